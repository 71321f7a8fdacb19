//! Outboxes, tested from outside, on SQLite. Receivers listen on loopback.
#![cfg(feature = "sqlx09-sqlite")]

mod calling;
mod claiming;
mod crash;
mod delivering;
mod enqueuing;
mod failures;
mod receiver;

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use callback_core::operation;
use callback_delivery::http::header::USER_AGENT;
use callback_delivery::{Outbox, OutboxBuilder, Outgoing, Retry, Sender, UrlPolicy};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};

/// An event.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Event {
    pub(crate) number: u32,
}

/// Tell that something has happened.
#[operation(post)]
pub(crate) fn told(body: Event);

/// A file that is removed with its database.
pub(crate) struct File(PathBuf);

impl File {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let name = format!("callback-outbox-{}-{}.db", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        Self(std::env::temp_dir().join(name))
    }

    /// Opens the database of an application.
    pub(crate) async fn pool(&self) -> SqlitePool {
        let options = SqliteConnectOptions::new().filename(&self.0).create_if_missing(true);
        let options = options.journal_mode(SqliteJournalMode::Wal).busy_timeout(Duration::from_secs(5));
        SqlitePool::connect_with(options).await.unwrap()
    }

    /// Opens an outbox that sends to loopback.
    pub(crate) async fn outbox(&self) -> OutboxBuilder {
        Outbox::sqlite_file(&self.0, sender()).await.unwrap().poll_interval(Duration::from_millis(10))
    }
}

impl Drop for File {
    fn drop(&mut self) {
        for end in ["", "-wal", "-shm"] {
            let mut path = self.0.clone().into_os_string();
            path.push(end);
            _ = std::fs::remove_file(path);
        }
    }
}

/// The variable with the `User-Agent` of the sender.
pub(crate) const AGENT: &str = "CALLBACK_AGENT";

pub(crate) fn sender() -> Sender {
    let policy = UrlPolicy::new().allow_http().allow_any_port().allow_loopback();
    let agent = std::env::var(AGENT).unwrap_or_default().parse().unwrap();
    Sender::builder(policy)
        .header(USER_AGENT, agent)
        .retry(Retry::never())
        .timeout(Duration::from_secs(5))
        .build()
        .unwrap()
}

/// A call with a number in its body.
pub(crate) fn call(sender: &Sender, url: &callback_delivery::Url, number: u32) -> Outgoing {
    sender.prepare(url, told { body: Event { number } }).unwrap()
}
