//! Tests of the invoices API together with the external API that it calls, on loopback.

mod ends;

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use callback_tests_loopback::GRACE_PERIOD;
use ends::{Api, Receiver};
use invoices_receiver::Event;
use serde_json::json;

#[tokio::test]
async fn one_valid_notification_comes() {
    let (api, receiver) = (Api::start().await, Receiver::start(0).await);
    let answer = api.create_invoice("2expen51ve", 9999.0, &receiver.callback_url()).await;
    assert_eq!(answer, (StatusCode::OK, r#"{"msg":"Invoice received"}"#.to_owned()));

    let first = receiver.wait_for(1).await;
    tokio::time::sleep(GRACE_PERIOD).await;
    // The inbox has only messages whose signature, time and body are valid.
    let all = receiver.inbox.all();
    assert_eq!(all, first);
    assert_eq!(all[0].invoice, "2expen51ve");
    assert_eq!(all[0].event, Event::Notified { description: "Payment celebration".into(), paid: true });
    assert_eq!(receiver.requests(), [("/events/invoices/2expen51ve".to_owned(), all[0].id.clone().unwrap())]);
}

#[tokio::test]
async fn an_id_is_one_segment_of_the_path() {
    let (api, receiver) = (Api::start().await, Receiver::start(0).await);
    api.create_invoice("2026/11 ü", 1.0, &receiver.callback_url()).await;
    assert_eq!(receiver.wait_for(1).await[0].invoice, "2026/11 ü");
    assert_eq!(receiver.requests()[0].0, "/events/invoices/2026%2F11%20%C3%BC");
    let (status, message) = api.create_invoice("..", 1.0, &receiver.callback_url()).await;
    let expected = "`$request.body#/id` in the path is `.` or `..`, which would change the path";
    assert_eq!((status, &*message), (StatusCode::UNPROCESSABLE_ENTITY, expected));
}

#[tokio::test]
async fn request_signed_with_another_key_is_refused() {
    let (api, receiver) = (Api::signing_with(ends::ANOTHER_KEY).await, Receiver::start(0).await);
    api.create_invoice("2expen51ve", 9999.0, &receiver.callback_url()).await;
    receiver.wait_for_requests(1).await;
    tokio::time::sleep(GRACE_PERIOD).await;
    // This error is permanent, so the message is not sent again.
    assert_eq!(receiver.requests().len(), 1);
    assert_eq!(receiver.inbox.all(), []);
}

#[tokio::test]
async fn forbidden_urls_are_refused_without_a_request() {
    let (api, receiver) = (Api::start().await, Receiver::start(0).await);
    for (callback_url, reason) in [
        ("https://10.0.0.1/events", "is not allowed: the address is private (10.0.0.0/8, RFC 1918)"),
        ("https://169.254.169.254/latest/", "is not allowed: the address is link-local (169.254.0.0/16, RFC 3927)"),
        ("https://[::ffff:192.168.0.1]/", "is not allowed: the address is private (192.168.0.0/16, RFC 1918)"),
        ("ftp://client.example.org/", "is not an absolute URL; send a URL that starts with `https://` and a host"),
    ] {
        let (status, message) = api.create_invoice("2expen51ve", 9999.0, callback_url).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{callback_url}");
        assert_eq!(message, format!("`$request.query.callback_url` at the start {reason}"), "{callback_url}");
    }
    // The test allows loopback, for the receiver; the program's policy does not.
    let (careful, port) = (Api::careful().await, receiver.address.port());
    for host in ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]"] {
        let (status, _) = careful.create_invoice("2expen51ve", 1.0, &format!("http://{host}:{port}/events")).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{host}");
    }
    tokio::time::sleep(GRACE_PERIOD).await;
    assert_eq!(receiver.requests(), []);
    assert_eq!((api.attempts(), careful.attempts()), (vec![], vec![]));
}

#[tokio::test]
async fn third_attempt_succeeds_after_two_failures() {
    let (api, receiver) = (Api::start().await, Receiver::start(2).await);
    api.create_invoice("2expen51ve", 9999.0, &receiver.callback_url()).await;
    let inbox = receiver.wait_for(1).await;
    tokio::time::sleep(GRACE_PERIOD).await;
    assert_eq!(receiver.inbox.all(), inbox);
    // All attempts send the same message.
    let expected = ("/events/invoices/2expen51ve".to_owned(), inbox[0].id.clone().unwrap());
    assert_eq!(receiver.requests(), vec![expected; 3]);
}

#[tokio::test]
async fn slow_receiver_does_not_delay_requests() {
    let api = Api::start().await;
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("loopback");
    let callback_url = format!("http://{}/events", silent.local_addr().expect("an address"));
    let started = Instant::now();
    for id in 0..20 {
        let (status, _) = api.create_invoice(&id.to_string(), 1.0, &callback_url).await;
        assert_eq!(status, StatusCode::OK);
    }
    // An attempt times out after half a minute.
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[tokio::test]
async fn two_operations_lead_to_the_same_callbacks() {
    let (api, receiver) = (Api::start().await, Receiver::start(0).await);
    for (id, total) in [("1", 12.5), ("2", 0.0)] {
        let answer = api.post("/invoices/", &json!({ "id": id, "customer": "c", "total": total }), None).await;
        assert_eq!(answer.0, StatusCode::OK);
    }
    let callback_url = receiver.callback_url();
    for (target, status) in [
        ("/invoices/1/collection", StatusCode::ACCEPTED),
        ("/invoices/1/refund", StatusCode::ACCEPTED),
        ("/invoices/2/collection", StatusCode::ACCEPTED),
        ("/invoices/3/collection", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(api.post(target, &json!(null), Some(&callback_url)).await.0, status, "{target}");
    }
    // Without a callback URL no callback is sent.
    assert_eq!(api.post("/invoices/1/refund", &json!(null), None).await.0, StatusCode::ACCEPTED);
    receiver.wait_for(3).await;
    tokio::time::sleep(GRACE_PERIOD).await;
    let all = receiver.inbox.all().into_iter();
    let mut all: Vec<_> = all.map(|one| (one.invoice, serde_json::to_value(one.event).expect("JSON"))).collect();
    all.sort_by_key(|(invoice, event)| (invoice.clone(), event.to_string()));
    assert_eq!(
        all,
        [
            ("1".to_owned(), json!({ "settled": { "amount": -12.5 } })),
            ("1".to_owned(), json!({ "settled": { "amount": 12.5 } })),
            ("2".to_owned(), json!({ "failed": { "reason": "There is nothing to be paid." } })),
        ]
    );
}
