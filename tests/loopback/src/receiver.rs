//! What receives: any request, at any path.

use std::mem;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::http::request::Parts;
use callback_core::external::Call;
use callback_delivery::{ReceiveArguments, Verifier, VerifyingKey};
use serde_json::Value;

use crate::{A_WHILE, KEY, serve, until};

/// Answers 200 to whatever comes, and keeps it.
#[derive(Debug)]
pub struct Receiver {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<(Parts, Bytes)>>>,
}

impl Receiver {
    /// At a port that the system chooses.
    pub async fn start() -> Self {
        let requests = Arc::<Mutex<Vec<_>>>::default();
        let seen = requests.clone();
        let router = Router::new().fallback(async move |parts: Parts, body: Bytes| {
            lock(&seen).push((parts, body));
        });
        Self { address: serve(router).await, requests }
    }

    /// A callback URL that leads here.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Waits for a request, and a while for others: its method and target, and its body.
    ///
    /// # Panics
    ///
    /// If there is none, or another one; or if it is not signed with [`KEY`], or not what the operation declares.
    pub async fn only<O, Arguments, Answer>(&self) -> (String, Value)
    where
        O: Call<Arguments, Answer>,
        Arguments: ReceiveArguments,
    {
        until(|| !lock(&self.requests).is_empty()).await;
        tokio::time::sleep(A_WHILE).await;
        let requests = mem::take(&mut *lock(&self.requests));
        let [(parts, body)] = requests.try_into().expect("one request");
        let verifier = Verifier::new([VerifyingKey::parse(KEY).expect("a key")]);
        if let Err(error) = verifier.receive::<O, _, _>(&parts, &body) {
            panic!("{error}");
        }
        (format!("{} {}", parts.method, parts.uri), serde_json::from_slice(&body).expect("JSON"))
    }

    /// Waits a while for a request that should not come.
    ///
    /// # Panics
    ///
    /// If one comes.
    pub async fn none(&self) {
        tokio::time::sleep(A_WHILE).await;
        let requests = lock(&self.requests);
        assert!(requests.is_empty(), "{requests:?}");
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
