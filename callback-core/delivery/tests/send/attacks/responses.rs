//! Hostile responses, over `http` and `https`. Each attempt ends soon, and for good.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use callback_delivery::{Sender, Url};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

use crate::authority::Authority;
use crate::{ASKED, policy, quick, url};

const FRAMING: &str = "the response has more than 65536 bytes beside its body";
const BODY: &str = "the response is larger than 65536 bytes";
const PARSER: &str = "the response is not valid HTTP/1, or exceeds a limit of the parser, such as 100 headers";
const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

/// The beginning of a response, what follows without end, and the error. There are two where it depends on how
/// the response is cut into reads.
const ENDLESS: &[(&str, &str, &[&str])] = &[
    ("", "HTTP/1.1 103 Early Hints\r\n\r\n", &[FRAMING]),
    ("", "HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload\r\n\r\n", &[FRAMING]),
    ("", "HTTP/1.1 100 Continue\r\n\r\n", &[FRAMING]),
    ("", "\r\n", &[FRAMING]),
    ("HTTP/1.1 200 ", "O", &[FRAMING]),
    ("HTTP/1.1 200 OK\r\nx: ", "x", &[FRAMING]),
    ("HTTP/1.1 200 OK\r\n", "x: x\r\n", &[PARSER, FRAMING]),
    (CHUNKED, "0", &[FRAMING]),
    (CHUNKED, "1\r\nx\r\n", &[FRAMING]),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1 ", " ", &[FRAMING]),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1;", "x", &[PARSER]),
    (CHUNKED, "1;xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\r\nx\r\n", &[PARSER]),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", "x: x\r\n", &[PARSER]),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\nx: ", "x", &[PARSER]),
    (CHUNKED, "1000\r\n", &[BODY]),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfffff\r\n", "x", &[BODY]),
    ("HTTP/1.1 200 OK\r\n\r\n", "x", &[BODY]),
    ("HTTP/1.1 200 OK\r\ncontent-length: 9999999999999999999\r\n\r\n", "x", &[BODY]),
    ("SSH-2.0-OpenSSH_9.6\r\n", "x", &[PARSER]),
    (r#"{"by":"me"}"#, " ", &[PARSER]),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "x", &[PARSER]),
    ("\0\0\u{12}\u{4}\0\0\0\0\0", "x", &[PARSER]),
    ("HTTP/1.1 2000 OK\r\n\r\n", "x", &[PARSER]),
    ("HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n", "x", &[PARSER]),
    ("HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999\r\n\r\n", "x", &[PARSER]),
    ("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n", "x", &[PARSER]),
    ("HTTP/1.1 200 OK\r\nx: a\r\n b\r\n\r\n", "x", &[PARSER]),
    ("HTTP/1.1 200 OK\r\nx: a\0b\r\n\r\n", "x", &[PARSER]),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", "x", &[PARSER]),
    ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n", "x", &[PARSER]),
];

/// Starts a receiver on a thread of its own, so that whatever it does costs the sender's runtime nothing. It responds with the head,
/// and then with the unit for ever. Returns its URL.
pub(crate) fn attacker(tls: Option<ServerConfig>, head: &'static str, unit: &'static str) -> Url {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let scheme = if tls.is_some() { "https" } else { "http" };
    let url = url(&format!("{scheme}://{}/", listener.local_addr().unwrap()));
    listener.set_nonblocking(true).unwrap();
    let tls = tls.map(|config| TlsAcceptor::from(Arc::new(config)));
    thread::spawn(move || {
        Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let listener = TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                let tls = tls.clone();
                tokio::spawn(async move {
                    match tls {
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                respond(stream, head, unit).await;
                            }
                        }
                        None => respond(stream, head, unit).await,
                    }
                });
            }
        });
    });
    url
}

/// Ends when the sender goes away.
async fn respond(mut stream: impl AsyncRead + AsyncWrite + Unpin, head: &str, unit: &str) {
    _ = stream.read(&mut [0; 4096]).await;
    let units = unit.repeat(16_384 / unit.len());
    if stream.write_all(head.as_bytes()).await.is_ok() {
        while stream.write_all(units.as_bytes()).await.is_ok() {}
    }
}

async fn error(sender: &Sender, target: &Url) -> String {
    let sent = timeout(Duration::from_secs(5), sender.send(target, ASKED)).await;
    let error = sent.expect("the attempt ends").unwrap_err();
    assert!(!error.is_retryable() && error.attempts() == 1, "{error}");
    error.to_string().strip_prefix("`asked` failed at 127.0.0.1: ").unwrap().to_owned()
}

#[tokio::test]
async fn endless_responses_are_final() {
    let authority = Authority::new();
    // Idle connections are of no use to an attacker, but to the next row.
    let sender = quick(policy()).root_certificate(authority.root.clone()).build().unwrap();
    for &(head, unit, words) in ENDLESS {
        for tls in [None, Some(authority.server(|_| {}))] {
            let target = attacker(tls, head, unit);
            let error = error(&sender, &target).await;
            assert!(words.contains(&&*error), "{head:?} and {unit:?} at {target}: {error}");
        }
    }
}

#[tokio::test]
async fn endless_messages_of_tls_are_final() {
    let authority = Authority::new();
    let mut config = authority.server(|_| {});
    // Each is a message that the parser of HTTP never sees.
    config.send_tls13_tickets = 10_000;
    let target = attacker(Some(config), "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", "x");
    let sender = quick(policy()).root_certificate(authority.root).build().unwrap();
    assert_eq!(error(&sender, &target).await, FRAMING);
}
