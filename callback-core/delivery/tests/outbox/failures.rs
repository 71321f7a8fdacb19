//! Full disks, locked databases, clocks, other versions.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::http::StatusCode;
use callback_delivery::{Outbox, State};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use crate::receiver::{Receiver, eventually};
use crate::{File, call, sender};

#[tokio::test]
async fn locked_database_is_an_error_and_loses_nothing() {
    let receiver = Receiver::accepting().await;
    let file = File::new();
    _ = file.outbox().await;
    let options = SqliteConnectOptions::new().filename(&file.0).busy_timeout(Duration::from_millis(20));
    let pool = SqlitePoolOptions::new().connect_with(options).await.unwrap();
    let errors = Arc::new(Mutex::new(0));
    let count = errors.clone();
    let outbox = Outbox::sqlite(pool, sender()).on_error(move |_| *count.lock().unwrap() += 1).build();
    let outgoing = call(outbox.sender(), &receiver.url(), 1);
    outbox.enqueue(&outgoing).await.unwrap();

    let other = file.pool().await;
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let worker = outbox.start();
    let error = outbox.enqueue(&call(outbox.sender(), &receiver.url(), 2)).await.unwrap_err();
    assert!(error.is_unavailable() && error.status() == StatusCode::SERVICE_UNAVAILABLE, "{error:?}");
    eventually(async || *errors.lock().unwrap() > 0).await;
    assert_eq!(receiver.requests().len(), 0);
    lock.rollback().await.unwrap();
    receiver.wait(1).await;

    // Locked between the attempt and its record.
    eventually(async || outbox.get(outgoing.id()).await.unwrap().unwrap().state() == State::Delivered).await;
    assert_eq!(worker.drain(Duration::from_secs(5)).await, [""; 0]);
    assert_eq!(receiver.requests().len(), 1);
}

#[tokio::test]
async fn full_disk_is_an_error_and_loses_nothing() {
    let receiver = Receiver::accepting().await;
    let file = File::new();
    _ = file.outbox().await;
    let options = SqliteConnectOptions::new().filename(&file.0).pragma("max_page_count", "60");
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    let outbox = Outbox::sqlite(pool, sender()).build();
    let mut stored = 0;
    let error = loop {
        match outbox.enqueue(&call(outbox.sender(), &receiver.url(), stored)).await {
            Ok(_) => stored += 1,
            Err(error) => break error,
        }
    };
    assert!(error.is_unavailable() && stored > 50, "{stored}: {error:?}");
    assert_eq!(outbox.backlog().await.unwrap().pending, u64::from(stored));

    // With room again, all are sent, each once.
    let outbox = file.outbox().await.build();
    let _worker = outbox.start();
    eventually(async || outbox.backlog().await.unwrap().pending == 0).await;
    assert_eq!(receiver.requests().len(), usize::try_from(stored).unwrap());
}

#[tokio::test]
async fn clock_that_was_set_back() {
    let receiver = Receiver::accepting().await;
    let file = File::new();
    let outbox = file.outbox().await.build();
    for number in 0..2 {
        outbox.enqueue(&call(outbox.sender(), &receiver.url(), number)).await.unwrap();
    }
    // One waits for an attempt in a hundred years, one is leased as long.
    let update = "UPDATE callback_outbox SET state = (position - 1) * 2, next_attempt = 4102444800000, \
                  lease_owner = 'other', lease_until = 4102444800000";
    sqlx::query(update).execute(&file.pool().await).await.unwrap();
    let _worker = outbox.start();
    receiver.wait(2).await;
}

#[tokio::test]
async fn messages_of_a_worker_that_died_are_sent() {
    let receiver = Receiver::accepting().await;
    let file = File::new();
    let outbox = file.outbox().await.lease(Duration::from_millis(300)).build();
    outbox.enqueue(&call(outbox.sender(), &receiver.url(), 1)).await.unwrap();
    let update = "UPDATE callback_outbox SET state = 2, lease_owner = 'other', \
                  lease_until = unixepoch() * 1000 + 500";
    sqlx::query(update).execute(&file.pool().await).await.unwrap();
    let _worker = outbox.start();
    receiver.wait(1).await;
    eventually(async || outbox.backlog().await.unwrap().pending == 0).await;
}

#[tokio::test]
async fn attempts_that_last_longer_than_the_lease_are_not_repeated() {
    let receiver = Receiver::start(|_| None).await;
    let file = File::new();
    let outbox = file.outbox().await.lease(Duration::from_millis(100)).build();
    let other = file.outbox().await.lease(Duration::from_millis(100)).build();
    let _workers = [outbox.start(), other.start()];
    outbox.enqueue(&call(outbox.sender(), &receiver.url(), 1)).await.unwrap();
    receiver.wait(1).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(receiver.requests().len(), 1);
}

#[tokio::test]
async fn two_versions_of_the_program() {
    let receiver = Receiver::accepting().await;
    let file = File::new();
    let outbox = file.outbox().await.build();
    let pool = file.pool().await;
    let outgoing = call(outbox.sender(), &receiver.url(), 1);
    outbox.enqueue(&outgoing).await.unwrap();
    // A later version has a column and a field more, and has stored a call that this one cannot read.
    for statement in [
        "ALTER TABLE callback_outbox ADD COLUMN added TEXT",
        "UPDATE callback_outbox SET outgoing = json_set(outgoing, '$.added', 1)",
        "INSERT INTO callback_outbox (id, endpoint, outgoing, created_at) VALUES ('later', 'a', '{\"id\":\"later\"}', 0)",
    ] {
        sqlx::query(statement).execute(&pool).await.unwrap();
    }
    outbox.migrate().await.unwrap();
    let worker = outbox.start();
    receiver.wait(1).await;
    eventually(async || outbox.get(outgoing.id()).await.unwrap().unwrap().state() == State::Delivered).await;
    assert_eq!(worker.drain(Duration::from_secs(5)).await, [""; 0]);
    let row: (i64, i64, String) = sqlx::query_as("SELECT state, attempts, log FROM callback_outbox WHERE id = 'later'")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!((row.0, row.1), (0, 1), "it is not lost, and waits for a program that can read it");
    assert!(row.2.contains("the stored call cannot be read"), "{}", row.2);
}
