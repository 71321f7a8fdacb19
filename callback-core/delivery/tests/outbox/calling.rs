//! Calls of declared callbacks.

use axum::http::{Method, StatusCode};
use callback_core::{callback, operation};
use callback_delivery::{CallError, Enqueued, Exchange, Outbox, call};

use crate::receiver::Receiver;
use crate::{Event, File, told};

#[operation(post, "/events", query(hook: Option<String>))]
#[callback(told, "<$hook>")]
#[callback("event.ended", "<$hook>", told)]
fn create_event() {}

async fn called(outbox: &Outbox, query: &str) -> Result<Option<Enqueued>, CallError> {
    let exchange = Exchange::new(Method::POST, format!("https://api.example.com/events{query}"));
    let call = call!(create_event, told { body: Event { number: 1 } });
    outbox.call(&exchange, call.tenant("acme").idempotency_key("event 1")).await
}

#[tokio::test]
async fn call_is_resolved_and_stored_once() {
    create_event();
    let receiver = Receiver::accepting().await;
    let file = File::new();
    let outbox = file.outbox().await.build();
    let _worker = outbox.start();
    let hook = format!("?hook={}", receiver.url());

    assert_eq!(called(&outbox, "").await.unwrap(), None, "nobody asked for it");
    let error = called(&outbox, "?hook=ftp://example.org/").await.unwrap_err();
    assert_eq!(error.status(), StatusCode::UNPROCESSABLE_ENTITY, "{error}");
    assert!(error.resolve().is_some_and(callback_delivery::ResolveError::is_caller_fault));

    let first = called(&outbox, &hook).await.unwrap().unwrap();
    let again = called(&outbox, &hook).await.unwrap().unwrap();
    assert!(first.is_new && !again.is_new && first.id == again.id);
    assert_eq!(receiver.wait(1).await[0].id, first.id);
    assert_eq!(outbox.get(&first.id).await.unwrap().unwrap().tenant(), Some("acme"));

    // In a transaction, and at once.
    let exchange = Exchange::new(Method::POST, format!("https://api.example.com/events{hook}"));
    let pool = file.pool().await;
    let mut transaction = pool.begin().await.unwrap();
    let call = || call!(create_event, "event.ended" => told { body: Event { number: 2 } });
    assert!(outbox.call_in(&mut *transaction, &exchange, call()).await.unwrap().is_some());
    transaction.rollback().await.unwrap();
    outbox.sender().call(&exchange, call()).await.unwrap().unwrap();
    let bodies: Vec<_> = receiver.wait(2).await.into_iter().map(|request| request.body).collect();
    assert_eq!(bodies, [r#"{"number":1}"#, r#"{"number":2}"#]);
}
