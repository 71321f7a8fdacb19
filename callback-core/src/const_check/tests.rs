mod parameters;

use super::problem::Notation;
use super::{first_look, problem};
use crate::const_string::ConstString;
use crate::fields::{Object, Shape};
use crate::fragment::{ConstSegment, Fragment, Operation};
use crate::handler::{InputLocation, InputPart};
use crate::handler_declaration::{ArgumentFacts, HandlerDeclaration, ParameterFacts, ResponseBodyFacts};
use crate::method::Method;
use crate::route::Route;
use callback_check::{Function, ParameterIn};

const fn fragment(function: &'static str, route: Option<Route>) -> Fragment {
    let function = Function { name: function, ..Operation::NOTHING.function };
    Fragment { route, operation: Operation { function, ..Operation::NOTHING }, callbacks: &[] }
}

static GET_INVOICE: Fragment = fragment("get_invoice", Some(Route { method: Method::Get, path: "/invoices" }));
static POST_INVOICE: Fragment = fragment("get_invoice", Some(Route { method: Method::Post, path: "/invoices" }));
static WITHOUT_ROUTE: Fragment = fragment("get_invoice", None);
static CREATE: Fragment = fragment("create_invoice", Some(Route { method: Method::Post, path: "/invoices/{id}" }));

const EMPTY: HandlerDeclaration = HandlerDeclaration {
    fragment: &GET_INVOICE,
    response_bodies: &[ResponseBodyFacts { exists: Some(false), shape: None }],
    ..HandlerDeclaration::NOTHING
};

const STRING: Option<&'static Shape> = Some(&Shape::Scalar("String"));

const fn object(
    name: &'static str,
    names: &'static [&'static str],
    shapes: &'static [Option<&'static Shape>],
    flattened: &'static [Option<&'static Shape>],
) -> Shape {
    Shape::Object(Object { name, names, shapes, flattened })
}

const fn argument(location: InputLocation, shape: Option<&'static Shape>) -> ArgumentFacts {
    ArgumentFacts { name: "", part: Some(InputPart { location, as_received: false }), shape }
}

static CUSTOMER: Shape = object("Customer", &["name", "e/mail"], &[STRING, STRING], &[]);
static LINE: Shape = object("Line", &["sku"], &[STRING], &[]);
static EXTRA: Shape = object("Extra", &["note"], &[STRING], &[]);
static PAID: Shape = object("Event::Paid", &["Paid"], &[Some(&CUSTOMER)], &[]);
static INVOICE: Shape = object(
    "Invoice",
    &["id", "title", "customer", "lines", "pair", "labels", "event", "raw", "foreign", "state"],
    &[
        STRING,
        STRING,
        Some(&CUSTOMER),
        Some(&Shape::List(Some(&LINE))),
        Some(&Shape::Tuple("Pair", &[STRING, STRING])),
        Some(&Shape::Map(STRING)),
        Some(&Shape::Choice("Event", &[Some(&PAID), STRING])),
        Some(&Shape::Anything),
        None,
        Some(&Shape::Contracts { read: STRING, write: Some(&CUSTOMER) }),
    ],
    &[Some(&EXTRA)],
);
static QUERY: Shape =
    object("Create", &["callback_url", "id", "tags"], &[STRING, STRING, Some(&Shape::List(STRING))], &[]);

static CREATE_INVOICE: HandlerDeclaration = HandlerDeclaration {
    fragment: &CREATE,
    parameters: &[
        ParameterFacts { location: ParameterIn::Path, name: "id", shape: None },
        ParameterFacts { location: ParameterIn::Header, name: "X-Reply-To", shape: STRING },
        ParameterFacts { location: ParameterIn::Query, name: "filter", shape: Some(&EXTRA) },
    ],
    arguments: &[
        argument(InputLocation::Query, Some(&QUERY)),
        argument(InputLocation::Body("application/json"), Some(&INVOICE)),
        argument(InputLocation::Nothing, None),
    ],
    response_bodies: &[ResponseBodyFacts { exists: Some(true), shape: Some(&CUSTOMER) }],
    response_headers: &["Location"],
    ..HandlerDeclaration::NOTHING
};

/// Returns the message and the help of the problem with an expression.
fn message(facts: &HandlerDeclaration, segment: ConstSegment) -> Option<String> {
    let problem = problem(facts, segment, Notation::Pointer);
    assert!(
        problem.is_none() || !first_look::is_right(facts, &segment),
        "the first look misses a problem: {segment:?}"
    );
    problem.map(|problem| format!("{}; {}", problem.message.as_str(), problem.help.as_str()))
}

#[test]
fn expressions_of_declared_or_unknown_values_pass() {
    let right = [
        ConstSegment::Url,
        ConstSegment::Literal("x"),
        ConstSegment::Parameter("callback_url"),
        ConstSegment::Parameter("x-reply-to"),
        ConstSegment::RequestQuery("callback_url"),
        ConstSegment::RequestHeader("x-REPLY-to"),
        ConstSegment::RequestPath("id"),
        ConstSegment::RequestBody(&["id"]),
        ConstSegment::RequestBody(&["customer", "e/mail"]),
        ConstSegment::RequestBody(&["lines", "17", "sku"]),
        ConstSegment::RequestBody(&["pair", "1"]),
        ConstSegment::RequestBody(&["labels", "anything"]),
        ConstSegment::RequestBody(&["event", "Paid", "name"]),
        ConstSegment::RequestBody(&["event"]),
        ConstSegment::RequestBody(&["raw", "a", "b"]),
        ConstSegment::RequestBody(&["foreign", "x"]),
        ConstSegment::RequestBody(&["note"]),
        ConstSegment::RequestBody(&["state"]),
        ConstSegment::ResponseBody(&["name"]),
        ConstSegment::ResponseHeader("location"),
    ];
    for part in right {
        assert_eq!(message(&CREATE_INVOICE, part), None, "{part:?}");
    }
}

#[test]
fn plain_expressions_need_no_second_look() {
    let plain = [
        ConstSegment::Literal("x"),
        ConstSegment::Parameter("callback_url"),
        ConstSegment::RequestQuery("callback_url"),
        ConstSegment::RequestPath("id"),
        ConstSegment::RequestBody(&["id"]),
        ConstSegment::RequestBody(&["customer", "e/mail"]),
        ConstSegment::RequestBody(&["foreign", "x"]),
        ConstSegment::ResponseBody(&["name"]),
    ];
    for part in plain {
        assert!(first_look::is_right(&CREATE_INVOICE, &part), "{part:?}");
    }
}

#[test]
#[allow(clippy::too_many_lines, reason = "one table")]
fn messages_list_what_is_declared() {
    let invoice = "`Invoice` has `id`, `title`, `customer`, `lines`, `pair`, `labels`, `event`, `raw`, `foreign`, \
                   `state`, `note`";
    let parameters = "`create_invoice` has `id` (path), `filter` (query), `callback_url` (query), `id` (query), \
                      `tags` (query), `X-Reply-To` (header)";
    let cases = [
        (
            ConstSegment::RequestBody(&["custmer", "name"]),
            format!("`Invoice` has no field `/custmer/name`; did you mean `$request.body#/customer/name`? {invoice}"),
        ),
        (
            ConstSegment::RequestBody(&["customer", "nmae"]),
            "`Invoice` has no field `/customer/nmae`; did you mean `$request.body#/customer/name`? `Customer` has `name`, `e/mail`"
                .into(),
        ),
        (
            ConstSegment::RequestBody(&["customer", "e/mial"]),
            "`Invoice` has no field `/customer/e~1mial`; did you mean `$request.body#/customer/e~1mail`? `Customer` has `name`, \
             `e/mail`"
                .into(),
        ),
        (
            ConstSegment::RequestBody(&["nothing-like-it"]),
            format!("`Invoice` has no field `/nothing-like-it`; {invoice}"),
        ),
        (
            ConstSegment::RequestBody(&["Title"]),
            format!("`Invoice` has no field `/Title`; did you mean `$request.body#/title`? {invoice}"),
        ),
        (
            ConstSegment::RequestBody(&["not"]),
            format!("`Invoice` has no field `/not`; did you mean `$request.body#/note`? {invoice}"),
        ),
        (
            ConstSegment::RequestBody(&["lines", "sku"]),
            "`Invoice` has no field `/lines/sku`; `/lines` is an array; did you mean `$request.body#/lines/0/sku`?".into(),
        ),
        (
            ConstSegment::RequestBody(&["lines", "01", "sku"]),
            "`Invoice` has no field `/lines/01/sku`; `/lines` is an array; did you mean `$request.body#/lines/0/sku`?".into(),
        ),
        (
            ConstSegment::RequestBody(&["pair", "2"]),
            "`Invoice` has no field `/pair/2`; `/pair` is an array, whose last element is `$request.body#/pair/1`".into(),
        ),
        (
            ConstSegment::RequestBody(&["id", "x"]),
            "`Invoice` has no field `/id/x`; `/id` is a `String`, which has no fields; did you mean `$request.body#/id`?".into(),
        ),
        (
            ConstSegment::RequestBody(&["event", "Piad"]),
            "`Invoice` has no field `/event/Piad`; did you mean `$request.body#/event/Paid`? `Event` has `Paid`".into(),
        ),
        (
            ConstSegment::RequestBody(&["customer"]),
            "`$request.body#/customer` is an object, which cannot be part of a URL; use a field of it: `Customer` \
             has `name`, `e/mail`"
                .into(),
        ),
        (
            ConstSegment::RequestBody(&["lines"]),
            "`$request.body#/lines` is an array, which cannot be part of a URL; use an element of it: \
             `$request.body#/lines/0`"
                .into(),
        ),
        (
            ConstSegment::RequestBody(&["labels"]),
            "`$request.body#/labels` is an object, which cannot be part of a URL; use a value of it".into(),
        ),
        (
            ConstSegment::RequestBody(&[]),
            format!("`$request.body` is an object, which cannot be part of a URL; use a field of it: {invoice}"),
        ),
        (
            ConstSegment::ResponseBody(&["nam"]),
            "`Customer` has no field `/nam`; did you mean `$response.body#/name`? `Customer` has `name`, `e/mail`".into(),
        ),
        (
            ConstSegment::ResponseHeader("Locaton"),
            "no response of `create_invoice` has a header `Locaton`; did you mean `$response.header.Location`?".into(),
        ),
        (
            ConstSegment::RequestQuery("calback_url"),
            format!(
                "`create_invoice` has no query parameter `calback_url`; did you mean `$request.query.callback_url`? \
                 {parameters}"
            ),
        ),
        (
            ConstSegment::RequestHeader("callback_url"),
            format!(
                "`create_invoice` has no header parameter `callback_url`; did you mean `$request.query.callback_url`? \
                 {parameters}"
            ),
        ),
        (
            ConstSegment::RequestQuery("zzz"),
            format!(
                "`create_invoice` has no query parameter `zzz`; {parameters}; declare another: `#[operation(…, query(zzz: Type))]`"
            ),
        ),
        (
            ConstSegment::RequestQuery("tags"),
            "the query parameter `tags` is an array or an object, which cannot be part of a URL; use one that is a string, \
             a number or a boolean"
                .into(),
        ),
        (
            ConstSegment::Parameter("filter"),
            "the query parameter `filter` is an array or an object, which cannot be part of a URL; use one that is a string, \
             a number or a boolean"
                .into(),
        ),
        (
            ConstSegment::Parameter("id"),
            "`$id` is ambiguous; write `$request.path.id` or `$request.query.id`"
                .into(),
        ),
        (
            ConstSegment::Parameter("callbackurl"),
            format!(
                "`create_invoice` has no parameter `callbackurl`; did you mean `$callback_url`? \
                 {parameters}"
            ),
        ),
    ];
    for (part, expected) in cases {
        assert_eq!(message(&CREATE_INVOICE, part), Some(expected), "{part:?}");
    }
}

#[test]
fn body_fields_are_not_parameters() {
    static BODY: Shape = object(
        "Create",
        &["notify_url", "customer", "lines", "e/mail", "x-reply-to"],
        &[STRING, Some(&CUSTOMER), Some(&Shape::List(STRING)), STRING, STRING],
        &[Some(&EXTRA), Some(&Shape::Map(STRING))],
    );
    const JSON: InputLocation = InputLocation::Body("application/json");
    const QUERY: ParameterFacts = ParameterFacts { location: ParameterIn::Query, name: "notify_ur", shape: STRING };
    const CREATE: HandlerDeclaration = HandlerDeclaration {
        fragment: &fragment("create", Some(Route { method: Method::Post, path: "/invoices" })),
        parameters: &[QUERY],
        arguments: &[argument(JSON, Some(&BODY))],
        ..EMPTY
    };
    const STATED: HandlerDeclaration = HandlerDeclaration { bodies: &[None, Some(&CUSTOMER)], ..CREATE };
    let cases = [
        // The exact name wins over a parameter that is near.
        (
            ConstSegment::Parameter("notify_url"),
            "`create` has no parameter `notify_url`; it is a field of the request body; write `$request.body.notify_url`",
        ),
        (
            ConstSegment::RequestQuery("notify_url"),
            "`create` has no query parameter `notify_url`; it is a field of the request body; write `$request.body.notify_url`",
        ),
        (
            ConstSegment::RequestHeader("x-reply-to"),
            "`create` has no header parameter `x-reply-to`; it is a field of the request body; write `$request.body#/x-reply-to`",
        ),
        (
            ConstSegment::RequestPath("note"),
            "the path `/invoices` has no parameter `note`; it is a field of the request body; write `$request.body.note`",
        ),
        (
            ConstSegment::RequestQuery("e/mail"),
            "`create` has no query parameter `e/mail`; it is a field of the request body; write `$request.body#/e~1mail`",
        ),
        (
            ConstSegment::Parameter("customer"),
            "`create` has no parameter `customer`; it is a field of the request body, but `$request.body.customer` is an \
             object, which cannot be part of a URL; use a field of it: `Customer` has `name`, `e/mail`",
        ),
        (
            ConstSegment::Parameter("lines"),
            "`create` has no parameter `lines`; it is a field of the request body, but `$request.body.lines` is an array, \
             which cannot be part of a URL; use an element of it: `$request.body.lines.0`",
        ),
        // A map may have any field, and so a parameter that is near is likelier meant.
        (
            ConstSegment::Parameter("notifyurl"),
            "`create` has no parameter `notifyurl`; did you mean `$notify_ur`? `create` has `notify_ur` \
             (query)",
        ),
        // So is one of the same name in another place.
        (
            ConstSegment::RequestHeader("notify_ur"),
            "`create` has no header parameter `notify_ur`; did you mean `$request.query.notify_ur`? `create` has \
             `notify_ur` (query)",
        ),
    ];
    for (part, expected) in cases {
        assert_eq!(message(&CREATE, part).as_deref(), Some(expected), "{part:?}");
    }
    // The bodies that are stated count, and not what an argument reads.
    let cases = [
        ("name", "`create` has no parameter `name`; it is a field of the request body; write `$request.body.name`"),
        (
            "note",
            "`create` has no parameter `note`; `create` has `notify_ur` (query); declare another: \
             `#[operation(…, query(note: Type))]`; or, if it is a field of the request body, write `$request.body.note`",
        ),
    ];
    for (name, expected) in cases {
        assert_eq!(message(&STATED, ConstSegment::Parameter(name)).as_deref(), Some(expected), "{name}");
    }
}

#[test]
fn types_without_shapes_pass() {
    const KNOWN: HandlerDeclaration = HandlerDeclaration {
        arguments: &[argument(InputLocation::Query, None), argument(InputLocation::Body("application/json"), None)],
        response_bodies: &[ResponseBodyFacts { exists: Some(true), shape: None }],
        ..EMPTY
    };
    for part in [
        ConstSegment::Parameter("anything"),
        ConstSegment::RequestQuery("anything"),
        ConstSegment::RequestBody(&["anything"]),
        ConstSegment::ResponseBody(&["anything"]),
    ] {
        assert_eq!(message(&KNOWN, part), None, "{part:?}");
    }
    assert!(message(&KNOWN, ConstSegment::RequestHeader("X")).is_some());
}

#[test]
fn contract_depends_on_the_direction() {
    static STATE: Shape =
        object("State", &["state"], &[Some(&Shape::Contracts { read: Some(&LINE), write: STRING })], &[]);
    const FACTS: HandlerDeclaration = HandlerDeclaration {
        bodies: &[Some(&STATE)],
        response_bodies: &[ResponseBodyFacts { exists: Some(true), shape: Some(&STATE) }],
        ..EMPTY
    };
    assert_eq!(message(&FACTS, ConstSegment::RequestBody(&["state", "sku"])), None);
    assert!(message(&FACTS, ConstSegment::RequestBody(&["state"])).is_some());
    assert_eq!(message(&FACTS, ConstSegment::ResponseBody(&["state"])), None);
    assert!(message(&FACTS, ConstSegment::ResponseBody(&["state", "sku"])).is_some());
}

#[test]
fn one_of_several_bodies_has_the_field() {
    const FACTS: HandlerDeclaration = HandlerDeclaration { bodies: &[Some(&CUSTOMER), Some(&LINE)], ..EMPTY };
    assert_eq!(message(&FACTS, ConstSegment::RequestBody(&["sku"])), None);
    assert_eq!(message(&FACTS, ConstSegment::RequestBody(&["name"])), None);
    assert!(message(&FACTS, ConstSegment::RequestBody(&["id"])).is_some());
}

#[test]
fn form_is_read_from_the_query_without_a_body() {
    const FORM: InputLocation = InputLocation::Body("application/x-www-form-urlencoded");
    const GET: HandlerDeclaration = HandlerDeclaration { arguments: &[argument(FORM, Some(&QUERY))], ..EMPTY };
    assert_eq!(message(&GET, ConstSegment::RequestQuery("callback_url")), None);
    assert!(message(&GET, ConstSegment::RequestBody(&["callback_url"])).is_some());
    let post = HandlerDeclaration { fragment: &POST_INVOICE, ..GET };
    assert!(message(&post, ConstSegment::RequestQuery("callback_url")).is_some());
    assert_eq!(message(&post, ConstSegment::RequestBody(&["callback_url"])), None);
}

#[test]
fn a_long_string_is_truncated_at_the_start_of_a_character() {
    let mut text = ConstString::new();
    for _ in 0..1000 {
        text = text.add("größer");
    }
    let text = text.as_str();
    assert!(text.len() <= 4000 && text.len() > 3980, "{}", text.len());
    let whole = text.strip_suffix('…').unwrap();
    assert!("größer".repeat(1000).starts_with(whole));
}

#[test]
fn numbers_and_pointers() {
    assert_eq!(ConstString::new().number(0).add(" ").number(10_203).as_str(), "0 10203");
    assert_eq!(ConstString::new().pointer(&["a~/b", "", "~~"]).as_str(), "/a~0~1b//~0~0");
}
