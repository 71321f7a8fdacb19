//! Enqueuing, in transactions and with keys.

use callback_tests_postgres::Postgres;

use crate::receiver::{Receiver, reply};
use crate::{call, migrated, pool, wait_until_done};

#[tokio::test]
async fn a_message_is_part_of_the_transaction() {
    let server = Postgres::start();
    let (pool, receiver) = (pool(&server).await, Receiver::replying([reply("204 No Content", "", "")]).await);
    let outbox = migrated(&pool).await;
    sqlx::query("CREATE TABLE invoices (number integer)").execute(&pool).await.unwrap();
    let worker = outbox.start();

    for (number, commits) in [(1, false), (2, true)] {
        let mut transaction = pool.begin().await.unwrap();
        sqlx::query("INSERT INTO invoices VALUES ($1)").bind(number).execute(&mut *transaction).await.unwrap();
        let outgoing = call(&receiver.url(&format!("/{number}")), 1);
        let enqueued = outbox.enqueue_in(&mut *transaction, &outgoing).await.unwrap();
        assert_eq!((&*enqueued.id, enqueued.is_new), (outgoing.id(), true));
        if commits {
            transaction.commit().await.unwrap();
        } else {
            transaction.rollback().await.unwrap();
        }
    }
    wait_until_done(&outbox).await;
    assert_eq!(receiver.only().line, "POST /2 HTTP/1.1");
    // The engine removes a job after the message is recorded as delivered.
    assert_eq!(worker.drain(crate::LEASE).await, Vec::<String>::new());
    let jobs: i64 = sqlx::query_scalar("SELECT count(*) FROM graphile_worker.jobs").fetch_one(&pool).await.unwrap();
    assert_eq!(jobs, 0);
}

#[tokio::test]
async fn a_key_or_an_id_is_enqueued_once() {
    let server = Postgres::start();
    let (pool, receiver) = (pool(&server).await, Receiver::replying([reply("204 No Content", "", "")]).await);
    let outbox = migrated(&pool).await;
    let url = receiver.url("/");
    let first = call(&url, 1).with_idempotency_key("invoice 1");
    let same = outbox.enqueue(&first).await.unwrap();
    assert!(same.is_new);
    for again in [first.clone(), call(&url, 2).with_idempotency_key("invoice 1")] {
        let enqueued = outbox.enqueue(&again).await.unwrap();
        assert_eq!((&*enqueued.id, enqueued.is_new), (first.id(), false));
    }

    // At the same time in two transactions: the second waits for the first, and has its message if it commits.
    for commits in [true, false] {
        let key = format!("in transactions {commits}");
        let (one, other) = (call(&url, 3).with_idempotency_key(&key), call(&url, 4).with_idempotency_key(&key));
        let mut transaction = pool.begin().await.unwrap();
        outbox.enqueue_in(&mut *transaction, &one).await.unwrap();
        let (second, ended) = tokio::join!(outbox.enqueue(&other), async {
            tokio::task::yield_now().await;
            if commits { transaction.commit().await } else { transaction.rollback().await }
        });
        ended.unwrap();
        let second = second.unwrap();
        let expected = if commits { one.id() } else { other.id() };
        assert_eq!((&*second.id, second.is_new), (expected, !commits));
    }
    assert_eq!(outbox.backlog().await.unwrap().pending, 3);
}

#[tokio::test]
async fn errors_name_the_database_and_nothing_of_the_call() {
    let server = Postgres::start();
    let (pool, receiver) = (pool(&server).await, Receiver::replying([None]).await);
    let outbox = crate::builder(pool.clone()).build();
    let error = outbox.enqueue(&call(&receiver.url("/secret"), 1)).await.unwrap_err();
    assert_eq!(error.to_string(), "the database of the outbox failed");
    assert!(!error.is_unavailable(), "the tables are missing");
    drop(server);
    let error = outbox.enqueue(&call(&receiver.url("/secret"), 1)).await.unwrap_err();
    assert!(error.is_unavailable(), "{error:?}");
    assert!(!format!("{error:?}").contains("secret"), "{error:?}");
}
