//! Where it goes, to the address: what would leave the machine is recorded in place of a connection.

use std::error::Error as _;

use callback_delivery::UrlPolicy;

use crate::receiver::{Receiver, reply};
use crate::recorder::recorded;
use crate::{PAID, policy, url};

/// A public address, in a URL or of a name, is where the attempt is made; three times, because nobody answers.
const OUTSIDE: [&str; 3] = ["93.184.216.34"; 3];

#[tokio::test]
async fn allowed_addresses_are_connected_to() {
    let cases: [(&str, &[&str], [&str; 3]); 5] = [
        ("https://93.184.216.34/", &[], OUTSIDE),
        ("https://1572395042/", &[], OUTSIDE),
        ("https://[2606:2800:21f:cb07::1]/", &[], ["2606:2800:21f:cb07::1"; 3]),
        ("https://client.example.org/", &["93.184.216.34"], OUTSIDE),
        ("https://client.example.org/", &["2606:2800:21f:cb07::1"], ["2606:2800:21f:cb07::1"; 3]),
    ];
    for (text, answer, expected) in cases {
        let (sender, recorder) = recorded(UrlPolicy::new(), &[answer]);
        let error = sender.build().unwrap().send(&url(text), PAID).await.unwrap_err();
        assert_eq!(recorder.attempts(), expected, "{text}");
        assert_eq!(recorder.names(), vec!["client.example.org"; if answer.is_empty() { 0 } else { 3 }], "{text}");
        assert!(error.to_string().ends_with(", 3 times: the connection failed"), "{error}");
        assert!(error.is_retryable() && error.source().is_some());
    }
}

#[tokio::test]
async fn only_public_addresses_are_attempted() {
    let cases: [(&[&str], &[&str]); 4] = [
        (&["93.184.216.34", "10.0.0.1"], &["93.184.216.34"]),
        (&["10.0.0.1", "93.184.216.34"], &["93.184.216.34"]),
        (&["::1", "93.184.216.34", "169.254.169.254", "93.184.216.35"], &["93.184.216.34", "93.184.216.35"]),
        // There are so many at most.
        (&["93.184.216.34"; 100], &["93.184.216.34"; 16]),
    ];
    for (answer, once) in cases {
        let (sender, recorder) = recorded(UrlPolicy::new(), &[answer]);
        sender.build().unwrap().send(&url("https://client.example.org/"), PAID).await.unwrap_err();
        assert_eq!(recorder.attempts(), once.repeat(3), "{answer:?}");
    }
}

#[tokio::test]
async fn addresses_are_checked_on_each_attempt() {
    let (sender, recorder) = recorded(UrlPolicy::new(), &[&["93.184.216.34"], &["169.254.169.254"]]);
    let error = sender.build().unwrap().send(&url("https://client.example.org/"), PAID).await.unwrap_err();
    assert_eq!(recorder.attempts(), ["93.184.216.34"]);
    assert_eq!(recorder.names(), ["client.example.org"; 2], "once for each attempt, and never in between");
    let words = "the address is link-local (169.254.0.0/16, RFC 3927)";
    assert_eq!((error.policy().unwrap().to_string().as_str(), error.attempts()), (words, 2));
}

#[tokio::test]
async fn next_address_is_tried_after_a_failure() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    let (sender, recorder) = recorded(policy(), &[&["93.184.216.34", "127.0.0.1"]]);
    let target = url(&format!("http://client.example.org:{}/", receiver.address.port()));
    sender.build().unwrap().send(&target, PAID).await.unwrap();
    assert_eq!((recorder.attempts(), receiver.connections()), (vec!["93.184.216.34".into(), "127.0.0.1".into()], 1));
}
