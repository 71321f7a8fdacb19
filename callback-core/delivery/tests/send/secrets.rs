//! What errors tell, and what they do not.

use std::error::Error as _;
use std::fmt::Write as _;

use callback_core::operation;
use callback_delivery::SigningKey;

use crate::receiver::{Receiver, reply};
use crate::{Ack, policy, quick, url};

/// All of it is secret.
#[operation(post)]
pub(crate) fn secretive(body: String, #[header("X-Token")] token: String, #[query] key: String) -> Ack;

fn call() -> secretive {
    secretive { body: "SECRET-body".into(), token: "SECRET-token".into(), key: "SECRET-key".into() }
}

#[tokio::test]
async fn errors_contain_no_secrets() {
    let key = SigningKey::from_bytes(b"SECRET-key-of-more-than-24-bytes").unwrap();
    let sender = quick(policy()).sign_with([key]).build().unwrap();
    let answers = [
        reply("500 SECRET-reason", "x-a: SECRET-header\r\n", "SECRET-answer"),
        reply("200 OK", "", "SECRET-answer"),
        reply("200 OK", "", r#"{"SECRET-name":"SECRET-answer"}"#),
        reply("200 OK", "", r#"{"by":{"SECRET-name":1}}"#),
        Some("SECRET-nonsense\r\n\r\n".into()),
    ];
    let mut errors = Vec::new();
    for answer in answers {
        let receiver = Receiver::replying([answer]).await;
        errors.push(sender.send(&receiver.url("/SECRET-path?SECRET-query=1#SECRET"), call()).await.unwrap_err());
    }
    for text in ["http://SECRET-user:SECRET-word@127.0.0.1/", "http://127.0.0.1:1/SECRET-path?SECRET-query"] {
        errors.push(sender.send(&url(text), call()).await.unwrap_err());
    }
    for error in errors {
        let mut told = format!("{error} {error:?}");
        let mut source = error.source();
        while let Some(error) = source {
            write!(told, " {error} {error:?}").unwrap();
            source = error.source();
        }
        assert!(!told.contains("SECRET"), "{told}");
    }
    assert!(!format!("{sender:?}").contains("SECRET"));
}
