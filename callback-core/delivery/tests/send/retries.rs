//! When it is tried again.

use std::time::{Duration, Instant, SystemTime};

use callback_delivery::Retry;

use crate::receiver::{Receiver, reply};
use crate::{PAID, policy, quick, sender};

#[tokio::test]
async fn attempts_have_one_id() {
    let down = || reply("503 Service Unavailable", "", "");
    let receiver = Receiver::replying([down(), down(), reply("204 No Content", "", "")]).await;
    sender().send(&receiver.url("/"), PAID).await.unwrap();
    let requests = receiver.requests();
    let ids: Vec<_> = requests.iter().map(|request| request.header("webhook-id").unwrap()).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids.iter().all(|&id| id == ids[0] && id.starts_with("msg_") && id.len() == 28), "{ids:?}");
    assert_eq!(receiver.connections(), 3, "each attempt connects anew");

    sender().send(&receiver.url("/"), PAID).await.unwrap();
    assert_ne!(receiver.requests()[3].header("webhook-id").unwrap(), ids[0], "another message, another id");
}

#[tokio::test]
async fn there_is_an_upper_bound() {
    let receiver = Receiver::replying([reply("500 Oh", "", "")]).await;
    let error = sender().send(&receiver.url("/"), PAID).await.unwrap_err();
    assert_eq!((error.attempts(), receiver.requests().len()), (3, 3));

    let sender = quick(policy()).retry(Retry::never()).build().unwrap();
    let error = sender.send(&receiver.url("/"), PAID).await.unwrap_err();
    assert_eq!((error.attempts(), receiver.requests().len()), (1, 4));

    // No pause leads beyond the time that there is.
    let retry = Retry::new().max_attempts(100).first_pause(Duration::from_secs(60)).within(Duration::from_secs(30));
    let sender = quick(policy()).retry(retry).build().unwrap();
    let error = sender.send(&receiver.url("/"), PAID).await.unwrap_err();
    assert_eq!((error.attempts(), receiver.requests().len()), (1, 5));
}

#[tokio::test]
async fn status_410_is_final() {
    let receiver = Receiver::replying([reply("410 Gone", "retry-after: 1\r\n", "")]).await;
    let error = sender().send(&receiver.url("/"), PAID).await.unwrap_err();
    assert!(error.is_gone() && !error.is_retryable());
    assert_eq!(receiver.requests().len(), 1);
}

#[tokio::test]
async fn retry_after_is_honoured() {
    let busy = reply("429 Too Many Requests", "retry-after: 1\r\n", "");
    let receiver = Receiver::replying([busy, reply("204 No Content", "", "")]).await;
    let began = Instant::now();
    sender().send(&receiver.url("/"), PAID).await.unwrap();
    assert!(began.elapsed() >= Duration::from_secs(1));

    // In two seconds by the other's clock, which may be almost one.
    let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
    let busy = reply("503 Service Unavailable", &format!("retry-after: {date}\r\n"), "");
    let receiver = Receiver::replying([busy, reply("204 No Content", "", "")]).await;
    let began = Instant::now();
    sender().send(&receiver.url("/"), PAID).await.unwrap();
    assert!(began.elapsed() >= Duration::from_millis(900));
}

#[tokio::test]
async fn long_retry_after_is_returned_to_the_caller() {
    let receiver = Receiver::replying([reply("503 Down", "retry-after: 86400\r\n", "")]).await;
    let error = sender().send(&receiver.url("/"), PAID).await.unwrap_err();
    assert_eq!((error.attempts(), error.retry_after()), (1, Some(Duration::from_secs(86400))));
    assert!(error.is_retryable());
}

#[tokio::test]
async fn refused_connection_is_retried() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let closed = free.local_addr().unwrap();
    drop(free);
    let mut url = receiver.url("/");
    url.set_port(Some(closed.port())).unwrap();
    let error = sender().send(&url, PAID).await.unwrap_err();
    assert_eq!(error.to_string(), "`told` failed at 127.0.0.1, 3 times: the connection failed");
    assert!(error.is_retryable());
}

#[tokio::test]
async fn send_as_uses_the_given_id() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    sender().send_as("evt_1", &receiver.url("/"), PAID).await.unwrap();
    assert_eq!(receiver.only().header("webhook-id"), Some("evt_1"));
    for id in ["", "a.b", "a b", "a\r\nb", "ü"] {
        let error = sender().send_as(id, &receiver.url("/"), PAID).await.unwrap_err();
        let words = "`told` failed at 127.0.0.1: the id must be visible ASCII characters without `.`";
        assert_eq!(error.to_string(), words);
    }
    assert_eq!(receiver.requests().len(), 1);
}
