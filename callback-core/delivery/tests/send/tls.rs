//! Whom it trusts.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::Arc;

use callback_delivery::TlsFailure::{InvalidCertificate, NameMismatch, UnknownIssuer};
use callback_delivery::{Retry, SenderBuilder, Url};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use crate::recorder::recorded;
use crate::{PAID, policy, url};

/// A receiver that is `client.example.org`, by a private authority, whose certificate is the other value.
async fn receiver() -> (u16, Vec<u8>) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    let root = params.self_signed(&key).unwrap().der().to_vec();
    let authority = Issuer::new(params, key);
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(["client.example.org".to_owned(), "127.0.0.1".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, &authority).unwrap().der().clone();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    let acceptor = TlsAcceptor::from(Arc::new(config.with_single_cert(vec![certificate], key).unwrap()));
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
    (port, root)
}

fn sender() -> SenderBuilder {
    recorded(policy(), &[&["127.0.0.1"]]).0.retry(Retry::never())
}

#[tokio::test]
async fn private_certificate_authority_is_trusted_if_added() {
    let (port, root) = receiver().await;
    let at = |host: &str| -> Url { url(&format!("https://{host}:{port}/hook")) };
    let trusting = sender().root_certificate(root).build().unwrap();
    trusting.send(&at("client.example.org"), PAID).await.unwrap();
    trusting.send(&at("127.0.0.1"), PAID).await.unwrap();

    let (_, other) = receiver().await;
    let stranger = sender().root_certificate(other).build().unwrap();
    let cases = [
        // Of nobody that the system trusts; of somebody else, who is called the same; of another name.
        (sender().build().unwrap(), "client.example.org", UnknownIssuer, "UnknownIssuer"),
        (stranger, "client.example.org", InvalidCertificate, "BadSignature"),
        (trusting, "other.example.org", NameMismatch, "not valid for name \"other.example.org\""),
    ];
    for (sender, host, failure, cause) in cases {
        let error = sender.send(&at(host), PAID).await.unwrap_err();
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
    let error = sender().root_certificate(*b"nonsense").build().unwrap_err();
    assert_eq!(error.to_string(), "the trusted certificates cannot be loaded");
}
