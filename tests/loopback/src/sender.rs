//! What sends: as in a program, but that nothing leaves the machine.

use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use callback_delivery::{Retry, Sender, SigningKey, UrlPolicy};

/// The addresses that a sender has tried to connect to.
#[derive(Debug, Clone, Default)]
pub struct Attempts(Arc<Mutex<Vec<IpAddr>>>);

impl Attempts {
    /// All of them, in their order.
    #[must_use]
    pub fn all(&self) -> Vec<IpAddr> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn add(&self, address: IpAddr) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(address);
    }
}

/// A policy that lets callbacks go to receivers of the tests, which the one that programs have does not.
#[must_use]
pub fn on_this_machine() -> UrlPolicy {
    UrlPolicy::new().allow_http().allow_any_port().allow_loopback()
}

/// A sender of this policy and this key, which does not wait long before it tries again.
///
/// # Panics
///
/// If the key is none.
#[must_use]
pub fn sender(policy: UrlPolicy, key: &str) -> (Sender, Attempts) {
    let attempts = Attempts::default();
    let attempted = attempts.clone();
    let sender = Sender::builder(policy)
        .sign_with([SigningKey::parse(key).expect("a key")])
        .retry(Retry::new().first_pause(Duration::from_millis(20)))
        // No name is looked up in the network, and nothing but loopback is connected to.
        .dns(|_| async { Err(io::ErrorKind::NotFound.into()) })
        .before_connecting(move |address| {
            attempted.add(address);
            let refusal = io::ErrorKind::NetworkUnreachable.into();
            async move { if address.is_loopback() { Ok(()) } else { Err(refusal) } }
        })
        .build()
        .expect("a sender");
    (sender, attempts)
}
