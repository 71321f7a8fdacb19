//! The cases of other resolvers' own tests, restated. Where the outcome differs, the reason stands beside it.

use callback_delivery::{Body, Exchange};
use http::{HeaderMap, Method, Request, StatusCode};
use serde_json::json;

use crate::{outcome, value};

/// Stoplight Prism: `runtimeExpression.spec.ts` and `callbacks.spec.ts`.
#[test]
fn prism() {
    let (parts, ()) = Request::get("/?param=test").header("accept", "oh/no").body(()).unwrap().into_parts();
    let answered = HeaderMap::from_iter([(http::header::FORWARDED, "by=prism".parse().unwrap())]);
    let exchange = Exchange::from_parts(&parts)
        .body(&json!({ "inner": { "value": "test" }, "host": "example.com" }))
        .status(StatusCode::CREATED)
        .response_headers(&answered)
        .response_body(&json!({ "inner": { "value": "test" }, "id": 5 }));
    for (expression, expected) in [
        // Prism has `get`; methods are case-sensitive (RFC 9110, 9.1), and on the wire it is `GET`.
        ("$method", "GET"),
        ("$statusCode", "201"),
        ("$request.query.param", "test"),
        ("$request.header.accept", "oh/no"),
        ("$request.body#/inner/value", "test"),
        ("$response.header.forwarded", "by=prism"),
        ("$response.body#/inner/value", "test"),
    ] {
        assert_eq!(value(expression, &exchange).as_deref(), Ok(expected), "{expression}");
    }
    // Prism skips its test of `$url`, which has a path alone. The specification's is absolute.
    assert!(value("$url", &exchange).unwrap_err().contains("not taken from the request"));

    // Prism has `weird/content` as two segments. A value never is more than a part of one here.
    let content = HeaderMap::from_iter([(http::header::CONTENT_TYPE, "weird/content".parse().unwrap())]);
    let template = "http://example.com/{$method}/{$statusCode}/{$response.body#/id}/{$request.header.content-type}";
    assert_eq!(outcome(template, &exchange.clone().headers(&content)), "http://example.com/GET/201/5/weird%2Fcontent");

    // Prism calls the host that a field says. Here a host is fixed, or comes with a whole URL.
    let error = outcome("http://a.{$request.body#/host}/notify", &exchange);
    assert!(error.contains("in the host is not allowed"), "{error}");

    // Prism leaves blank what it does not find, and calls `http:///notify`. Here there is no address then.
    let text = exchange.raw_body(Body::text("text body"));
    let error = outcome("http://example.com/{$request.body#/inner/value}", &text);
    assert!(error.contains("a body that is text"), "{error}");
    // `$request.body#inner/value`, which Prism leaves blank too, is a fault of the grammar.
    assert!(callback_delivery::Template::parse("http://example.com/{$request.body#inner/value}").is_err());
}

/// Schemathesis: `test_expressions.py`, on the document of RFC 6901, section 5.
#[test]
fn schemathesis() {
    let document = json!({
        "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8,
        "bool-value": true
    });
    let exchange = Exchange::new(Method::GET, "http://127.0.0.1:8081/users/1?q=v").raw_body(Body::json(&document));
    for (pointer, expected) in [
        ("/foo/0", "bar"),
        ("/", "0"),
        ("/a~1b", "1"),
        ("/c%d", "2"),
        ("/e^f", "3"),
        ("/g|h", "4"),
        ("/i\\j", "5"),
        ("/k\"l", "6"),
        ("/m~0n", "8"),
        // Python prints `True`; JSON text is `true`.
        ("/bool-value", "true"),
    ] {
        assert_eq!(value(&format!("$request.body#{pointer}"), &exchange).as_deref(), Ok(expected), "{pointer}");
    }
    // Whole values are put into text there, as JSON. They have no place in a URL.
    assert!(value("$request.body#/foo", &exchange).unwrap_err().contains("is an array"));
    assert!(value("$request.body", &exchange).unwrap_err().contains("is an object"));
    assert_eq!(value("$url", &exchange).unwrap(), "http://127.0.0.1:8081/users/1?q=v");
}

/// A resolver in TypeScript for OpenAPI 3.1.1's links and callbacks.
#[test]
fn links_and_callbacks() {
    let url = "https://api.example.org/orders/42?tenant=acme&callbackUrl=https://hooks.example.org/from-query";
    let exchange = Exchange::new(Method::POST, url)
        .path_parameters([("orderId", "42")])
        .body(&json!({ "callbackHost": "callbacks.example.org" }))
        .status(StatusCode::NO_CONTENT);
    assert_eq!(outcome("$request.query.callbackUrl", &exchange), "https://hooks.example.org/from-query");
    assert_eq!(
        outcome("https://hooks.example.org/events/{$request.path.orderId}?status={$statusCode}", &exchange),
        "https://hooks.example.org/events/42?status=204"
    );
    // It lets a field say the host.
    let error = outcome("https://{$request.body#/callbackHost}/events", &exchange);
    assert!(error.contains("in the host is not allowed"), "{error}");
    // It reports this as unresolved. Nobody asked for a callback.
    assert_eq!(outcome("$request.query.missing", &exchange), "none");
    // This is unresolved here too.
    assert!(outcome("https://hooks.example.org/{$request.query.missing}", &exchange).contains("is missing"));
}
