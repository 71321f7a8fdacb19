//! The expressions of declared callbacks.

use callback_core::{callback, operation};
use callback_delivery::{Exchange, Resolve, Template, expression};
use http::{Method, Request, StatusCode};
use serde_json::json;

use crate::{lenient, outcome};

/// Everything that an expression can read.
#[operation(
    post,
    "/things/{id}",
    path(id: String),
    query(hook: String),
    header("X-A": String),
    body(serde_json::Value),
    response(200, bool, header("X-A": String))
)]
#[callback(
    everything,
    "<$request.query.hook>/<$request.body#/a~1b/0>/<$x-a>/<$id>\
     ?<$method><$statusCode><$response.header.X-A>=<$response.body><$url>"
)]
fn everything_there_is() {}

#[operation(post)]
fn everything();

#[test]
fn literals_are_copied() {
    let (request, ()) =
        Request::get("https://x.example/?hook=https://c.example.org").header("x-a", "h").body(()).unwrap().into_parts();
    let exchange = Exchange::from_parts(&request)
        .origin("https://x.example")
        .path_parameters([("id", "p")])
        .body(&json!({ "a/b": ["b"] }))
        .status(StatusCode::OK)
        .response_headers(&request.headers)
        .response_body(&true);
    let expected =
        "https://c.example.org/b/h/p?GET200h=truehttps%3A%2F%2Fx.example%2F%3Fhook%3Dhttps%3A%2F%2Fc.example.org";
    let expression = expression!(everything_there_is, everything);
    assert_eq!(expression.resolve(&exchange, &lenient()).unwrap().unwrap().as_str(), expected);
    // What it prints is a template that resolves to the same.
    let printed = expression.to_string();
    assert_eq!(
        printed,
        "{$request.query.hook}/{$request.body#/a~1b/0}/{$request.header.X-A}/{$request.path.id}\
         ?{$method}{$statusCode}{$response.header.X-A}={$response.body}{$url}"
    );
    let template = Template::parse_document_key(&printed).unwrap();
    assert_eq!(template.resolve(&exchange, &lenient()).unwrap().unwrap().as_str(), expected);
}

#[operation(post, "/orders", query(hook: Option<String>))]
#[callback(shipped, "<$hook>/shipped", events::shipped)]
#[callback(shipped, "<$hook>/shipped", delete)]
#[callback("order.paid", "<$hook>/paid", events::paid)]
#[callback(r#type, "<$hook>/type", post)]
#[callback(twice, "<$hook>/one", events::paid)]
#[callback(twice, "<$hook>/two", events::shipped)]
fn create_order() {}

mod events {
    #[callback_core::operation(post)]
    pub fn shipped();

    #[callback_core::operation(put, "<$hook>/own")]
    pub fn paid();
}

/// Names its methods in themselves.
struct Orders(&'static str);

impl Orders {
    #[callback(of_a_method, "<$hook>/self", post)]
    fn with_self(&self) -> String {
        format!("{} {}", self.0, expression!(self.with_self, of_a_method))
    }

    #[callback(paid, "https://x.example/{$request.body#/id}", events::paid)]
    fn without() -> String {
        expression!(Self::without, paid).to_string()
    }
}

mod inner {
    /// Visible as far as the handler is.
    #[callback_core::operation(get, "/", query(hook: String))]
    #[callback_core::callback(paid, crate::declared::events::paid)]
    pub(super) fn own_expression() {}
}

#[test]
fn named() {
    let cases = [
        // Two methods at one address are one address.
        (expression!(create_order, shipped), "{$request.query.hook}/shipped"),
        (expression!(create_order, "order.paid"), "{$request.query.hook}/paid"),
        (expression!(create_order, r#type), "{$request.query.hook}/type"),
        (expression!(create_order, twice, events::paid), "{$request.query.hook}/one"),
        (expression!(crate::declared::create_order, twice, events::shipped,), "{$request.query.hook}/two"),
        // The operation's own expression.
        (expression!(inner::own_expression, paid), "{$request.query.hook}/own"),
    ];
    for (expression, expected) in cases {
        assert_eq!(expression.to_string(), expected);
        assert_eq!(format!("{expression:?}"), format!("KeyExpression({expected})"));
    }
    assert_eq!(Orders::without(), "https://x.example/{$request.body#/id}");
    // Another library knows the parameters.
    assert_eq!(Orders("its").with_self(), "its {$hook}/self");
    create_order();
    everything_there_is();
    inner::own_expression();
}

/// Another library declares the parameters, so that the place of `hook` is the one in which it was sent.
#[test]
fn unbound_name_is_found_in_any_location() {
    #[callback(paid, "<$hook>/<$id>", post)]
    fn documented_by_another_library() {}

    documented_by_another_library();
    let expression = expression!(documented_by_another_library, paid);
    let outcome = |exchange: &Exchange<'_>| match expression.resolve(exchange, &lenient()) {
        Ok(url) => url.map_or("none".to_owned(), Into::into),
        Err(error) => format!("{} {error}", error.status()),
    };
    let by_query = || Exchange::new(Method::GET, "https://x.example/?hook=https://c.example.org");
    let (headers, ()) = Request::get("/?id=7").header("Hook", "https://h.example.org").body(()).unwrap().into_parts();
    let by_header = || Exchange::from_parts(&headers);
    let cases = [
        (by_query().path_parameters([("id", "7")]), "https://c.example.org/7"),
        (by_header(), "https://h.example.org/7"),
        (
            by_header().path_parameters([("id", "8")]),
            "422 Unprocessable Entity `$id` in the path was sent more than once; send one value",
        ),
        (by_query(), "422 Unprocessable Entity `$id` in the path is missing; send a value"),
        (Exchange::new(Method::GET, "https://x.example/"), "none"),
    ];
    for (exchange, expected) in cases {
        assert_eq!(outcome(&exchange), expected);
    }
    // An expression that is parsed at run time belongs to no handler, and names the parameter's location.
    let error = Template::parse("<$hook>").unwrap_err();
    assert_eq!(error.to_string(), "unknown expression `$hook`; did you mean `<$request.query.hook>`?");
}

#[test]
fn messages_of_errors() {
    use callback_core::Fields;
    use serde::Deserialize;

    #[derive(Deserialize, schemars::JsonSchema, Fields)]
    #[allow(dead_code)]
    struct Known {
        hook: String,
    }

    #[derive(Deserialize, schemars::JsonSchema)]
    #[allow(dead_code)]
    struct Unknown {
        hook: String,
    }

    /// Reads a query, as the extractors of frameworks do.
    struct Query<T>(std::marker::PhantomData<T>);

    impl<T> callback_core::handler::OperationInput for Query<T> {
        const LOCATION: callback_core::handler::InputLocation = callback_core::handler::InputLocation::Query;
        type Value = T;
    }

    #[operation(get, "/known/{id}")]
    #[callback(paid, "<$hook>/<$id>", post)]
    fn known(_: Query<Known>, #[skip] _: u32) {}

    #[operation(get, "/unknown/{id}")]
    #[callback(paid, "<$hook>/<$id>", post)]
    fn unknown(_: Query<Unknown>, #[skip] _: u32) {}

    known(Query(std::marker::PhantomData), 1);
    unknown(Query(std::marker::PhantomData), 1);
    let expected = "{$request.query.hook}/{$request.path.id}";
    assert_eq!(expression!(known, paid).to_string(), expected);
    // Nothing else can have it: a route names its path, and a type its headers.
    assert_eq!(expression!(unknown, paid).to_string(), expected);
    // So that a header of that name is none of its business.
    let (sent, ()) = Request::get("/").header("hook", "https://h.example.org").body(()).unwrap().into_parts();
    let exchange = Exchange::from_parts(&sent).path_parameters([("id", "7")]);
    let error = expression!(unknown, paid).resolve(&exchange, &lenient()).unwrap_err();
    assert_eq!(error.to_string(), "`$request.query.hook` at the start is missing; send a value");
    assert_eq!(outcome("<$request.header.hook>", &exchange), "https://h.example.org/");
}
