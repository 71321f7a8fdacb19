//! A receiver on loopback, which keeps connections and records ids.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use callback_delivery::Url;
use tokio::net::TcpListener;

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) id: String,
    pub(crate) agent: String,
    pub(crate) body: String,
    pub(crate) at: Instant,
}

#[derive(Clone)]
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Vec<Request>>>,
}

impl Receiver {
    /// Starts a receiver that answers the n-th request with the status that this returns, or never with `None`.
    pub(crate) async fn start(answer: impl Fn(usize) -> Option<Response> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let receiver = Self { address: listener.local_addr().unwrap(), seen: Arc::default() };
        let (seen, answer) = (receiver.seen.clone(), Arc::new(answer));
        let hook = move |headers: HeaderMap, body: Bytes| {
            let (seen, answer) = (seen.clone(), answer.clone());
            async move {
                let number = {
                    let mut seen = seen.lock().unwrap();
                    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
                    let (id, agent) = (header("webhook-id"), header("user-agent"));
                    let body = String::from_utf8(body.into()).unwrap();
                    seen.push(Request { id, agent, body, at: Instant::now() });
                    seen.len() - 1
                };
                match answer(number) {
                    Some(response) => response,
                    None => std::future::pending().await,
                }
            }
        };
        tokio::spawn(async move { axum::serve(listener, Router::new().route("/", post(hook))).await });
        receiver
    }

    /// Starts a receiver that accepts everything.
    pub(crate) async fn accepting() -> Self {
        Self::start(|_| status(204)).await
    }

    pub(crate) fn url(&self) -> Url {
        Url::parse(&format!("http://{}/", self.address)).unwrap()
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// Waits until there are so many requests.
    pub(crate) async fn wait(&self, requests: usize) -> Vec<Request> {
        eventually(async || self.requests().len() >= requests).await;
        self.requests()
    }
}

#[allow(clippy::unnecessary_wraps, reason = "the other answer is `None`")]
pub(crate) fn status(code: u16) -> Option<Response> {
    Some(StatusCode::from_u16(code).unwrap().into_response())
}

/// Waits until this is true, but not forever.
pub(crate) async fn eventually(mut is_true: impl AsyncFnMut() -> bool) {
    let began = Instant::now();
    while !is_true().await {
        assert!(began.elapsed() < Duration::from_secs(30), "it does not happen");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
