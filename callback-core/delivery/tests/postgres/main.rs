//! The outbox in PostgreSQL, with a server that each test starts. Receivers listen on loopback.
#![cfg(feature = "sqlx09-postgres")]

mod crash;
mod drain;
mod enqueue;
mod fairness;
mod operate;
#[path = "../send/receiver.rs"]
#[expect(dead_code, reason = "shared with other tests")]
mod receiver;

use std::time::Duration;

use callback_core::operation;
use callback_delivery::{Outbox, OutboxBuilder, Outgoing, Schedule, Sender, Url, UrlPolicy};
use callback_tests_postgres::Postgres;
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgPool;
use sqlx::postgres::PgPoolOptions;

/// An event.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Event {
    number: u32,
}

#[operation(post)]
pub(crate) fn told(body: Event);

/// The time after which the jobs of a worker that was killed are recovered.
const LEASE: Duration = Duration::from_secs(2);

/// The limit of concurrent attempts of a process.
const CONCURRENCY: usize = 16;

fn sender() -> Sender {
    let policy = UrlPolicy::new().allow_http().allow_any_port().allow_loopback();
    Sender::builder(policy).timeout(Duration::from_secs(20)).build().expect("the sender is built")
}

async fn pool(server: &Postgres) -> PgPool {
    connect(&server.url()).await
}

async fn connect(url: &str) -> PgPool {
    PgPoolOptions::new()
        .max_connections(8)
        .acquire_timeout(Duration::from_secs(10))
        .connect(url)
        .await
        .expect("the server accepts connections")
}

/// Returns an outbox that tries again soon.
fn builder(pool: PgPool) -> OutboxBuilder {
    const PAUSES: &[Duration] = &[Duration::from_millis(200), Duration::from_millis(400), Duration::from_millis(800)];
    Outbox::postgres(pool, sender()).schedule(Schedule::new(PAUSES)).lease(LEASE).concurrency(CONCURRENCY)
}

async fn migrated(pool: &PgPool) -> Outbox {
    let outbox = builder(pool.clone()).build();
    outbox.migrate().await.expect("the tables are created");
    outbox
}

fn call(url: &Url, number: u32) -> Outgoing {
    sender().prepare(url, told { body: Event { number } }).expect("the call is allowed")
}

/// Waits until no message is pending.
async fn wait_until_done(outbox: &Outbox) {
    let waiting = async {
        while outbox.backlog().await.expect("a backlog").pending > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), waiting).await.expect("all messages are sent within a minute");
}
