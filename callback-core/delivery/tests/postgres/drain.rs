//! Draining.

use std::time::{Duration, Instant};

use callback_tests_postgres::Postgres;

use crate::receiver::{Receiver, reply};
use crate::{call, migrated, pool, wait_until_done};

#[tokio::test]
async fn draining_names_what_is_unfinished_and_gives_it_back() {
    let server = Postgres::start();
    let pool = pool(&server).await;
    let outbox = migrated(&pool).await;
    // The first request is never answered.
    let receiver =
        Receiver::start("127.0.0.1:0", |number, _| if number == 0 { None } else { reply("204 No Content", "", "") })
            .await;
    let id = outbox.enqueue(&call(&receiver.url("/"), 1)).await.unwrap().id;
    let worker = outbox.start();
    while receiver.requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let started = Instant::now();
    assert_eq!(worker.drain(Duration::from_millis(100)).await, [&*id]);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    let message = outbox.get(&id).await.unwrap().unwrap();
    assert_eq!(message.attempts(), 0, "an attempt that was given up is not one");

    let worker = outbox.start();
    let started = Instant::now();
    wait_until_done(&outbox).await;
    assert!(started.elapsed() < crate::LEASE, "nobody had to recover it: {:?}", started.elapsed());
    assert_eq!(worker.drain(Duration::ZERO).await, Vec::<String>::new());
    let ids: Vec<_> =
        receiver.requests().iter().map(|request| request.header("webhook-id").unwrap().to_owned()).collect();
    assert_eq!(ids, [&*id, &*id]);
}
