//! Connections that are used again.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use callback_delivery::{Retry, Url};
use http::{Method, Request};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::receiver::read;
use crate::recorder::recorded;
use crate::{ASKED, PAID, address, policy, quick, url};

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"by\":\"me\"}";

/// A reaction to a request.
#[derive(Clone, Copy)]
enum Reaction {
    Respond(&'static str),
    RespondAndClose(&'static str),
    Close,
}

use Reaction::{Close, Respond, RespondAndClose};

/// A receiver that keeps connections: it reacts to the first request with the first of these, and so on, and then with `OK`.
struct Keeper {
    url: Url,
    /// The number of the connection and the `webhook-id` of each request.
    requests: Arc<Mutex<Vec<(usize, String)>>>,
    /// The numbers of connections that the sender has closed.
    closed: mpsc::UnboundedReceiver<usize>,
}

impl Keeper {
    async fn start(reactions: impl IntoIterator<Item = Reaction>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = url(&format!("http://{}/", listener.local_addr().unwrap()));
        let requests = Arc::<Mutex<Vec<_>>>::default();
        let reactions = Arc::new(Mutex::new(reactions.into_iter().collect::<VecDeque<_>>()));
        let (closing, closed) = mpsc::unbounded_channel();
        let seen = requests.clone();
        tokio::spawn(async move {
            let mut number = 0;
            while let Ok((mut stream, _)) = listener.accept().await {
                number += 1;
                let (seen, reactions, closing) = (seen.clone(), reactions.clone(), closing.clone());
                tokio::spawn(async move {
                    while let Some(request) = read(&mut stream).await {
                        let id = request.header("webhook-id").unwrap_or_default().to_owned();
                        seen.lock().unwrap().push((number, id));
                        let reaction = reactions.lock().unwrap().pop_front().unwrap_or(Respond(OK));
                        if let Respond(text) | RespondAndClose(text) = reaction {
                            stream.write_all(text.as_bytes()).await.unwrap();
                        }
                        if let RespondAndClose(_) | Close = reaction {
                            return;
                        }
                    }
                    _ = closing.send(number);
                });
            }
        });
        Self { url, requests, closed }
    }

    /// The number of the connection of each request.
    fn connections(&self) -> Vec<usize> {
        self.requests.lock().unwrap().iter().map(|(connection, _)| *connection).collect()
    }
}

#[tokio::test]
async fn a_connection_is_used_again() {
    const CLOSE: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 11\r\n\r\n{\"by\":\"me\"}";
    const OLD: &str = "HTTP/1.0 200 OK\r\ncontent-length: 11\r\n\r\n{\"by\":\"me\"}";
    const MORE: &str = "HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"by\":\"me\"}HTTP/1.1 200 OK\r\n\r\n";
    const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nb\r\n{\"by\":\"me\"}\r\n0\r\n\r\n";
    let cases = [
        (Respond(OK), [1, 1, 1]),
        (Respond(CHUNKED), [1, 1, 1]),
        // The receiver closes it, announced or not, or sends what nobody has asked for.
        (Respond(CLOSE), [1, 2, 2]),
        (Respond(OLD), [1, 2, 2]),
        (RespondAndClose(OK), [1, 2, 2]),
        (Respond(MORE), [1, 2, 2]),
    ];
    for (first, connections) in cases {
        let receiver = Keeper::start([first]).await;
        let sender = quick(policy()).retry(Retry::never()).build().unwrap();
        for _ in 0..3 {
            assert_eq!(sender.send(&receiver.url, ASKED).await.unwrap().by, "me");
        }
        assert_eq!(receiver.connections(), connections);
    }
    let receiver = Keeper::start([]).await;
    let sender = quick(policy()).idle_timeout(Duration::ZERO).build().unwrap();
    for _ in 0..3 {
        sender.send(&receiver.url, ASKED).await.unwrap();
    }
    assert_eq!(receiver.connections(), [1, 2, 3]);
}

#[tokio::test]
async fn an_ignored_body_does_not_cost_the_connection() {
    let receiver = Keeper::start([Respond("HTTP/1.1 503 Busy\r\ncontent-length: 4\r\n\r\nbusy")]).await;
    let sender = quick(policy()).build().unwrap();
    // The body of neither response is read.
    sender.send(&receiver.url, PAID).await.unwrap();
    sender.send(&receiver.url, PAID).await.unwrap();
    assert_eq!(receiver.connections(), [1, 1, 1]);
    // It is not waited for, however.
    let receiver = Keeper::start([Respond("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nbu")]).await;
    sender.send(&receiver.url, PAID).await.unwrap();
    sender.send(&receiver.url, PAID).await.unwrap();
    assert_eq!(receiver.connections(), [1, 2]);
}

#[tokio::test]
async fn idle_connections_are_closed() {
    let mut receiver = Keeper::start([]).await;
    let sender = quick(policy()).idle_timeout(Duration::from_millis(50)).build().unwrap();
    for connection in 1..3 {
        sender.send(&receiver.url, PAID).await.unwrap();
        let closed = timeout(Duration::from_secs(5), receiver.closed.recv()).await;
        assert_eq!(closed.expect("it is closed soon"), Some(connection));
    }
    // So they are with the sender.
    let sender = quick(policy()).idle_timeout(Duration::MAX).build().unwrap();
    sender.send(&receiver.url, PAID).await.unwrap();
    drop(sender);
    assert_eq!(timeout(Duration::from_secs(5), receiver.closed.recv()).await.expect("it is closed soon"), Some(3));
}

#[tokio::test]
async fn an_idle_connection_is_used_only_where_it_could_be_made() {
    let receiver = Keeper::start([]).await;
    let target = url(&format!("http://client.example.org:{}/", receiver.url.port().unwrap()));
    // The name has another address, and the connection is not to it; then one that is not allowed.
    let answers: [&[&str]; 4] = [&["127.0.0.1"], &["127.0.0.1"], &["::1"], &["10.0.0.1"]];
    let (sender, recorder) = recorded(policy(), &answers);
    let sender = sender.retry(Retry::never()).build().unwrap();
    sender.send(&target, PAID).await.unwrap();
    sender.send(&target, PAID).await.unwrap();
    assert!(sender.send(&target, PAID).await.unwrap_err().is_connect(), "nobody listens there");
    assert!(sender.send(&target, PAID).await.unwrap_err().policy().is_some());
    assert_eq!(recorder.attempts(), ["127.0.0.1", "127.0.0.1", "::1"]);
    assert_eq!((recorder.names().len(), receiver.connections()), (4, vec![1, 1]));

    // The hook may refuse what it has allowed before.
    let allowed = Arc::new(Mutex::new(vec![address("127.0.0.1")]));
    let hook = move |_| {
        let allowed = allowed.lock().unwrap().pop();
        async move { allowed.map(drop).ok_or(io::ErrorKind::PermissionDenied.into()) }
    };
    let sender = quick(policy()).retry(Retry::never()).before_connecting(hook).build().unwrap();
    sender.send(&receiver.url, PAID).await.unwrap();
    assert_eq!(
        sender.send(&receiver.url, PAID).await.unwrap_err().to_string(),
        "`told` failed at 127.0.0.1: the connection failed"
    );
    assert_eq!(receiver.connections().len(), 3);
}

#[tokio::test]
async fn a_request_on_a_closed_connection_is_sent_again() {
    let sender = || quick(policy()).retry(Retry::never()).build().unwrap();
    // The receiver closes the connection when it has read the second request: it may have been idle for too long.
    let receiver = Keeper::start([Respond(OK), Close]).await;
    let calls = sender();
    calls.send(&receiver.url, PAID).await.unwrap();
    calls.send(&receiver.url, PAID).await.unwrap();
    assert_eq!(receiver.connections(), [1, 1, 2]);
    let ids: Vec<_> = receiver.requests.lock().unwrap().iter().map(|(_, id)| id.clone()).collect();
    assert!(ids[0] != ids[1] && ids[1] == ids[2], "the receiver can tell: {ids:?}");

    // Once: a fresh connection has not been idle.
    let receiver = Keeper::start([Respond(OK), Close, Close]).await;
    let calls = sender();
    calls.send(&receiver.url, PAID).await.unwrap();
    let error = calls.send(&receiver.url, PAID).await.unwrap_err();
    assert_eq!(error.to_string(), "`told` failed at 127.0.0.1: the connection was closed");
    assert_eq!(receiver.connections(), [1, 1, 2]);

    // Not where the receiver has begun to respond.
    let receiver = Keeper::start([Respond(OK), RespondAndClose("HTTP/1.1 2")]).await;
    let calls = sender();
    calls.send(&receiver.url, PAID).await.unwrap();
    calls.send(&receiver.url, PAID).await.unwrap_err();
    assert_eq!(receiver.connections(), [1, 1]);

    // A request without an id only if its method is idempotent.
    for (method, connections) in [(Method::POST, vec![1, 1]), (Method::PUT, vec![1, 1, 2])] {
        let receiver = Keeper::start([Respond(OK), Close]).await;
        let calls = sender();
        let request =
            || Request::builder().method(method.clone()).uri(receiver.url.as_str()).body(b"{}".to_vec()).unwrap();
        calls.send_request(request()).await.unwrap();
        assert_eq!(calls.send_request(request()).await.is_ok(), connections.len() == 3, "{method}");
        assert_eq!(receiver.connections(), connections, "{method}");
    }
}
