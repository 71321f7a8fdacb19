//! A sender and an outbox of callbacks that connect to loopback addresses alone.

use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use callback_delivery::{Outbox, Retry, Schedule, Sender, SigningKey, UrlPolicy};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

/// The addresses that a sender tried to connect to.
#[derive(Debug, Clone, Default)]
pub struct Attempts(Arc<Mutex<Vec<IpAddr>>>);

impl Attempts {
    /// Returns the addresses in the order of the attempts.
    #[must_use]
    pub fn all(&self) -> Vec<IpAddr> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn add(&self, address: IpAddr) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(address);
    }
}

/// Returns a policy that allows receivers on the loopback interface, which the default policy refuses.
#[must_use]
pub fn loopback_policy() -> UrlPolicy {
    UrlPolicy::new().allow_http().allow_any_port().allow_loopback()
}

/// Returns a sender with this policy and key, and short pauses between attempts.
///
/// # Panics
///
/// If the key is invalid.
#[must_use]
pub fn sender(policy: UrlPolicy, key: &str) -> (Sender, Attempts) {
    let attempts = Attempts::default();
    let recorded = attempts.clone();
    let sender = Sender::builder(policy)
        .sign_with([SigningKey::parse(key).expect("the key is valid")])
        .retry(Retry::new().first_pause(Duration::from_millis(20)))
        // No name is looked up, and only loopback addresses are connected to.
        .dns(|_| async { Err(io::ErrorKind::NotFound.into()) })
        .before_connecting(move |address| {
            recorded.add(address);
            let refusal = io::ErrorKind::NetworkUnreachable.into();
            async move { if address.is_loopback() { Ok(()) } else { Err(refusal) } }
        })
        .build()
        .expect("the sender is built");
    (sender, attempts)
}

/// The pauses of the outbox.
const PAUSES: &[Duration] = &[Duration::from_millis(20); 3];

/// Returns an outbox in memory, whose worker sends with such a sender until the runtime ends.
///
/// # Panics
///
/// If the key is invalid.
pub async fn outbox(policy: UrlPolicy, key: &str) -> (Outbox, Attempts) {
    let (sender, attempts) = sender(policy, key);
    // The database is that of one connection.
    let one = SqlitePoolOptions::new().max_connections(1).idle_timeout(None).max_lifetime(None);
    let pool = one.connect_with(SqliteConnectOptions::new().in_memory(true)).await.expect("a database in memory");
    let outbox = Outbox::sqlite(pool, sender).schedule(Schedule::new(PAUSES)).build();
    outbox.migrate().await.expect("the table is created");
    let worker = outbox.start();
    tokio::spawn(async move {
        let _worker = worker;
        std::future::pending::<()>().await;
    });
    (outbox, attempts)
}
