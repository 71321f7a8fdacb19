//! What the API answers.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

const INVOICE: &str = r#"{"id":"2expen51ve","customer":"Mr. Richie Rich","total":9999}"#;

async fn send(request: Request<Body>) -> (StatusCode, String) {
    let answer = invoices_api::router().oneshot(request).await.expect("a router answers whatever it is sent");
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
async fn what_is_not_as_declared_is_refused() {
    for (target, body, status) in [
        ("/invoices/", "{", StatusCode::BAD_REQUEST),
        ("/invoices/", r#"{"id":"1","customer":"c"}"#, StatusCode::UNPROCESSABLE_ENTITY),
        ("/invoices/", r#"{"id":1,"customer":"c","total":1}"#, StatusCode::UNPROCESSABLE_ENTITY),
        ("/invoices/?callback_url=events", INVOICE, StatusCode::BAD_REQUEST),
        ("/invoices", INVOICE, StatusCode::NOT_FOUND),
    ] {
        assert_eq!(post(target, body).await.0, status, "{target} {body}");
    }
    let untyped = Request::post("/invoices/").body(Body::from(INVOICE)).expect("a request");
    assert_eq!(send(untyped).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

/// The router is written by hand, beside the attributes.
#[tokio::test]
async fn every_route_of_the_document_is_served() {
    let document = callback_core::Document::new("Invoices", "1").build().unwrap_or_else(|faults| panic!("{faults}"));
    let document: Value = serde_json::from_str(&document.to_json()).expect("JSON");
    let paths = document["paths"].as_object().expect("paths");
    let routes: Vec<_> = paths
        .iter()
        .flat_map(|(path, item)| item.as_object().into_iter().flatten().map(move |(method, _)| (path, method)))
        .collect();
    assert_eq!(json!(routes), json!([["/invoices/", "post"]]));
    for (path, method) in routes {
        let request = Request::builder().method(method.to_uppercase().as_str()).uri(path.as_str());
        let (status, _) = send(request.body(Body::empty()).expect("a request")).await;
        let unserved = [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED];
        assert!(!unserved.contains(&status), "{method} {path}: {status}");
    }
}
