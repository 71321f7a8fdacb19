//! Tests of the responses.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use callback_delivery::UrlPolicy;
use callback_tests_loopback::{KEY, outbox};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

const INVOICE: &str = r#"{"id":"2expen51ve","customer":"Mr. Richie Rich","total":9999}"#;

async fn send(request: Request<Body>) -> (StatusCode, String) {
    // No callback can be sent: no host name resolves.
    let (outbox, _) = outbox(UrlPolicy::new(), KEY).await;
    let router = invoices_api::router(outbox);
    let answer = router.oneshot(request).await.expect("a router answers whatever it is sent");
    let status = answer.status();
    let body = answer.into_body().collect().await.expect("a body in memory").to_bytes();
    (status, String::from_utf8(body.into()).expect("text"))
}

async fn post(target: &str, body: &'static str) -> (StatusCode, String) {
    let request = Request::post(target).header(header::CONTENT_TYPE, "application/json");
    send(request.body(Body::from(body)).expect("a request")).await
}

#[tokio::test]
async fn an_invoice_is_received_with_and_without_a_callback_url() {
    for target in ["/invoices/?callback_url=https://www.external.org/events", "/invoices/"] {
        let expected = (StatusCode::OK, r#"{"msg":"Invoice received"}"#.to_owned());
        assert_eq!(post(target, INVOICE).await, expected, "{target}");
    }
}

#[tokio::test]
async fn invalid_requests_get_the_declared_response() {
    let document: Value = serde_json::from_str(include_str!("../../openapi.json")).expect("JSON");
    let declared = |status: StatusCode| {
        let response = &document["paths"]["/invoices/"]["post"]["responses"][status.as_str()];
        assert!(response["content"]["text/plain"].is_object(), "{status}: {response}");
    };
    for (target, body, status) in [
        ("/invoices/", "{", StatusCode::BAD_REQUEST),
        ("/invoices/", r#"{"id":"1","customer":"c"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        ("/invoices/", r#"{"id":1,"customer":"c","total":1}"#, StatusCode::UNPROCESSABLE_ENTITY),
        ("/invoices/?callback_url=events", INVOICE, StatusCode::BAD_REQUEST),
        ("/invoices/?callback_url=http://www.external.org/events", INVOICE, StatusCode::UNPROCESSABLE_ENTITY),
        ("/invoices/?callback_url=https://10.0.0.1/events", INVOICE, StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        assert_eq!(post(target, body).await.0, status, "{target} {body}");
        declared(status);
    }
    let untyped = Request::post("/invoices/").body(Body::from(INVOICE)).expect("a request");
    assert_eq!(send(untyped).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    declared(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    assert_eq!(post("/invoices", INVOICE).await.0, StatusCode::NOT_FOUND);
}
