//! A receiver of callbacks.

use std::mem;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::http::request::Parts;
use callback_core::external::Call;
use callback_delivery::{ReceiveArguments, Verifier, VerifyingKey};
use serde_json::Value;

use crate::{GRACE_PERIOD, KEY, serve, wait_until};

/// A server that records every request and answers with 200.
#[derive(Debug)]
pub struct Receiver {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<(Parts, Bytes)>>>,
}

impl Receiver {
    /// Starts a receiver at a free port.
    pub async fn start() -> Self {
        let requests = Arc::<Mutex<Vec<_>>>::default();
        let recorded = requests.clone();
        let router = Router::new().fallback(async move |parts: Parts, body: Bytes| {
            lock(&recorded).push((parts, body));
        });
        Self { address: serve(router).await, requests }
    }

    /// Returns the URL of this path at the receiver.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Waits for exactly one request, and returns its method and target, and its body.
    ///
    /// # Panics
    ///
    /// If none or several arrive, if the request is not signed with [`KEY`], or if it is not as the operation declares.
    pub async fn receive_one<O, Arguments, Answer>(&self) -> (String, Value)
    where
        O: Call<Arguments, Answer>,
        Arguments: ReceiveArguments,
    {
        wait_until(|| !lock(&self.requests).is_empty()).await;
        tokio::time::sleep(GRACE_PERIOD).await;
        let requests = mem::take(&mut *lock(&self.requests));
        let [(parts, body)] = requests.try_into().expect("exactly one request");
        let verifier = Verifier::new([VerifyingKey::parse(KEY).expect("the key is valid")]);
        if let Err(error) = verifier.receive::<O, _, _>(&parts, &body) {
            panic!("{error}");
        }
        (format!("{} {}", parts.method, parts.uri), serde_json::from_slice(&body).expect("the body is JSON"))
    }

    /// Asserts that no request arrives.
    ///
    /// # Panics
    ///
    /// If one arrives.
    pub async fn assert_none(&self) {
        tokio::time::sleep(GRACE_PERIOD).await;
        let requests = lock(&self.requests);
        assert!(requests.is_empty(), "{requests:?}");
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
