//! Endpoints beside each other.

use std::time::Duration;

use callback_delivery::{EndpointLimits, State};
use callback_tests_postgres::Postgres;

use crate::receiver::{Receiver, reply};
use crate::{builder, call, migrated, pool, wait_until_done};

#[tokio::test]
async fn an_endpoint_that_does_not_answer_delays_nobody() {
    let server = Postgres::start();
    let pool = pool(&server).await;
    let outbox = migrated(&pool).await;
    let (silent, healthy) =
        (Receiver::replying([None]).await, Receiver::replying([reply("204 No Content", "", "")]).await);
    for number in 0..300 {
        outbox.enqueue(&call(&silent.url("/"), number)).await.unwrap();
    }
    let id = outbox.enqueue(&call(&healthy.url("/"), 0)).await.unwrap().id;
    let worker = outbox.start();
    // An attempt at the silent endpoint takes 20 seconds.
    let delivered = async {
        while outbox.get(&id).await.unwrap().unwrap().state() != State::Delivered {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), delivered).await.expect("it is not delayed");
    assert!(silent.requests().len() < 300, "attempts are limited");
    assert!(!worker.drain(Duration::ZERO).await.is_empty());
}

#[tokio::test]
async fn messages_of_a_serial_endpoint_are_sent_in_order() {
    let server = Postgres::start();
    let pool = pool(&server).await;
    migrated(&pool).await;
    let outbox = builder(pool.clone()).limits(EndpointLimits::new().serial()).build();
    // The second message fails twice.
    let receiver = Receiver::start("127.0.0.1:0", |number, _| {
        reply(if matches!(number, 1 | 2) { "503 Down" } else { "204 No Content" }, "", "")
    })
    .await;
    for number in 0..5 {
        outbox.enqueue(&call(&receiver.url("/"), number)).await.unwrap();
    }
    // Two workers, as on two machines.
    let workers = [outbox.start(), builder(pool.clone()).limits(EndpointLimits::new().serial()).build().start()];
    wait_until_done(&outbox).await;
    let bodies: Vec<_> = receiver.requests().into_iter().map(|request| request.body).collect();
    let expected = [0, 1, 1, 1, 2, 3, 4].map(|number| format!(r#"{{"number":{number}}}"#));
    assert_eq!(bodies, expected);
    for worker in workers {
        worker.drain(Duration::ZERO).await;
    }
}
