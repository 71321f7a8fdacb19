//! The value at the start: a stranger's URL.

use callback_delivery::{Exchange, Resolve, Template, UrlPolicy};
use http::{HeaderMap, HeaderValue, Method};
use serde_json::json;

use crate::{outcome, resolve, sent};

const ALONE: &str = "<$request.body.base>";
const FOLLOWED: &str = "<$request.body.base>/invoices/<$request.body.id>";

/// The base; alone; with a path after it, where that is something else.
fn check(cases: &[(&str, &str, &str)]) {
    for (base, alone, followed) in cases {
        let exchange = sent(base, "7");
        let of_base = |text: &str| text.replace("error:", "error: `$request.body#/base` at the start");
        assert_eq!(outcome(ALONE, &exchange), of_base(alone), "{base}");
        let followed = if followed.is_empty() { alone } else { followed };
        assert_eq!(outcome(FOLLOWED, &exchange), of_base(followed), "{base}");
    }
}

#[test]
fn normalized_bases() {
    check(&[
        ("https://c.example.org", "https://c.example.org/", "https://c.example.org/invoices/7"),
        ("http://c.example.org/", "http://c.example.org/", "http://c.example.org//invoices/7"),
        ("HTTPS://C.Example.ORG/A", "https://c.example.org/A", "https://c.example.org/A/invoices/7"),
        ("https://c.example.org:443", "https://c.example.org/", "https://c.example.org/invoices/7"),
        ("https://c.example.org:8443/a", "https://c.example.org:8443/a", "https://c.example.org:8443/a/invoices/7"),
        ("https://c.example.org/a/", "https://c.example.org/a/", "https://c.example.org/a//invoices/7"),
        ("https://c.example.org/a%2Fb", "https://c.example.org/a%2Fb", "https://c.example.org/a%2Fb/invoices/7"),
        (
            "https://bücher.example/ü",
            "https://xn--bcher-kva.example/%C3%BC",
            "https://xn--bcher-kva.example/%C3%BC/invoices/7",
        ),
        ("https://127.0.0.1", "https://127.0.0.1/", "https://127.0.0.1/invoices/7"),
        ("https://0x7f.1", "https://127.0.0.1/", "https://127.0.0.1/invoices/7"),
        ("https://[::1]:1", "https://[::1]:1/", "https://[::1]:1/invoices/7"),
        // Dots that the base has itself stay within it.
        ("https://c.example.org/a/../b", "https://c.example.org/b", "https://c.example.org/b/invoices/7"),
        ("https://c.example.org/a/%2e%2E", "https://c.example.org/", "https://c.example.org/invoices/7"),
        ("https://c.example.org/a/.", "https://c.example.org/a/", "https://c.example.org/a/invoices/7"),
        // What looks like an expression is text.
        ("https://c.example.org/{$request.body#/id}", "error: has a fragment; remove it, with its `#`", ""),
        (
            "https://c.example.org/{$method}",
            "https://c.example.org/%7B$method%7D",
            "https://c.example.org/%7B$method%7D/invoices/7",
        ),
        // A query is no one's path.
        (
            "https://c.example.org/a?b=c",
            "https://c.example.org/a?b=c",
            "error: has a query, so that the path after it would become part of the query; remove the query",
        ),
        (
            "https://c.example.org?",
            "https://c.example.org/?",
            "error: has a query, so that the path after it would become part of the query; remove the query",
        ),
    ]);
}

#[test]
fn invalid_and_unusual_bases() {
    check(&[
        ("https://c.example.org/#a", "error: has a fragment; remove it, with its `#`", ""),
        ("https://c.example.org/#", "error: has a fragment; remove it, with its `#`", ""),
        ("https://c.example.org?#", "error: has a fragment; remove it, with its `#`", ""),
        ("https://user@c.example.org", "error: has user info; remove it, with its `@`", ""),
        ("https://u:p@c.example.org/", "error: has user info; remove it, with its `@`", ""),
        ("https://@c.example.org/", "error: has user info; remove it, with its `@`", ""),
        ("https://c.example.org@evil.example", "error: has user info; remove it, with its `@`", ""),
        ("https://c.example.org/@x", "https://c.example.org/@x", "https://c.example.org/@x/invoices/7"),
        ("", "error: is empty", ""),
        ("c.example.org", "error: is not an absolute URL; send a URL that starts with `https://` and a host", ""),
        ("/hook", "error: is not an absolute URL; send a URL that starts with `https://` and a host", ""),
        ("//evil.example", "error: is not an absolute URL; send a URL that starts with `https://` and a host", ""),
        ("https:c.example.org", "error: is not an absolute URL; send a URL that starts with `https://` and a host", ""),
        (
            "https:/c.example.org",
            "error: is not an absolute URL; send a URL that starts with `https://` and a host",
            "",
        ),
        (
            "https:///c.example.org",
            "error: is not an absolute URL; send a URL that starts with `https://` and a host",
            "",
        ),
        ("https://", "error: is not an absolute URL; send a URL that starts with `https://` and a host", ""),
        ("https://?x", "error: is not an absolute URL; send a URL that starts with `https://` and a host", ""),
        ("file:///etc/passwd", "error: is not an absolute URL; send a URL that starts with `https://` and a host", ""),
        ("gopher://x/", "error: is not an absolute URL; send a URL that starts with `https://` and a host", ""),
        ("javascript:alert(1)", "error: is not an absolute URL; send a URL that starts with `https://` and a host", ""),
        (
            "unix:/run/docker.sock",
            "error: is not an absolute URL; send a URL that starts with `https://` and a host",
            "",
        ),
        (
            "httpsx://c.example.org",
            "error: is not an absolute URL; send a URL that starts with `https://` and a host",
            "",
        ),
        (
            "ｈttps://c.example.org",
            "error: is not an absolute URL; send a URL that starts with `https://` and a host",
            "",
        ),
        // What the parser would strip or rewrite without a word.
        (
            " https://c.example.org",
            "error: has a space; percent-encode it; in a query `+` is a space, and `%2B` a plus",
            "",
        ),
        (
            "https://c.example.org/a b",
            "error: has a space; percent-encode it; in a query `+` is a space, and `%2B` a plus",
            "",
        ),
        ("ht\ntps://c.example.org", "error: has a control character; percent-encode it", ""),
        ("https://c.exa\tmple.org", "error: has a control character; percent-encode it", ""),
        ("https://c.example.org/\r\nHost: x", "error: has a control character; percent-encode it", ""),
        ("https://c.example.org\0", "error: has a control character; percent-encode it", ""),
        ("https:\\\\c.example.org", "error: has a backslash; percent-encode it, or write `/`", ""),
        ("https://c.example.org\\@evil.example", "error: has a backslash; percent-encode it, or write `/`", ""),
        // What the parser refuses.
        (
            "https://[fe80::1%25eth0]/",
            "error: is not a URL: invalid IPv6 address; send a URL that starts with `https://` and a host",
            "",
        ),
        (
            "https://c.example.org:65536/",
            "error: is not a URL: invalid port number; send a URL that starts with `https://` and a host",
            "",
        ),
        (
            "https://c.example.org:80a/",
            "error: is not a URL: invalid port number; send a URL that starts with `https://` and a host",
            "",
        ),
        ("https://:443/", "error: is not a URL: empty host; send a URL that starts with `https://` and a host", ""),
        (
            "https://c.exam%00ple.org",
            "error: is not a URL: invalid international domain name; send a URL that starts with `https://` and a host",
            "",
        ),
        (
            "https://c.exam%2fple.org",
            "error: is not a URL: invalid international domain name; send a URL that starts with `https://` and a host",
            "",
        ),
        (
            "https://256.0.0.1",
            "error: is not a URL: invalid IPv4 address; send a URL that starts with `https://` and a host",
            "",
        ),
    ]);
}

#[test]
fn expressions_continue_a_query() {
    let exchange = sent("https://c.example.org/a?b=c", "7&x=y");
    assert_eq!(
        outcome("<$request.body.base>&id=<$request.body.id>", &exchange),
        "https://c.example.org/a?b=c&id=7%26x%3Dy"
    );
    for template in ["<$request.body.base>?id=7", "<$request.body.base><$request.body.id>"] {
        let error = outcome(template, &exchange);
        assert!(error.contains("`$request.body#/base` at the start has a query"), "{error}");
    }
}

#[test]
fn no_value_leaves_the_base_path() {
    // Half of an encoded dot, or of a name of dots, at the end of the base, and its other half in the template.
    let cases = [
        (
            "https://c.example.org/a/.%2",
            "<$request.body.base>e/x",
            "has `.` or `..` segments that lead out of its path",
        ),
        ("https://c.example.org/a/.", "<$request.body.base>./x", "has `.` or `..` segments that lead out of its path"),
        (
            "https://c.example.org/a/b",
            "<$request.body.base>/../../x",
            "has `.` or `..` segments that lead out of its path",
        ),
        (
            "https://c.example.org/a/.%2",
            "<$request.body.base><$request.body.id>",
            "follows an incomplete percent-encoding",
        ),
        (
            "https://c.example.org/a/%",
            "<$request.body.base><$request.body.id>",
            "follows an incomplete percent-encoding",
        ),
    ];
    for (base, template, expected) in cases {
        let error = outcome(template, &sent(base, "e"));
        assert!(error.starts_with("error: ") && error.contains(expected), "{base}: {error}");
    }
    // A base may be gone on with in its last segment, if that is what the template says.
    assert_eq!(
        outcome("<$request.body.base>s/x", &sent("https://c.example.org/hook", "")),
        "https://c.example.org/hooks/x"
    );
}

#[test]
fn second_url_is_encoded_as_a_value() {
    let exchange = sent("https://c.example.org/", "7");
    let expected = "https://c.example.org/https%3A%2F%2Fc.example.org%2F";
    assert_eq!(outcome("<$request.body.base><$request.body.base>", &exchange), expected);
}

#[test]
fn absent_base_means_no_callback() {
    let headers = HeaderMap::new();
    let exchange = Exchange::new(Method::POST, "https://api.example.com/?empty=")
        .headers(&headers)
        .body(&json!({ "null": null, "object": {}, "number": 7 }))
        .response_body(&json!({}));
    let cases = [
        ("$request.query.url", "none"),
        ("$request.header.X-Url", "none"),
        ("$request.body#/url", "none"),
        ("$request.body#/null", "none"),
        ("$request.body#/null/url", "none"),
        ("$response.body#/url", "none"),
        // The rest is not looked at.
        ("<$request.query.url>/<$request.query.id>", "none"),
        ("$request.query.empty", "error: `$request.query.empty` at the start is empty"),
        (
            "$request.body#/object",
            "error: `$request.body#/object` at the start is an object; only a string, a number or a boolean can be part of a URL",
        ),
        (
            "$request.body#/number",
            "error: `$request.body#/number` at the start is not an absolute URL; \
             send a URL that starts with `https://` and a host",
        ),
        (
            "$method",
            "error: `$method` at the start is not an absolute URL; \
             begin the template with `https://` and a host, or with an expression whose value is an absolute URL",
        ),
        // A path parameter cannot be left out.
        ("$request.path.url", "error: `$request.path.url` at the start is missing; send a value"),
    ];
    for (template, expected) in cases {
        assert_eq!(outcome(template, &exchange), expected, "{template}");
    }
    // Only the base is optional.
    let error = outcome("https://c.example.org/<$request.query.id>", &exchange);
    assert_eq!(error, "error: `$request.query.id` in the path is missing; send a value");
    // An optional body that was not sent.
    let exchange = Exchange::new(Method::POST, "https://api.example.com/").body(&None::<u8>);
    assert_eq!(outcome("$request.body#/url", &exchange), "none");
}

#[test]
fn errors_contain_no_secrets() {
    let mut headers = HeaderMap::new();
    headers.insert("x-url", HeaderValue::from_static("https://s3cret@s3cret.example/s3cret"));
    let exchange =
        Exchange::new(Method::POST, "https://api.example.com/s3cret?s3cret=s3cret&q=https://10.1.2.3/s3cret")
            .headers(&headers)
            .body(
                &json!({ "a": "s3cret", "b": ["s3cret"], "c": "https://s3cret.example:99/", "d": "https://[s3cret]/" }),
            );
    let strict = UrlPolicy::new();
    let template = |text| Template::parse(text).unwrap();
    for text in [
        "$request.header.X-Url",
        "$request.body#/a",
        "$request.body#/b",
        "$request.body#/c",
        "$request.body#/d",
        "$request.query.q",
        "https://x.example/<$request.body.b>",
    ] {
        let error = template(text).resolve(&exchange, &strict).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error:?}");
    }
    assert!(!format!("{exchange:?}").contains("s3cret"), "{exchange:?}");
}

#[test]
fn statuses_of_errors() {
    let exchange = Exchange::new(Method::POST, "https://api.example.com/").body(&json!({ "a": {}, "b": "http://" }));
    let cases = [
        ("https://x.example/<$request.body.a>", Some("$request.body#/a"), true),
        ("$request.body#/b", Some("$request.body#/b"), true),
        ("https://x.example/<$request.header.a>", Some("$request.header.a"), false),
        ("https://x.example/<$response.body.a>", Some("$response.body#/a"), false),
        ("https://x.<$request.body.a>", Some("$request.body#/a"), false),
        ("https://x.example/<$statusCode>", Some("$statusCode"), false),
        ("https://x.example/#<$request.body.a>", None, false),
    ];
    for (template, expression, of_request) in cases {
        let error = resolve(template, &exchange).unwrap_err();
        assert_eq!((error.expression(), error.is_caller_fault()), (expression, of_request), "{template}: {error}");
        assert!(error.policy().is_none());
    }
}

/// Resolving asks the policy, about a fixed address too.
#[test]
fn policy_is_applied() {
    let loopback = "the address is loopback (127.0.0.0/8, RFC 1122)";
    let exchange = Exchange::new(Method::POST, "https://api.example.com/?url=https://2130706433/");
    let resolve = |template| Template::parse(template).unwrap().resolve(&exchange, &UrlPolicy::new()).unwrap_err();

    let error = resolve("<$request.query.url>");
    assert_eq!(error.to_string(), format!("`$request.query.url` at the start is not allowed: {loopback}"));
    assert_eq!(error.policy().unwrap().to_string(), loopback);
    assert!(error.is_caller_fault());

    let error = resolve("http://log.example.com/<$method>");
    assert_eq!(error.to_string(), "the template is not allowed: the scheme is `http`, and only `https` is allowed");
    assert!(!error.is_caller_fault());
}
