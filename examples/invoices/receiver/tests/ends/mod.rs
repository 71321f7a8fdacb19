//! The invoices API and the receiver, each on a loopback port.

use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::IntoResponse;
use callback_delivery::{UrlPolicy, Verifier, VerifyingKey};
use callback_tests_loopback::{Attempts, KEY, loopback_policy, outbox, serve, wait_until};
use invoices_receiver::{Inbox, Notification};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

pub(crate) const ANOTHER_KEY: &str = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

/// The invoices API.
pub(crate) struct Api {
    address: SocketAddr,
    attempts: Attempts,
}

impl Api {
    pub(crate) async fn start() -> Self {
        Self::signing_with(KEY).await
    }

    pub(crate) async fn signing_with(key: &str) -> Self {
        Self::with(loopback_policy(), key).await
    }

    /// Starts the API with the program's policy.
    pub(crate) async fn careful() -> Self {
        Self::with(UrlPolicy::new(), KEY).await
    }

    async fn with(policy: UrlPolicy, key: &str) -> Self {
        let (outbox, attempts) = outbox(policy, key).await;
        Self { address: serve(invoices_api::router(outbox)).await, attempts }
    }

    /// Returns the addresses that the API has tried to connect to.
    pub(crate) fn attempts(&self) -> Vec<IpAddr> {
        self.attempts.all()
    }

    pub(crate) async fn create_invoice(&self, id: &str, total: f64, callback_url: &str) -> (StatusCode, String) {
        let invoice = json!({ "id": id, "customer": "Mr. Richie Rich", "total": total });
        self.post("/invoices/", &invoice, Some(callback_url)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value, callback_url: Option<&str>) -> (StatusCode, String) {
        let query = callback_url.map(|url| format!("?callback_url={}", encoded(url))).unwrap_or_default();
        let body = body.to_string();
        let request = format!(
            "POST {path}{query} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(self.address).await.expect("the API listens");
        stream.write_all(request.as_bytes()).await.expect("a request is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer in text");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let status = head.split(' ').nth(1).expect("a status");
        (status.parse().expect("a status"), body.to_owned())
    }
}

/// Percent-encodes every byte.
fn encoded(text: &str) -> String {
    text.bytes().flat_map(|byte| ['%', digit(byte >> 4), digit(byte & 15)]).collect()
}

fn digit(value: u8) -> char {
    char::from_digit(value.into(), 16).expect("a digit")
}

/// The external API.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    pub(crate) inbox: Inbox,
    requests: Arc<Mutex<Vec<(String, String)>>>,
}

impl Receiver {
    /// Starts a receiver that fails this many times before it succeeds.
    pub(crate) async fn start(failures: usize) -> Self {
        let (inbox, requests) = (Inbox::default(), Arc::<Mutex<Vec<_>>>::default());
        let (left, seen) = (Arc::new(AtomicUsize::new(failures)), requests.clone());
        let verifier = Verifier::new([VerifyingKey::parse(KEY).expect("a key")]);
        let router = invoices_receiver::router(verifier, inbox.clone());
        let router = router.layer(middleware::from_fn(move |request: Request, next: Next| {
            let id = request.headers()["webhook-id"].to_str().expect("ASCII").to_owned();
            seen.lock().expect("requests").push((request.uri().path().to_owned(), id));
            let fails = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok();
            let failure = StatusCode::SERVICE_UNAVAILABLE.into_response();
            async move { if fails { failure } else { next.run(request).await } }
        }));
        Self { address: serve(router).await, inbox, requests }
    }

    pub(crate) fn callback_url(&self) -> String {
        format!("http://{}/events", self.address)
    }

    /// Returns the path and the message id of each request, including refused ones.
    pub(crate) fn requests(&self) -> Vec<(String, String)> {
        self.requests.lock().expect("requests").clone()
    }

    /// Waits for this many messages, and returns them.
    pub(crate) async fn wait_for(&self, count: usize) -> Vec<Notification> {
        wait_until(|| self.inbox.all().len() >= count).await;
        self.inbox.all()
    }

    pub(crate) async fn wait_for_requests(&self, count: usize) {
        wait_until(|| self.requests().len() >= count).await;
    }
}
