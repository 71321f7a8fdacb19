//! The table of expressions and values, and the keys, of OpenAPI 3.0.4, 3.1.2 and 3.2.0.

use callback_delivery::Exchange;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HOST, LOCATION};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use serde_json::json;

use crate::{outcome, value};

#[test]
fn the_table_of_the_callback_object() {
    let headers: HeaderMap = [(HOST, "example.org"), (CONTENT_TYPE, "application/json"), (CONTENT_LENGTH, "188")]
        .map(|(name, value)| (name, HeaderValue::from_static(value)))
        .into_iter()
        .collect();
    let answered = HeaderMap::from_iter([(LOCATION, HeaderValue::from_static("https://example.org/subscription/1"))]);
    let url = "https://example.org/subscribe/myevent?queryUrl=https://clientdomain.com/stillrunning";
    let exchange = Exchange::new(Method::POST, url)
        .path_parameters([("eventType", "myevent")])
        .headers(&headers)
        .body(&json!({
            "failedUrl": "https://clientdomain.com/failed",
            "successUrls": [
                "https://clientdomain.com/fast",
                "https://clientdomain.com/medium",
                "https://clientdomain.com/slow"
            ]
        }))
        .status(StatusCode::CREATED)
        .response_headers(&answered);

    let table = [
        ("$url", url),
        ("$method", "POST"),
        ("$request.path.eventType", "myevent"),
        ("$request.query.queryUrl", "https://clientdomain.com/stillrunning"),
        ("$request.header.content-type", "application/json"),
        ("$request.body#/failedUrl", "https://clientdomain.com/failed"),
        ("$request.body#/successUrls/1", "https://clientdomain.com/medium"),
        ("$response.header.Location", "https://example.org/subscription/1"),
        // The example's response is `201 Created`, which the table does not ask for.
        ("$statusCode", "201"),
        // Until 3.0.3 and 3.1.0 the table had this as `…/medium`, an erratum: indexes begin at 0.
        ("$request.body#/successUrls/2", "https://clientdomain.com/slow"),
    ];
    for (expression, expected) in table {
        assert_eq!(value(expression, &exchange).as_deref(), Ok(expected), "{expression}");
        // What is a URL can be the address as well.
        let address = if expected.starts_with("https") { expected } else { continue };
        assert_eq!(outcome(expression, &exchange), address);
    }
}

#[test]
fn examples_of_the_specification() {
    let exchange = Exchange::new(Method::POST, "https://api.example.com/?queryUrl=https://clientdomain.com/q")
        .body(&json!({ "url": "https://clientdomain.com/hook", "id": 12, "email": "a+b@c.example" }));
    let cases = [
        ("$request.body#/url", "https://clientdomain.com/hook"),
        ("{$request.query.queryUrl}", "https://clientdomain.com/q"),
        ("{$request.query.queryUrl}/data", "https://clientdomain.com/q/data"),
        // The specification substitutes text as it is; encoded, the receiver reads the same text.
        (
            "http://notificationServer.com?transactionId={$request.body#/id}&email={$request.body#/email}",
            "http://notificationserver.com/?transactionId=12&email=a%2Bb%40c.example",
        ),
    ];
    for (template, expected) in cases {
        assert_eq!(outcome(template, &exchange), expected);
    }
}

/// FastAPI's tutorial, where the parameter is one of the query.
#[test]
fn the_invoice() {
    let exchange =
        Exchange::new(Method::POST, "https://yourapi.com/invoices/?callback_url=https://www.external.org/events")
            .body(&json!({ "id": "2expen51ve", "customer": "Mr. Richie Rich", "total": "9999" }));
    let address = outcome("<$request.query.callback_url>/invoices/<$request.body.id>", &exchange);
    assert_eq!(address, "https://www.external.org/events/invoices/2expen51ve");
}
