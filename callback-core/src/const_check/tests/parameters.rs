//! Parameters that the path of the route names, and operations without any parameters.

use callback_check::ParameterIn;

use super::super::bind;
use super::{EMPTY, EXTRA, STRING, WITHOUT_ROUTE, fragment, message};
use crate::fragment::ConstSegment;
use crate::handler_declaration::{HandlerDeclaration, ParameterFacts};
use crate::method::Method;
use crate::route::Route;

#[test]
fn operations_without_parameters_bodies_and_headers() {
    let cases = [
        (
            ConstSegment::RequestBody(&["url"]),
            "`get_invoice` has no request body; declare it: \
             `#[operation(…, body(Type))]`",
        ),
        (
            ConstSegment::ResponseBody(&["url"]),
            "no response of `get_invoice` has a body; declare it: \
             `#[operation(…, response(200, Type))]`",
        ),
        (
            ConstSegment::ResponseHeader("Location"),
            "no response of `get_invoice` has a header `Location`; declare it: \
             `#[operation(…, response(200, Type, header(\"Location\": Type)))]`",
        ),
        (
            ConstSegment::Parameter("url_"),
            "`get_invoice` has no parameter `url_`; declare it: `#[operation(…, query(url_: Type))]`",
        ),
        (
            ConstSegment::RequestQuery("page[size]"),
            "`get_invoice` has no query parameter `page[size]`; declare it: \
             `#[operation(…, query(\"page[size]\": Type))]`",
        ),
        (
            ConstSegment::RequestHeader("X"),
            "`get_invoice` has no header parameter `X`; declare it: `#[operation(…, header(\"X\": Type))]`",
        ),
        (
            ConstSegment::RequestPath("id"),
            "the path `/invoices` has no parameter `id`; add it to the path: `/invoices/{id}`",
        ),
    ];
    for (part, expected) in cases {
        assert_eq!(message(&EMPTY, part).as_deref(), Some(expected));
    }
    // Another library may declare everything but the parameters of the path, which the route names.
    let open = HandlerDeclaration { is_documented_elsewhere: true, ..EMPTY };
    for (part, expected) in cases {
        let expected = matches!(part, ConstSegment::RequestPath(_)).then_some(expected);
        assert_eq!(message(&open, part).as_deref(), expected);
    }
    let without_route = HandlerDeclaration { fragment: &WITHOUT_ROUTE, ..open };
    assert_eq!(message(&without_route, ConstSegment::RequestPath("id")), None);
}

#[test]
fn the_route_names_path_parameters() {
    const PATH: Route = Route { method: Method::Get, path: "/accounts/{account}/invoices/{id}/{file}" };
    const GET: HandlerDeclaration = HandlerDeclaration {
        fragment: &fragment("get_invoice", Some(PATH)),
        parameters: &[
            ParameterFacts { location: ParameterIn::Query, name: "file", shape: STRING },
            ParameterFacts { location: ParameterIn::Path, name: "file", shape: STRING },
            ParameterFacts { location: ParameterIn::Path, name: "id", shape: Some(&EXTRA) },
        ],
        ..EMPTY
    };
    for part in [
        ConstSegment::RequestPath("account"),
        ConstSegment::RequestPath("file"),
        ConstSegment::RequestQuery("file"),
        ConstSegment::Parameter("account"),
    ] {
        assert_eq!(message(&GET, part), None, "{part:?}");
    }
    let parameters = "`get_invoice` has `account` (path), `id` (path), `file` (path), `file` (query)";
    let cases = [
        (
            ConstSegment::RequestPath("acount"),
            format!(
                "the path `/accounts/{{account}}/invoices/{{id}}/{{file}}` has no parameter `acount`; did you mean \
                 `$request.path.account`? {parameters}"
            ),
        ),
        (
            ConstSegment::Parameter("acount"),
            format!("`get_invoice` has no parameter `acount`; did you mean `$account`? {parameters}"),
        ),
        (
            ConstSegment::RequestHeader("account"),
            format!(
                "`get_invoice` has no header parameter `account`; did you mean `$request.path.account`? {parameters}"
            ),
        ),
        // A type that is declared counts.
        (
            ConstSegment::RequestPath("id"),
            "the path parameter `id` is an array or an object, which cannot be part of a URL; use one that is a string, \
             a number or a boolean"
                .into(),
        ),
        (
            ConstSegment::Parameter("file"),
            "`$file` is ambiguous; write `$request.path.file` or `$request.query.file`".into(),
        ),
    ];
    for (part, expected) in cases {
        assert_eq!(message(&GET, part), Some(expected), "{part:?}");
    }
    assert!(matches!(bind(&GET, "account"), Some(ConstSegment::RequestPath("account"))));
    let without_route = HandlerDeclaration { fragment: &WITHOUT_ROUTE, ..GET };
    assert!(message(&without_route, ConstSegment::RequestPath("account")).is_some());
    assert!(bind(&without_route, "account").is_none());
}
