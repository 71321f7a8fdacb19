//! The examples of the specification, in OpenAPI 3.0.4, 3.1.2 and 3.2.0, and of the best-known libraries.

use callback_expression::{DeclaredTemplate, Expression, ResponseSource, Segment, Source, Template};

fn literal(text: &str) -> Segment<'_> {
    Segment::Literal(text.into())
}

fn query(name: &str) -> Segment<'_> {
    Segment::Expression(Expression::Request(Source::Query(name.into())))
}

fn body(tokens: &'static [&'static str]) -> Segment<'static> {
    Segment::Expression(Expression::Request(Source::Body(tokens.iter().copied().collect())))
}

#[test]
fn parses_expressions() {
    let cases = [
        ("$url", Expression::Url),
        ("$method", Expression::Method),
        ("$statusCode", Expression::StatusCode),
        ("$request.path.id", Expression::Request(Source::Path("id".into()))),
        ("$request.path.eventType", Expression::Request(Source::Path("eventType".into()))),
        ("$request.query.queryUrl", Expression::Request(Source::Query("queryUrl".into()))),
        // `name = *( CHAR )`, and `CHAR` is that of JSON.
        (r#"$request.query.a\"b\\c"#, Expression::Request(Source::Query(r#"a"b\c"#.into()))),
        ("$request.header.accept", Expression::Request(Source::Header("accept".into()))),
        ("$request.header.content-type", Expression::Request(Source::Header("content-type".into()))),
        ("$request.body", Expression::Request(Source::Body([""; 0].into_iter().collect()))),
        ("$request.body#/failedUrl", Expression::Request(Source::Body(["failedUrl"].into_iter().collect()))),
        ("$request.body#/successUrls/1", Expression::Request(Source::Body(["successUrls", "1"].into_iter().collect()))),
        ("$request.body#/user/uuid", Expression::Request(Source::Body(["user", "uuid"].into_iter().collect()))),
        ("$response.header.Location", Expression::Response(ResponseSource::Header("Location".into()))),
        ("$response.header.Server", Expression::Response(ResponseSource::Header("Server".into()))),
        ("$response.body#/uuid", Expression::Response(ResponseSource::Body(["uuid"].into_iter().collect()))),
        ("$response.body#/status", Expression::Response(ResponseSource::Body(["status"].into_iter().collect()))),
        ("$response.body#/username", Expression::Response(ResponseSource::Body(["username"].into_iter().collect()))),
    ];
    for (text, expected) in cases {
        for parse in [Template::parse, Template::parse_document_key] {
            let template = parse(text).expect(text);
            assert_eq!(template.segments(), [Segment::Expression(expected.clone())], "{text}");
            assert_eq!(expected.to_string(), text);
            assert_eq!(template.to_string(), format!("{{{text}}}"));
        }
    }
}

#[test]
fn parses_callback_keys() {
    let cases = [
        ("$request.body#/url", vec![body(&["url"])]),
        ("{$request.query.queryUrl}", vec![query("queryUrl")]),
        ("{$request.query.callbackUrl}/data", vec![query("callbackUrl"), literal("/data")]),
        ("$request.query.heartbeat-url", vec![query("heartbeat-url")]),
        (
            "http://notificationServer.com?transactionId={$request.body#/id}&email={$request.body#/email}",
            vec![
                literal("http://notificationServer.com?transactionId="),
                body(&["id"]),
                literal("&email="),
                body(&["email"]),
            ],
        ),
        (
            "{$request.body#/callbackUrl}?event={$request.body#/eventName}",
            vec![body(&["callbackUrl"]), literal("?event="), body(&["eventName"])],
        ),
    ];
    for (text, expected) in cases {
        for parse in [Template::parse, Template::parse_document_key] {
            let template = parse(text).expect(text);
            assert_eq!(template.segments(), expected, "{text}");
            assert_eq!(template.warnings(), [], "{text}");
        }
    }
}

/// FastAPI's examples. They are not valid in a document, but an attribute accepts them with the meaning intended there.
#[test]
fn parses_keys_of_fastapi_in_attributes() {
    let cases = [
        ("{$callback_url}/invoices/{$request.body.id}", "{$request.query.callback_url}/invoices/{$request.body#/id}"),
        ("{$callback_url}/events/{$request.body.title}", "{$request.query.callback_url}/events/{$request.body#/title}"),
        ("{$callback_url}/callback/", "{$request.query.callback_url}/callback/"),
    ];
    for (text, standard) in cases {
        let template = DeclaredTemplate::parse(text).expect(text);
        let template = template.bind(|name| Some(Source::Query(name.to_owned().into()))).unwrap();
        assert_eq!(template.to_string(), standard);
        assert_eq!(Template::parse_document_key(standard).expect(standard), template);
        Template::parse_document_key(text).unwrap_err();
    }
}
