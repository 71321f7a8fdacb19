//! Whom it trusts.

use std::error::Error as _;
use std::fmt::Write as _;
use std::process::Command;
use std::sync::Arc;

use callback_delivery::TlsFailure::{Expired, Handshake, InvalidCertificate, NameMismatch, NotYetValid, UnknownIssuer};
use callback_delivery::{Retry, Sender, SenderBuilder, Url, UrlPolicy};
use rcgen::date_time_ymd;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

use crate::authority::Authority;
use crate::recorder::recorded;
use crate::{PAID, policy, url};

/// Starts a receiver, and returns its port.
async fn receiver(config: ServerConfig) -> u16 {
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Who does not trust it goes away.
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut text = String::new();
            while !text.ends_with(r#"{"paid":true}"#) {
                let mut chunk = [0; 1024];
                let length = stream.read(&mut chunk).await.unwrap();
                assert_ne!(length, 0, "{text}");
                text.push_str(str::from_utf8(&chunk[..length]).unwrap());
            }
            stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
            stream.shutdown().await.unwrap();
        }
    });
    port
}

fn sender() -> SenderBuilder {
    recorded(policy(), &[&["127.0.0.1"]]).0.retry(Retry::never())
}

fn at(host: &str, port: u16) -> Url {
    url(&format!("https://{host}:{port}/hook"))
}

#[tokio::test]
async fn private_certificate_authority_is_trusted_if_added() {
    let authority = Authority::new();
    let port = receiver(authority.server(|_| {})).await;
    let trusting = sender().root_certificate(authority.root).build().unwrap();
    for host in ["client.example.org", "client.example.org.", "127.0.0.1"] {
        trusting.send(&at(host, port), PAID).await.unwrap();
    }
    let error = sender().root_certificate(*b"nonsense").build().unwrap_err();
    assert_eq!(error.to_string(), "the trusted certificates cannot be loaded");
}

#[tokio::test]
async fn failures_are_told_apart() {
    let (authority, other) = (Authority::new(), Authority::new());
    let trusting = sender().root_certificate(authority.root.clone()).build().unwrap();
    let stranger = sender().root_certificate(other.root).build().unwrap();
    let usual = receiver(authority.server(|_| {})).await;
    let expired = receiver(authority.server(|params| params.not_after = date_time_ymd(2020, 1, 1))).await;
    let early = receiver(authority.server(|params| params.not_before = date_time_ymd(3000, 1, 1))).await;
    let mut config = authority.server(|_| {});
    config.alpn_protocols = vec![b"h2".to_vec()];
    let http2 = receiver(config).await;
    let cases = [
        // Of nobody that the system trusts; of somebody else, who is called the same; of another name.
        (&sender().build().unwrap(), "client.example.org", usual, UnknownIssuer, "UnknownIssuer"),
        (&stranger, "client.example.org", usual, InvalidCertificate, "BadSignature"),
        (&trusting, "other.example.org", usual, NameMismatch, "not valid for name \"other.example.org\""),
        (&trusting, "client.example.org", expired, Expired, "certificate expired"),
        (&trusting, "client.example.org", early, NotYetValid, "certificate not valid yet"),
        (&trusting, "client.example.org", http2, Handshake, "NoApplicationProtocol"),
    ];
    for (sender, host, port, failure, cause) in cases {
        let error = sender.send(&at(host, port), PAID).await.unwrap_err();
        assert_eq!(error.to_string(), format!("`told` failed at {host}: {failure}"));
        assert_eq!((error.tls_failure(), error.is_connect(), error.is_retryable()), (Some(failure), true, true));
        let mut told = String::new();
        let mut source = error.source();
        while let Some(error) = source {
            write!(told, "{error}: ").unwrap();
            source = error.source();
        }
        assert!(told.contains(cause), "{told}");
    }
}

/// In a process of its own, because the environment is the process's.
#[test]
fn http_needs_no_certificates() {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "tls::without_certificates", "--ignored"]);
    let output = child.env("SSL_CERT_FILE", "/none").env("SSL_CERT_DIR", "/none").output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}

#[tokio::test]
#[ignore = "it is the other process of `http_needs_no_certificates`"]
async fn without_certificates() {
    let lenient = Sender::builder(policy()).retry(Retry::never()).build().unwrap();
    let strict = Sender::builder(UrlPolicy::new()).build();
    if cfg!(any(feature = "webpki-roots", not(target_os = "linux"))) {
        strict.unwrap();
        return;
    }
    let words = "the trusted certificates cannot be loaded";
    assert_eq!(strict.unwrap_err().to_string(), words);
    let error = lenient.send(&url("https://127.0.0.1:9/"), PAID).await.unwrap_err();
    assert_eq!(error.to_string(), format!("`told` failed at 127.0.0.1: {words}"));
    assert!(!error.is_retryable());
}
