//! Requests that no declaration describes.

use std::time::Duration;

use callback_delivery::http::{Request, StatusCode};
use callback_delivery::{Sender, UrlPolicy};

use crate::receiver::{Receiver, reply};
use crate::{policy, quick, sender};

fn request(url: &str, body: &str) -> Request<Vec<u8>> {
    let request = Request::put(url).header("x-one", "1").header("user-agent", "mine");
    request.body(body.as_bytes().to_vec()).expect("a request")
}

/// Every status is an answer, and nothing is added but the headers of the builder.
#[tokio::test]
async fn a_request_is_sent_as_it_is() {
    for status in [200, 302, 404, 503] {
        let endpoint = Receiver::replying([reply(&format!("{status} S"), "x-two: 2\r\n", "ü")]).await;
        let answer = sender().send_request(request(endpoint.url("/a?b=c").as_str(), "body")).await.expect("an answer");
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["x-two"], &**answer.body()),
            (status, &"2".parse().unwrap(), "ü".as_bytes())
        );
        let received = endpoint.only();
        assert_eq!((&*received.line, &*received.body), ("PUT /a?b=c HTTP/1.1", "body"));
        assert_eq!((received.header("x-one"), received.header("user-agent")), (Some("1"), Some("mine")));
        assert_eq!(received.header("webhook-id"), None);
    }
}

#[tokio::test]
async fn the_policy_and_the_limits_apply() {
    let endpoint = Receiver::replying([reply("200 OK", "", "12345")]).await;
    let url = endpoint.url("/");
    let strict = Sender::builder(UrlPolicy::new()).build().expect("a sender");
    assert!(strict.send_request(request(url.as_str(), "")).await.unwrap_err().policy().is_some());
    assert_eq!(endpoint.connections(), 0);

    let small = quick(policy()).max_response_bytes(4).build().expect("a sender");
    let error = small.send_request(request(url.as_str(), "")).await.unwrap_err();
    assert_eq!(error.to_string(), "the response is larger than 4 bytes");
    assert!(!error.is_retryable());
}

/// The causes of a missing answer can be told apart.
#[tokio::test]
async fn no_answer() {
    let silent = Receiver::replying([None]).await;
    let impatient = quick(policy()).timeout(Duration::from_millis(50)).build().expect("a sender");
    let error = impatient.send_request(request(silent.url("/").as_str(), "")).await.unwrap_err();
    assert_eq!((error.is_timeout(), error.is_connect(), error.is_retryable()), (true, false, true));

    let closing = Receiver::replying([Some(String::new())]).await;
    let error = sender().send_request(request(closing.url("/").as_str(), "")).await.unwrap_err();
    assert_eq!((error.is_timeout(), error.is_connect(), error.is_retryable()), (false, false, true));
    assert_eq!(error.status(), None::<StatusCode>);

    let error = sender().send_request(request("http://127.0.0.1:1/", "")).await.unwrap_err();
    assert_eq!((error.is_timeout(), error.is_connect(), error.is_retryable()), (false, true, true));
}
