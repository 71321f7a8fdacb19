//! Values at the start that were not sent.

use callback_core::{callback, operation};
use callback_delivery::{Body, Exchange, Resolve, expression};
use http::{HeaderMap, Method};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lenient;

#[derive(Deserialize, JsonSchema)]
#[allow(dead_code, reason = "only its schema is read")]
struct Subscription {
    required: String,
    optional: Option<String>,
    #[serde(default)]
    defaulted: String,
    inner: Option<Inner>,
    #[serde(deserialize_with = "Option::deserialize")]
    nullable: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
#[allow(dead_code, reason = "only its schema is read")]
struct Inner {
    hook: String,
}

#[operation(
    post,
    "/subscriptions",
    query(required: String),
    query(optional: Option<String>),
    header("X-Required": String),
    header("X-Optional": Option<String>),
    body(Subscription)
)]
#[callback(query, "<$request.query.required>", post)]
#[callback(maybe_query, "<$request.query.optional>", post)]
#[callback(shorthand, "<$optional>", post)]
#[callback(header, "<$request.header.X-Required>", post)]
#[callback(maybe_header, "<$request.header.x-optional>", post)]
#[callback(body, "<$request.body.required>", post)]
#[callback(maybe_body, "<$request.body.optional>", post)]
#[callback(defaulted, "<$request.body.defaulted>", post)]
#[callback(inner, "<$request.body.inner.hook>", post)]
#[callback(nullable, "<$request.body.nullable>", post)]
fn subscribe() {}

#[operation(post, "/any", body(serde_json::Value), query(hook: String))]
#[callback(any, "<$request.body.hook>", post)]
#[callback(required, "<$hook>", post)]
fn any() {}

#[operation(post, "/optional", body(Option<Subscription>))]
#[callback(body, "<$request.body.required>", post)]
fn optional_body() {}

#[test]
fn base_that_is_missing_is_none_only_if_it_is_optional() {
    subscribe();
    any();
    optional_body();
    let headers = HeaderMap::new();
    let sent = |body: &'static str| {
        Exchange::new(Method::POST, "/subscriptions").headers(&headers).raw_body(Body::json_text(body))
    };
    let cases = [
        (expression!(subscribe, query), Some("`$request.query.required` at the start is missing; send a value")),
        (expression!(subscribe, maybe_query), None),
        (expression!(subscribe, shorthand), None),
        (expression!(subscribe, header), Some("`$request.header.X-Required` at the start is missing; send a value")),
        (expression!(subscribe, maybe_header), None),
        (expression!(subscribe, body), Some("`$request.body#/required` at the start is missing; send a value")),
        (expression!(subscribe, maybe_body), None),
        (expression!(subscribe, defaulted), None),
        (expression!(subscribe, inner), None),
        (expression!(any, any), None),
        (expression!(any, required), Some("`$request.query.hook` at the start is missing; send a value")),
        (expression!(optional_body, body), None),
    ];
    for (expression, error) in cases {
        // The second time, the declaration is known.
        for _ in 0..2 {
            let outcome = expression.resolve(&sent("{}"), &lenient()).map_err(|error| error.to_string());
            assert_eq!(outcome, error.map_or(Ok(None), |error| Err(error.to_owned())), "{expression}");
        }
    }
}

#[test]
fn null_is_none_only_if_the_declaration_allows_it() {
    let headers = HeaderMap::new();
    let body = r#"{"required":null,"optional":null,"nullable":null,"inner":null}"#;
    let sent = Exchange::new(Method::POST, "/subscriptions").headers(&headers).raw_body(Body::json_text(body));
    let error = expression!(subscribe, body).resolve(&sent, &lenient()).unwrap_err();
    let message =
        "`$request.body#/required` at the start is null; only a string, a number or a boolean can be part of a URL";
    assert_eq!((error.to_string().as_str(), error.status().as_u16()), (message, 422));
    for expression in
        [expression!(subscribe, maybe_body), expression!(subscribe, nullable), expression!(subscribe, inner)]
    {
        assert_eq!(expression.resolve(&sent, &lenient()).unwrap(), None, "{expression}");
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[allow(dead_code, reason = "a field is not serialized")]
struct Renamed {
    #[serde(rename(deserialize = "callbackUrl"))]
    url: Option<String>,
    #[serde(skip_serializing)]
    id: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<String>,
}

#[operation(post, "/renamed", body(Renamed))]
#[callback(base, "<$request.body.callbackUrl>", post)]
#[callback(inner, "https://example.com/<$request.body.id>", post)]
#[callback(other, "<$request.body.other>", post)]
fn renamed() {}

#[test]
fn value_that_was_lost_when_the_body_was_serialized_is_an_error() {
    renamed();
    let sent = r#"{"callbackUrl":"https://c.example.org","id":7}"#;
    let value: Renamed = serde_json::from_str(sent).unwrap();
    let outcome = |exchange: &Exchange<'_>| {
        [expression!(renamed, base), expression!(renamed, inner), expression!(renamed, other)].map(|expression| {
            let url = expression.resolve(exchange, &lenient());
            url.map(|url| url.map(String::from)).map_err(|error| (error.to_string(), error.status().as_u16()))
        })
    };
    let exchange = || Exchange::new(Method::POST, "/renamed");
    let error = |expression: &str, position: &str| {
        let message = format!(
            "`{expression}` {position} is not in the serialized form of the body's type; take the body as it was received: \
             `WithExchange`, or `Exchange::raw_body`"
        );
        Err((message, 500))
    };
    let serialized =
        [error("$request.body#/callbackUrl", "at the start"), error("$request.body#/id", "in the path"), Ok(None)];
    assert_eq!(outcome(&exchange().body(&value)), serialized);
    let received = [Ok(Some("https://c.example.org/".into())), Ok(Some("https://example.com/7".into())), Ok(None)];
    assert_eq!(outcome(&exchange().raw_body(Body::json_text(sent))), received);
}
