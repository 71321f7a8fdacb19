//! What is printed, what the ranges are, and that a template can be made without a text.

use callback_expression::{Expression, Pointer, Segment, Source, Template, WarningKind};

#[test]
fn collected_segments_are_the_template_that_was_parsed() {
    let segments = [
        Segment::Expression(Expression::Request(Source::Query("callback_url".into()))),
        Segment::Literal("/x/".into()),
        Segment::Expression(Expression::Request(Source::Body(["id"].into_iter().collect()))),
    ];
    let collected: Template<'_> = segments.into_iter().collect();
    let parsed = Template::parse("<$request.query.callback_url>/x/<$request.body.id>").unwrap();
    assert_eq!(collected, parsed);
    assert_eq!(collected.to_string(), "{$request.query.callback_url}/x/{$request.body#/id}");
    assert_eq!(collected.range(0), None);
    assert_eq!(collected.warnings(), []);
    assert_eq!(collected.expressions().count(), 2);
}

/// Compiles only if a template may be lent for a shorter time than its own.
#[test]
fn lifetimes_are_covariant() {
    let longer: Template<'static> = Template::parse("{$url}").unwrap();
    let text = String::from("{$url}/x");
    let parsed = Template::parse(&text).unwrap();
    let both: [&Template<'_>; 2] = [&longer, &parsed];
    assert_ne!(both[0], both[1]);
    let owned: Template<'static> = parsed.into_owned();
    drop(text);
    assert_eq!((owned.to_string(), owned.range(0)), ("{$url}/x".to_owned(), Some(1..5)));
}

/// What is written, in which dialects, and what is printed.
#[test]
fn prints() {
    let both = [
        ("$url", "{$url}"),
        ("{$URL}{$Method}-{$STATUSCODE}", "{$url}{$method}-{$statusCode}"),
        ("$Request.Header.X-Hook-URL", "{$request.header.X-Hook-URL}"),
        ("{$request.body#}", "{$request.body}"),
        ("{$request.body}", "{$request.body}"),
        ("{$request.body#/}", "{$request.body#/}"),
        ("{$request.body#/a~1b/~0c/0//}", "{$request.body#/a~1b/~0c/0//}"),
        ("$request.body#/a?b=c&d", "{$request.body#/a?b=c&d}"),
        ("{$request.query.filter[url]}", "{$request.query.filter[url]}"),
        ("{$request.query.a b}", "{$request.query.a b}"),
        ("{$request.query.größe}/ü", "{$request.query.größe}/ü"),
        ("{$request.query.a/b}", "{$request.query.a/b}"),
        ("{$url}?price=$5", "{$url}?price=$5"),
        ("HTTPS://user@host:1/x", "HTTPS://user@host:1/x"),
    ];
    let attribute = [
        ("<$url>/<$request.path.id>", "{$url}/{$request.path.id}"),
        ("$callback_url", "{$callback_url}"),
        ("<$callback-url>/x", "{$callback-url}/x"),
        ("{$request.body.a.b}", "{$request.body#/a/b}"),
        ("{$response.body.a~b/c}", "{$response.body#/a~0b~1c}"),
    ];
    let document = [("{$url}/<a>", "{$url}/<a>"), ("{$url}/$name/<$name>", "{$url}/$name/<$name>")];
    for (text, expected) in both.iter().chain(&attribute) {
        assert_eq!(Template::parse(text).expect(text).to_string(), *expected);
    }
    for (text, expected) in both.iter().chain(&document) {
        assert_eq!(Template::parse_document_key(text).expect(text).to_string(), *expected);
    }
}

#[test]
fn ranges_leave_the_braces_out() {
    let text = "https://ü/<$callback_url>/{$request.body#/id}";
    let template = Template::parse(text).unwrap();
    let parts: Vec<&str> = (0..4).map(|index| &text[template.range(index).unwrap()]).collect();
    assert_eq!(parts, ["https://ü/", "$callback_url", "/", "$request.body#/id"]);
    assert_eq!(template.range(4), None);
}

#[test]
fn warnings() {
    let text = "{$request.body#/a%20b/100%/%zz}";
    for template in [Template::parse(text).unwrap(), Template::parse_document_key(text).unwrap()] {
        let warnings = template.warnings();
        assert_eq!(warnings.len(), 1);
        assert_eq!(&text[warnings[0].range()], "%20");
        assert_eq!(warnings[0].kind(), WarningKind::PercentInPointer);
        assert_eq!(warnings[0].to_string(), "pointers are not percent-decoded");
    }

    let pointer: Pointer<'_> = ["a%20b"].into_iter().collect();
    let segment = Segment::Expression(Expression::Response(Source::Body(pointer)));
    let warnings = Template::from_iter([segment]).warnings();
    assert_eq!(&"{$response.body#/a%20b}"[warnings[0].range()], "%20");

    let fixed = Template::parse_document_key("https://example.com/hook").unwrap();
    let warnings = fixed.warnings();
    assert_eq!(warnings[0].kind(), WarningKind::NeverVaries);
    assert_eq!(warnings[0].to_string(), "no expression in this URL: it never varies");
    assert_eq!(warnings[0].range(), 0..24);
}
