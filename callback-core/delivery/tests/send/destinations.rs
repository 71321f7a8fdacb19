//! Where it does not go: what is refused is refused before a connection is attempted.

use std::io;

use callback_delivery::{Retry, TlsFailure, UrlPolicy};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::receiver::{Receiver, reply};
use crate::recorder::recorded;
use crate::{PAID, address, policy, quick, url};

#[tokio::test]
async fn a_public_name_does_not_lead_inside() {
    let inside = [
        "127.0.0.1",
        "169.254.169.254",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "100.64.0.1",
        "0.0.0.0",
        "168.63.129.16",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "fe80::1",
        "fd00:ec2::254",
        "2002:7f00:1::",
    ];
    for address in inside {
        let (sender, recorder) = recorded(UrlPolicy::new().allow_http(), &[&[address]]);
        let error = sender.build().unwrap().send(&url("http://client.example.org/hook"), PAID).await.unwrap_err();
        assert!(error.policy().is_some(), "{address}: {error}");
        // What was decided is not asked again.
        assert_eq!(recorder.names(), ["client.example.org"], "{address}");
        assert_eq!(recorder.attempts(), [""; 0], "{address}");
        assert_eq!((error.attempts(), error.is_retryable()), (1, false), "{address}");
    }
}

#[tokio::test]
async fn only_allowed_addresses_are_connected_to() {
    // On each of these a receiver listens, and only one of them is allowed.
    let allowed = Receiver::replying([reply("204 No Content", "", "")]).await;
    let port = allowed.address.port();
    let other = Receiver::start(&format!("127.0.0.2:{port}"), |_, _| reply("204 No Content", "", "")).await;
    let policy = || UrlPolicy::new().allow_http().allow_any_port().allow_network(address("127.0.0.1"), 32);
    for addresses in [["127.0.0.2", "127.0.0.1"], ["127.0.0.1", "127.0.0.2"]] {
        let (sender, _) = recorded(policy(), &[&addresses]);
        sender.build().unwrap().send(&url(&format!("http://client.example.org:{port}/")), PAID).await.unwrap();
    }
    assert_eq!((allowed.connections(), other.connections()), (2, 0));

    let (sender, recorder) = recorded(policy(), &[&["127.0.0.2", "127.0.0.3"]]);
    let error =
        sender.build().unwrap().send(&url(&format!("http://client.example.org:{port}/")), PAID).await.unwrap_err();
    assert!(error.policy().is_some(), "{error}");
    assert_eq!((recorder.attempts().len(), other.connections()), (0, 0));
}

#[tokio::test]
async fn dns_rebinding_is_prevented() {
    // The first answer is allowed, what answers there is down, and the second answer leads inside.
    let allowed = Receiver::replying([reply("503 Service Unavailable", "", "")]).await;
    let port = allowed.address.port();
    let inside = Receiver::start(&format!("127.0.0.2:{port}"), |_, _| reply("204 No Content", "", "")).await;
    let policy = UrlPolicy::new().allow_http().allow_any_port().allow_network(address("127.0.0.1"), 32);
    let (sender, recorder) = recorded(policy, &[&["127.0.0.1"], &["127.0.0.2"]]);
    let target = url(&format!("http://rebinding.example.org:{port}/"));
    let error = sender.build().unwrap().send(&target, PAID).await.unwrap_err();
    assert!(error.policy().is_some(), "{error}");
    assert_eq!(recorder.names().len(), 2, "one for each connection, and none between the two");
    assert_eq!((allowed.connections(), inside.connections()), (1, 0));
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let inside = Receiver::replying([reply("204 No Content", "", "")]).await;
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let location = format!("location: {}\r\n", inside.url("/inside"));
        let receiver = Receiver::replying([reply(status, &location, "")]).await;
        let sender = quick(policy()).build().unwrap();
        let error = sender.send(&receiver.url("/"), PAID).await.unwrap_err();
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert!(!error.is_retryable());
        assert_eq!(receiver.requests().len(), 1);
    }
    assert_eq!(inside.connections(), 0);
}

#[tokio::test]
async fn ipv6_is_connected_to() {
    let receiver = Receiver::start("[::1]:0", |_, _| reply("204 No Content", "", "")).await;
    quick(policy()).build().unwrap().send(&receiver.url("/"), PAID).await.unwrap();
    let (sender, recorder) = recorded(policy(), &[&["::1"]]);
    let target = url(&format!("http://six.example.org:{}/", receiver.address.port()));
    sender.build().unwrap().send(&target, PAID).await.unwrap();
    assert_eq!(recorder.names(), ["six.example.org"]);
    assert_eq!(receiver.requests().len(), 2);
}

#[tokio::test]
async fn failed_dns_lookup_is_retried() {
    let (sender, recorder) = recorded(policy(), &[&[]]);
    let error = sender.build().unwrap().send(&url("http://client.example.org/"), PAID).await.unwrap_err();
    let words = "`told` failed at client.example.org, 3 times: the host name has no address";
    assert_eq!(error.to_string(), words);
    assert_eq!((recorder.names().len(), error.is_retryable()), (3, true));

    let sender = quick(policy()).dns(|_| async { Err(io::Error::other("SERVFAIL")) }).build().unwrap();
    let error = sender.send(&url("http://client.example.org/"), PAID).await.unwrap_err();
    let words = "`told` failed at client.example.org, 3 times: the host name cannot be resolved";
    assert_eq!((error.to_string(), error.is_retryable()), (words.to_owned(), true));
}

#[tokio::test]
async fn https_starts_with_a_tls_handshake() {
    // The receiver speaks HTTP, and the sender TLS.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let target = url(&format!("https://{}/", listener.local_addr().unwrap()));
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut hello = [0; 3];
        stream.read_exact(&mut hello).await.unwrap();
        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
        hello
    });
    let sender = quick(policy()).retry(Retry::never()).build().unwrap();
    let error = sender.send(&target, PAID).await.unwrap_err();
    assert_eq!(error.to_string(), "`told` failed at 127.0.0.1: the receiver does not speak TLS");
    assert_eq!(error.tls_failure(), Some(TlsFailure::NotTls));
    assert_eq!(server.await.unwrap()[..2], [22, 3], "a handshake (RFC 8446, 5.1)");
}
