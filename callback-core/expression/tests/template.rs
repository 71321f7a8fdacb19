//! Canonical forms, ranges and warnings of templates, and templates that are collected from segments.

use callback_expression::{
    DeclaredTemplate, Expression, Pointer, ResponseSource, Segment, Source, Template, WarningKind,
};

#[test]
fn collected_template_equals_parsed_one() {
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

/// Compiles only if a template can be used where one with a shorter lifetime is expected.
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

/// Cases are a text and its canonical form.
#[test]
fn prints_the_canonical_form() {
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
        ("{$request.body.a.b}", "{$request.body#/a/b}"),
        ("{$response.body.a~b/c}", "{$response.body#/a~0b~1c}"),
    ];
    let parameters = [("$callback_url", "{$callback_url}"), ("<$callback-url>/x", "{$callback-url}/x")];
    let document = [("{$url}/<a>", "{$url}/<a>"), ("{$url}/$name/<$name>", "{$url}/$name/<$name>")];
    for (text, expected) in both.iter().chain(&attribute) {
        assert_eq!(Template::parse(text).expect(text).to_string(), *expected);
    }
    for (text, expected) in both.iter().chain(&attribute).chain(&parameters) {
        assert_eq!(DeclaredTemplate::parse(text).expect(text).to_string(), *expected);
    }
    for (text, expected) in both.iter().chain(&document) {
        assert_eq!(Template::parse_document_key(text).expect(text).to_string(), *expected);
    }
}

#[test]
fn ranges_exclude_braces() {
    let text = "https://ü/<$callback_url>/{$request.body#/id}";
    let template = DeclaredTemplate::parse(text).unwrap();
    let parts: Vec<&str> = (0..4).map(|index| &text[template.range(index).unwrap()]).collect();
    assert_eq!(parts, ["https://ü/", "$callback_url", "/", "$request.body#/id"]);
    assert_eq!(template.range(4), None);
}

#[test]
fn warnings_have_kinds_ranges_and_messages() {
    let text = "{$request.body#/a%20b/100%/%zz}";
    for template in [Template::parse(text).unwrap(), Template::parse_document_key(text).unwrap()] {
        let warnings = template.warnings();
        assert_eq!(warnings.len(), 1);
        assert_eq!(&text[warnings[0].range()], "%20");
        assert_eq!(warnings[0].kind(), WarningKind::PercentInPointer);
        assert_eq!(warnings[0].to_string(), "pointers are not percent-decoded");
    }

    let pointer: Pointer<'_> = ["a%20b"].into_iter().collect();
    let segment = Segment::Expression(Expression::Response(ResponseSource::Body(pointer)));
    let warnings = Template::from_iter([segment]).warnings();
    assert_eq!(&"{$response.body#/a%20b}"[warnings[0].range()], "%20");

    let fixed = Template::parse_document_key("https://example.com/hook").unwrap();
    let warnings = fixed.warnings();
    assert_eq!(warnings[0].kind(), WarningKind::StaticUrl);
    assert_eq!(warnings[0].to_string(), "this URL has no expression, so every callback goes to it");
    assert_eq!(warnings[0].range(), 0..24);
}

/// Cases are a key, and the text and kind of each warning about it.
#[test]
fn warns_about_keys_that_never_resolve() {
    use WarningKind::{ExpressionInHost, Fragment, NotAbsolute, StaticUrl, UnencodedCharacter};
    let cases: &[(&str, &[(&str, WarningKind)])] = &[
        ("{$url}", &[]),
        ("{$url}/x?a={$method}", &[]),
        // The value may have a path.
        ("{$request.body#/a}{$request.body#/b}", &[]),
        ("{$request.body#/a}.json", &[]),
        ("http://a.example?id={$request.body#/id}&email={$request.body#/email}", &[]),
        ("HTTPS://a.example:8443/{$request.body#/a}.example/{$request.body#/b}", &[]),
        ("https://a.example/größe/{$request.query.a b}", &[]),
        ("https://{$request.body#/a}", &[("$request.body#/a", ExpressionInHost)]),
        ("Http://{$request.body#/a}.example/{$request.body#/b}", &[("$request.body#/a", ExpressionInHost)]),
        ("https://a.{$request.body#/a}.{$request.body#/b}/x", &[("$request.body#/a", ExpressionInHost)]),
        ("https://a.example:{$request.body#/a}/x", &[("$request.body#/a", ExpressionInHost)]),
        ("https://a.example{$request.body#/a}", &[("$request.body#/a", ExpressionInHost)]),
        ("/a/{$request.body#/a}", &[("/a/", NotAbsolute)]),
        ("a.example/{$request.body#/a}", &[("a.example/", NotAbsolute)]),
        ("//a.example/{$request.body#/a}", &[("//a.example/", NotAbsolute)]),
        ("https:///{$request.body#/a}", &[("https:///", NotAbsolute)]),
        ("https:{$request.body#/a}", &[("https:", NotAbsolute)]),
        ("http{$request.body#/a}://a.example/x", &[("http", NotAbsolute)]),
        ("ftp://a.example/{$request.body#/a}", &[("ftp://a.example/", NotAbsolute)]),
        ("{$request.body#/a} /x", &[(" ", UnencodedCharacter)]),
        (" {$request.body#/a}", &[(" ", NotAbsolute), (" ", UnencodedCharacter)]),
        ("{$url}/a\\b  c", &[("\\", UnencodedCharacter)]),
        ("{$url}/\t{$method}/ü\u{7f}", &[("\t", UnencodedCharacter), ("\u{7f}", UnencodedCharacter)]),
        ("{$url}/ü#a#b", &[("#", Fragment)]),
        ("{$url}#{$request.body#/a}", &[("#", Fragment)]),
        ("https://a.example/#x", &[("https://a.example/#x", StaticUrl), ("#", Fragment)]),
    ];
    for &(text, expected) in cases {
        for template in [Template::parse(text).expect(text), Template::parse_document_key(text).expect(text)] {
            let warnings = template.warnings();
            let found: Vec<_> = warnings.iter().map(|warning| (&text[warning.range()], warning.kind())).collect();
            assert_eq!(found, expected, "{text}");
            let collected: Template<'_> = template.segments().iter().cloned().collect();
            assert_eq!(collected.warnings(), warnings, "{text}");
            assert_eq!(DeclaredTemplate::parse(text).expect(text).warnings(), warnings, "{text}");
        }
    }
}

#[test]
fn binds_parameters() {
    let template = || DeclaredTemplate::parse("<$hook>/<$id>/<$request.body.id>/<$other>").unwrap();
    let bound = template().bind(|name| match name {
        "id" => Some(Source::Path("id".into())),
        name => Some(Source::Query(name.to_owned().into())),
    });
    let bound = bound.unwrap();
    let printed = "{$request.query.hook}/{$request.path.id}/{$request.body#/id}/{$request.query.other}";
    assert_eq!(bound.to_string(), printed);
    assert_eq!(bound, Template::parse_document_key(printed).unwrap());
    assert_eq!(bound.range(0), template().range(0));

    let mut names = Vec::new();
    let unbound = template().bind(|name| {
        names.push(name.to_owned());
        (name == "id").then(|| Source::Path("id".into()))
    });
    assert_eq!((unbound, names), (None, vec!["hook".to_owned(), "id".to_owned(), "other".to_owned()]));
}
