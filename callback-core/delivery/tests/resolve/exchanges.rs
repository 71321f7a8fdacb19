//! What an exchange is made from, and what it was not given.

use callback_delivery::{Body, Exchange};
use http::{Method, Request, Response};
use serde::Serialize;
use serde_json::json;

use crate::{outcome, value};

#[test]
fn parts() {
    let request = Request::builder().method("PURGE").uri("/a/b?x=1%202").header("X-A", "b").body(()).unwrap();
    let (parts, ()) = request.into_parts();
    let (answer, ()) =
        Response::builder().status(202).header("Location", "https://api.example.com/7").body(()).unwrap().into_parts();
    let exchange = Exchange::from(&parts).response_parts(&answer);
    let exchange = exchange.path_parameters([("id", "a%2Fb")]);
    let table = [
        ("$method", Ok("PURGE")),
        ("$statusCode", Ok("202")),
        ("$request.query.x", Ok("1 2")),
        ("$request.header.x-a", Ok("b")),
        // Decoded by the framework, and not once more.
        ("$request.path.id", Ok("a%2Fb")),
        ("$response.header.location", Ok("https://api.example.com/7")),
        (
            "$url",
            Err(
                "`$url` in the query needs the scheme and host of the API, which are not taken from the request; set them: `Exchange::origin`",
            ),
        ),
    ];
    for exchange in [exchange.clone(), exchange.into_owned()] {
        for (expression, expected) in table {
            assert_eq!(value(expression, &exchange), expected.map(Into::into).map_err(Into::into), "{expression}");
        }
        for origin in ["https://api.example.com", "https://api.example.com/", "https://api.example.com//"] {
            let exchange = exchange.clone().origin(origin);
            assert_eq!(value("$url", &exchange).unwrap(), "https://api.example.com/a/b?x=1%202");
            let exchange = exchange.origin(origin.to_owned());
            assert_eq!(value("$url", &exchange).unwrap(), "https://api.example.com/a/b?x=1%202");
        }
    }
}

#[test]
fn urls() {
    let whole = [
        "https://api.example.com/a?x=y",
        "https://api.example.com",
        "https://api.example.com?x=https://y/z",
        "http://[::1]:80/a#b",
    ];
    for url in whole {
        let without_fragment = url.split('#').next().unwrap();
        for exchange in [Exchange::new(Method::GET, url), Exchange::new(Method::GET, url.to_owned())] {
            assert_eq!(value("$url", &exchange).as_deref(), Ok(without_fragment));
        }
    }
}

/// A client can send any host, in a target as for a proxy and in HTTP/2.
#[test]
fn origins_of_requests_are_not_used() {
    for url in ["https://evil.example/a?x=y", "https://user:password@evil.example/a?x=y"] {
        let (parts, ()) = Request::get(url).header("host", "evil.example").body(()).unwrap().into_parts();
        for exchange in [Exchange::from_parts(&parts), Exchange::from_parts(&parts).into_owned()] {
            let unknown = value("$url", &exchange).unwrap_err();
            assert!(unknown.contains("not taken from the request"), "{unknown}");
            let exchange = exchange.origin("https://api.example.com");
            assert_eq!(value("$url", &exchange).unwrap(), "https://api.example.com/a?x=y");
        }
    }
}

/// A request's target has no scheme and host of its own, whatever URL is in it.
#[test]
fn targets() {
    for target in [
        "/hooks?x=https://c.example.org/a",
        "/a://b?x=https://c.example.org/a",
        "/a:b?x=https://c.example.org/a",
        "?x=https://c.example.org/a",
        "/?x=https://c.example.org/a#b?x=c",
    ] {
        for exchange in [Exchange::new(Method::GET, target), Exchange::new(Method::GET, target.to_owned())] {
            assert_eq!(outcome("$request.query.x", &exchange), "https://c.example.org/a", "{target}");
            let unknown = value("$url", &exchange).unwrap_err();
            assert!(unknown.contains("not taken from the request"), "{target}: {unknown}");
            let whole = format!("https://api.example.com{}", target.split('#').next().unwrap());
            assert_eq!(value("$url", &exchange.origin("https://api.example.com")), Ok(whole));
        }
    }
}

/// What is no path would go on with the host.
#[test]
fn request_targets_without_a_path() {
    for target in ["*", ".evil.example/a", "c.example.org:443", "@c.example.org"] {
        let exchange = Exchange::new(Method::OPTIONS, target).origin("https://api.example.com");
        let unknown = value("$url", &exchange).unwrap_err();
        assert!(unknown.contains("not taken from the request"), "{target}: {unknown}");
    }
}

#[test]
fn missing_part_of_an_exchange_is_an_error() {
    let exchange = Exchange::new(Method::POST, "/relative");
    let cases = [
        (
            "$url",
            "needs the scheme and host of the API, which are not taken from the request; set them: `Exchange::origin`",
        ),
        ("$statusCode", "needs a response, which the exchange was not given; set it: `Exchange::status`"),
        (
            "$request.header.x",
            "needs the request's headers, which the exchange was not given; set them: `Exchange::headers`",
        ),
        ("$request.body", "needs the request's body, which the exchange was not given; set it: `Exchange::body`"),
        (
            "$response.header.x",
            "needs the response's headers, which the exchange was not given; set them: `Exchange::response_headers`",
        ),
        (
            "$response.body",
            "needs the response's body, which the exchange was not given; set it: `Exchange::response_body`",
        ),
    ];
    for (expression, message) in cases {
        // At the start too, where what was not sent would be no error.
        assert_eq!(outcome(expression, &exchange), format!("error: `{expression}` at the start {message}"));
        assert_eq!(value(expression, &exchange), Err(format!("`{expression}` in the query {message}")));
    }
}

#[test]
fn bodies() {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Order {
        order_id: u32,
        note: Option<&'static str>,
    }

    let parsed = json!({ "id": 7 });
    let typed = Body::of(&Order { order_id: 7, note: None });
    let unserializable = Body::of(&std::collections::HashMap::from([(vec![1], 2)]));
    let cases = [
        (typed.clone(), "$request.body#/orderId", Ok("7")),
        (typed, "$request.body#/note", Err("is null; only a string, a number or a boolean can be part of a URL")),
        (Body::json(&parsed), "$request.body#/id", Ok("7")),
        (
            Body::json(&parsed),
            "$request.body",
            Err("is an object; only a string, a number or a boolean can be part of a URL"),
        ),
        (Body::of("whole"), "$request.body", Ok("whole")),
        (Body::text("a b"), "$request.body", Ok("a b")),
        (
            Body::text("a b"),
            "$request.body#/a",
            Err("refers to a field of a body that is text; remove the pointer to use the whole text"),
        ),
        (Body::form("a=b+c&d=%2F&e=1&e=2"), "$request.body#/a", Ok("b c")),
        (Body::form("a=b+c&d=%2F&e=1&e=2"), "$request.body#/d", Ok("/")),
        (Body::form("a=b+c&d=%2F&e=1&e=2"), "$request.body#/e", Err("was sent more than once; send one value")),
        (Body::form("a=b"), "$request.body#/x", Err("is missing; send a value")),
        (
            Body::form("a=%C0%AE"),
            "$request.body#/a",
            Err("is not text; a header must be visible ASCII, a parameter UTF-8"),
        ),
        (Body::form("a=b"), "$request.body#/a/b", Err("is missing; send a value")),
        (
            Body::form("a=b"),
            "$request.body",
            Err("is an object; only a string, a number or a boolean can be part of a URL"),
        ),
        (
            unserializable,
            "$request.body#/a",
            Err("refers to a body that cannot be serialized; set a body that can be serialized"),
        ),
    ];
    for (body, expression, expected) in cases {
        let expected = expected.map(ToOwned::to_owned).map_err(|error| format!("`{expression}` in the query {error}"));
        let exchange = Exchange::new(Method::POST, "https://api.example.com/").raw_body(body.clone());
        assert_eq!(value(expression, &exchange), expected);
        assert_eq!(value(expression, &exchange.into_owned()), expected);
        let exchange = Exchange::new(Method::POST, "https://api.example.com/").raw_response_body(body);
        let answer = expression.replace("request", "response");
        let expected = expected.map_err(|error| error.replace("$request", "$response"));
        assert_eq!(value(&answer, &exchange), expected);
    }
}

/// A body with numbers that `serde_json::Value` does not represent.
#[derive(Serialize)]
struct Numbers {
    id: &'static str,
    single: f32,
    large: u128,
    small: i128,
}

#[test]
fn numbers_are_written_as_in_the_body() {
    let serialized =
        Exchange::new(Method::POST, "/").body(&Numbers { id: "7", single: 0.1, large: u128::MAX, small: i128::MIN });
    let text = r#" { "id" : "7", "single": 0.1, "large": 340282366920938463463374607431768211455,
        "small": -170141183460469231731687303715884105728, "long": 0.1000000000000000055511151231257827, "e": 1E2,
        "list": [ 1.0, [true], "\u00fc\"" ], "a\"b": 1 } "#;
    let received = Exchange::new(Method::POST, "/").raw_body(Body::json_text(text));
    let expressions = [
        ("$request.body#/id", "7"),
        ("$request.body#/single", "0.1"),
        ("$request.body#/large", "340282366920938463463374607431768211455"),
        ("$request.body#/small", "-170141183460469231731687303715884105728"),
    ];
    for exchange in [&serialized, &received, &received.clone().into_owned()] {
        for (expression, expected) in expressions {
            assert_eq!(value(expression, exchange).as_deref(), Ok(expected), "{expression}");
        }
    }
    let of_text = [
        ("$request.body#/long", Ok("0.1000000000000000055511151231257827")),
        ("$request.body#/e", Ok("1E2")),
        ("$request.body#/list/0", Ok("1.0")),
        ("$request.body#/list/1/0", Ok("true")),
        ("$request.body#/list/2", Ok("ü\"")),
        ("$request.body#/list", Err("is an array; only a string, a number or a boolean can be part of a URL")),
        ("$request.body", Err("is an object; only a string, a number or a boolean can be part of a URL")),
        ("$request.body#/list/3", Err("is missing; send a value")),
        ("$request.body#/id/0", Err("is missing; send a value")),
    ];
    for (expression, expected) in of_text {
        let expected = expected.map(str::to_owned).map_err(|error| format!("`{expression}` in the query {error}"));
        assert_eq!(value(expression, &received), expected);
    }
}

#[test]
fn text_that_is_not_json_or_is_ambiguous() {
    let cases = [
        ("", "refers to a body that is not JSON"),
        ("{", "refers to a body that is not JSON"),
        (r#"{"id":1}{"#, "refers to a body that is not JSON"),
        (r#"{"id":1,"id":2}"#, "was sent more than once; send one value"),
        (r#"{"id":null}"#, "is null; only a string, a number or a boolean can be part of a URL"),
        (r#"{"id":"\ud800"}"#, "is not text; a header must be visible ASCII, a parameter UTF-8"),
    ];
    for (text, message) in cases {
        let exchange = Exchange::new(Method::POST, "/").raw_body(Body::json_text(text));
        assert_eq!(value("$request.body#/id", &exchange), Err(format!("`$request.body#/id` in the query {message}")));
    }
}
