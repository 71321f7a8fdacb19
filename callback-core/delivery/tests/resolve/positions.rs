//! What may stand where, and as what.

use callback_delivery::{Exchange, Resolve as _, Template, UrlPolicy};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::{Value, json};

use crate::{outcome, sent, value};

#[test]
fn text_in_the_path_and_in_the_query() {
    // The value; what it is in the path; what it is in the query.
    let cases: [(&str, Result<&str, &str>, &str); 17] = [
        ("a-b.c_d~9", Ok("a-b.c_d~9"), "a-b.c_d~9"),
        ("a b", Ok("a%20b"), "a%20b"),
        ("a/b", Ok("a%2Fb"), "a%2Fb"),
        ("../../admin", Ok("..%2F..%2Fadmin"), "..%2F..%2Fadmin"),
        ("..\\admin", Ok("..%5Cadmin"), "..%5Cadmin"),
        ("%2e%2e", Ok("%252e%252e"), "%252e%252e"),
        ("%2E", Ok("%252E"), "%252E"),
        ("...", Ok("..."), "..."),
        (".", Err("is `.` or `..`, which would change the path"), "."),
        ("..", Err("is `.` or `..`, which would change the path"), ".."),
        ("", Err("is empty"), ""),
        ("a?b=c&d#e", Ok("a%3Fb%3Dc%26d%23e"), "a%3Fb%3Dc%26d%23e"),
        ("a\r\nHost: b", Ok("a%0D%0AHost%3A%20b"), "a%0D%0AHost%3A%20b"),
        ("\t\0", Ok("%09%00"), "%09%00"),
        ("ü€🦀", Ok("%C3%BC%E2%82%AC%F0%9F%A6%80"), "%C3%BC%E2%82%AC%F0%9F%A6%80"),
        ("https://evil.example", Ok("https%3A%2F%2Fevil.example"), "https%3A%2F%2Fevil.example"),
        // Text that was put in is not searched again.
        ("{$request.body#/base}", Ok("%7B%24request.body%23%2Fbase%7D"), "%7B%24request.body%23%2Fbase%7D"),
    ];
    for (id, path, query) in cases {
        let exchange = sent("https://client.example.org/hook", id);
        let in_path = match path {
            Ok(segment) => format!("https://client.example.org/hook/{segment}/end"),
            Err(message) => format!("error: `$request.body#/id` in the path {message}"),
        };
        assert_eq!(outcome("<$request.body.base>/<$request.body.id>/end", &exchange), in_path);
        let in_query = format!("https://client.example.org/hook?id={query}&end");
        assert_eq!(outcome("<$request.body.base>?id=<$request.body.id>&end", &exchange), in_query);
    }
}

#[test]
fn separators_may_be_refused() {
    const REFUSED: &str = "has a slash, a backslash or a control character; send a value without them";
    let policy = UrlPolicy::new().deny_separators();
    let resolve = |template: &str, id: &str| {
        let exchange = sent("https://client.example.org/a%2Fb", id);
        let url = Template::parse(template).unwrap().resolve(&exchange, &policy);
        url.map(|url| url.unwrap().to_string()).map_err(|error| error.to_string())
    };
    for (id, in_path, in_query) in [
        ("a b", Some("a%20b"), Some("a%20b")),
        ("%2F", Some("%252F"), Some("%252F")),
        ("a/b", None, Some("a%2Fb")),
        ("..\\b", None, Some("..%5Cb")),
        ("a\0", None, None),
        ("a\r\nb", None, None),
        ("\u{7f}", None, None),
    ] {
        let path = resolve("<$request.body.base>/<$request.body.id>", id);
        let refused = |at| format!("`$request.body#/id` in the {at} {REFUSED}");
        // The base is the caller's own.
        let expected = in_path.map(|id| format!("https://client.example.org/a%2Fb/{id}"));
        assert_eq!(path, expected.ok_or(refused("path")), "{id:?}");
        let query = resolve("<$request.body.base>?id=<$request.body.id>", id);
        let expected = in_query.map(|id| format!("https://client.example.org/a%2Fb?id={id}"));
        assert_eq!(query, expected.ok_or(refused("query")), "{id:?}");
    }
}

#[test]
fn values_of_json() {
    let cases: [(Value, Result<&str, &str>); 12] = [
        (json!("text"), Ok("text")),
        (json!(0), Ok("0")),
        (json!(-7), Ok("-7")),
        (json!(18_446_744_073_709_551_615_u64), Ok("18446744073709551615")),
        (json!(1.5), Ok("1.5")),
        (json!(1.0), Ok("1.0")),
        (json!(1e300), Ok("1e+300")),
        (json!(true), Ok("true")),
        (json!(false), Ok("false")),
        (json!(null), Err("is null; only a string, a number or a boolean can be part of a URL")),
        (json!({ "a": 1 }), Err("is an object; only a string, a number or a boolean can be part of a URL")),
        (json!([1]), Err("is an array; only a string, a number or a boolean can be part of a URL")),
    ];
    for (body, expected) in cases {
        let exchange = Exchange::new(Method::POST, "https://api.example.com/").body(&json!({ "a": [body] }));
        let expected =
            expected.map(ToOwned::to_owned).map_err(|error| format!("`$request.body#/a/0` in the query {error}"));
        assert_eq!(value("$request.body#/a/0", &exchange), expected, "{body}");
    }
}

#[test]
fn pointers() {
    let body = json!({ "a/b": 1, "m~n": 2, "": 3, "c%d": 4, "list": [5, 6], "text": "t", "no": null, "0": 7 });
    let exchange = Exchange::new(Method::POST, "https://api.example.com/").body(&body);
    let nothing = |pointer: &str| Err(format!("`$request.body#{pointer}` in the query is missing; send a value"));
    let cases = [
        ("/a~1b", Ok("1")),
        ("/m~0n", Ok("2")),
        ("/", Ok("3")),
        ("/c%d", Ok("4")),
        ("/list/0", Ok("5")),
        ("/list/1", Ok("6")),
        ("/0", Ok("7")),
        ("/list/2", Err(())),
        ("/list/01", Err(())),
        ("/list/-", Err(())),
        ("/list/+1", Err(())),
        ("/list/18446744073709551616", Err(())),
        ("/text/0", Err(())),
        ("/no/x", Err(())),
        ("/missing", Err(())),
        ("/Text", Err(())),
    ];
    for (pointer, expected) in cases {
        let expected = expected.map(ToOwned::to_owned).or_else(|()| nothing(pointer));
        assert_eq!(value(&format!("$request.body#{pointer}"), &exchange), expected, "{pointer}");
    }
}

#[test]
fn parameters_of_the_query() {
    let nothing = "`$request.query.x` in the query is missing; send a value";
    let repeated = "`$request.query.x` in the query was sent more than once; send one value";
    let no_text = "`$request.query.x` in the query is not text; a header must be visible ASCII, a parameter UTF-8";
    let cases = [
        ("x=a", Ok("a")),
        ("y=b&x=a&z", Ok("a")),
        ("x=a+b", Ok("a b")),
        ("x=a%2Bb", Ok("a+b")),
        ("x=%F0%9F%A6%80+%C3%BC", Ok("🦀 ü")),
        // Bytes that are no text, overlong dots and half of a pair among them.
        ("x=%FF", Err(no_text)),
        ("x=%C0%AE%C0%AE", Err(no_text)),
        ("x=%ED%A0%80", Err(no_text)),
        ("x=a%C3&y=%BC", Err(no_text)),
        // Once, and not twice.
        ("x=%252F", Ok("%2F")),
        ("x=%C3%BC", Ok("ü")),
        ("x=100%&y", Ok("100%")),
        ("x=%zz%2", Ok("%zz%2")),
        ("x=a=b", Ok("a=b")),
        ("x=a?b", Ok("a?b")),
        ("x=", Ok("")),
        ("x", Ok("")),
        ("%78=a", Ok("a")),
        ("&&x=a&", Ok("a")),
        ("x=a#&x=b", Ok("a")),
        ("", Err(nothing)),
        ("X=a", Err(nothing)),
        ("xx=a", Err(nothing)),
        ("x=a&x=a", Err(repeated)),
        ("x=a&%78=b", Err(repeated)),
        ("x=a&x", Err(repeated)),
    ];
    for (query, expected) in cases {
        let exchange = Exchange::new(Method::GET, format!("https://api.example.com/path?{query}"));
        assert_eq!(value("$request.query.x", &exchange), expected.map(Into::into).map_err(Into::into), "{query}");
    }
}

#[test]
fn headers() {
    let mut headers = HeaderMap::new();
    for (name, value) in [("x-one", "1"), ("x-two", "2"), ("x-two", "2"), ("x-empty", ""), ("x-list", "a, b")] {
        headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.insert("x-bytes", HeaderValue::from_bytes(b"caf\xe9").unwrap());
    let exchange = Exchange::new(Method::GET, "https://api.example.com/").headers(&headers).response_headers(&headers);
    let cases = [
        ("x-one", Ok("1")),
        ("X-One", Ok("1")),
        ("X-EMPTY", Ok("")),
        // One line is one value, whatever it means.
        ("X-List", Ok("a, b")),
        ("X-Two", Err("was sent more than once; send one value")),
        ("X-Bytes", Err("is not text; a header must be visible ASCII, a parameter UTF-8")),
        ("X-None", Err("is missing; send a value")),
    ];
    for (name, expected) in cases {
        for side in ["request", "response"] {
            let expression = format!("${side}.header.{name}");
            let expected =
                expected.map(ToOwned::to_owned).map_err(|error| format!("`{expression}` in the query {error}"));
            assert_eq!(value(&expression, &exchange), expected);
        }
    }
}

#[test]
fn expressions_next_to_each_other() {
    let exchange = sent("https://client.example.org/hook", "..");
    // Each is refused for itself, because the two together might climb.
    let two = outcome("<$request.body.base>/<$request.body.id><$request.body.id>", &exchange);
    assert_eq!(two, "error: `$request.body#/id` in the path is `.` or `..`, which would change the path");

    let exchange = sent("https://client.example.org/hook", "2e");
    for template in ["<$request.body.base>/%<$request.body.id>", "<$request.body.base>?x=%2<$request.body.id>"] {
        let error = outcome(template, &exchange);
        assert!(error.contains("follows an incomplete percent-encoding; write two digits after `%`"), "{error}");
    }
    let exchange = Exchange::new(Method::PUT, "https://api.example.com/").status(StatusCode::NO_CONTENT);
    let address = outcome("https://log.example.com/<$method><$statusCode>/x?<$method>=<$statusCode>", &exchange);
    assert_eq!(address, "https://log.example.com/PUT204/x?PUT=204");
}

#[test]
fn expressions_in_the_host_are_refused() {
    let exchange = sent("https://client.example.org", "evil.example");
    let cases = [
        (
            "https://<$request.body.id>/x",
            "error: `$request.body#/id` in the host is not allowed; \
             begin the template with an expression whose value is an absolute URL, or write the host as text",
        ),
        (
            "HTTP://<$request.body.id>.example.com/x",
            "error: `$request.body#/id` in the host is not allowed; \
             begin the template with an expression whose value is an absolute URL, or write the host as text",
        ),
        (
            "https:///<$request.body.id>",
            "error: the template is not an absolute URL; \
             begin the template with `https://` and a host, or with an expression whose value is an absolute URL",
        ),
        (
            "https:<$request.body.id>/x",
            "error: the template is not an absolute URL; \
             begin the template with `https://` and a host, or with an expression whose value is an absolute URL",
        ),
        (
            "https://a.<$request.body.id>/x",
            "error: `$request.body#/id` in the host is not allowed; \
             begin the template with an expression whose value is an absolute URL, or write the host as text",
        ),
        (
            "https://a:<$request.body.id>/x",
            "error: `$request.body#/id` in the host is not allowed; \
             begin the template with an expression whose value is an absolute URL, or write the host as text",
        ),
        (
            "<$request.body.base><$request.body.id>/x",
            "error: `$request.body#/id` in the host is not allowed; \
             begin the template with an expression whose value is an absolute URL, or write the host as text",
        ),
        (
            "<$request.body.base>.evil.example/x",
            "error: `$request.body#/base` at the start ends with its host, \
             and the text after it would extend the host name; \
             begin that text with `/` or `?`",
        ),
        (
            "<$request.body.base>:8443/x",
            "error: `$request.body#/base` at the start ends with its host, \
             and the text after it would extend the host name; \
             begin that text with `/` or `?`",
        ),
        (
            "<$request.body.base>@evil.example/x",
            "error: `$request.body#/base` at the start ends with its host, \
             and the text after it would extend the host name; \
             begin that text with `/` or `?`",
        ),
        (
            "/x/<$request.body.id>",
            "error: the template is not an absolute URL; \
             begin the template with `https://` and a host, or with an expression whose value is an absolute URL",
        ),
        (
            "ftp://x/<$request.body.id>",
            "error: the template is not an absolute URL; \
             begin the template with `https://` and a host, or with an expression whose value is an absolute URL",
        ),
        ("https://user:pw@x.example/<$request.body.id>", "error: the template is not allowed: the URL has user info"),
        ("https://x.example/#<$request.body.id>", "error: the template has a fragment; remove it, with its `#`"),
        (
            "https://x.example/a b/<$request.body.id>",
            "error: the template has spaces, control characters or backslashes in its text; \
             percent-encode them, as in `%20`",
        ),
        (
            "https://x.example\\<$request.body.id>",
            "error: the template has spaces, control characters or backslashes in its text; \
             percent-encode them, as in `%20`",
        ),
        ("<$request.body.base>?x=<$request.body.id>", "https://client.example.org/?x=evil.example"),
        ("<$request.body.base>/<$request.body.id>", "https://client.example.org/evil.example"),
    ];
    let mut warned = 0;
    for (template, expected) in cases {
        assert_eq!(outcome(template, &exchange), expected, "{template}");
        // The compiler warns of nothing that has an address.
        if !Template::parse(template).unwrap().warnings().is_empty() {
            warned += 1;
            assert!(expected.starts_with("error: "), "{template}");
        }
    }
    assert_eq!(warned, 11);
}
