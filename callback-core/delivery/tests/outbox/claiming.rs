//! Claiming with many messages.

use std::time::{Duration, Instant};

use callback_delivery::{Outbox, Url};
use sqlx::SqlitePool;

use crate::receiver::Receiver;
use crate::{File, call, sender};

/// Adds messages to endpoints that do not answer, without a commit for each: half of them ready, half waiting.
async fn fill(pool: &SqlitePool, messages: u32) {
    let insert = "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < ?1) \
                  INSERT INTO callback_outbox (id, endpoint, outgoing, state, next_attempt, created_at) \
                  SELECT 'old_' || n, 'dead' || (n % 4), outgoing, n % 2, unixepoch() * 1000 + 36000000, 0 \
                  FROM number, (SELECT outgoing FROM callback_outbox LIMIT 1)";
    sqlx::query(insert).bind(messages).execute(pool).await.unwrap();
}

/// Sends messages while others are pending. Returns the time.
async fn send(pending: u32) -> Duration {
    let receiver = Receiver::accepting().await;
    let file = File::new();
    let outbox = file.outbox().await.build();
    let pool = file.pool().await;
    let closed = Url::parse("http://127.0.0.1:1/").unwrap();
    outbox.enqueue(&call(outbox.sender(), &closed, 0)).await.unwrap();
    fill(&pool, pending).await;
    let began = Instant::now();
    let _worker = outbox.start();
    for number in 0..100 {
        outbox.enqueue(&call(outbox.sender(), &receiver.url(), number)).await.unwrap();
    }
    receiver.wait(100).await;
    began.elapsed()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn time_does_not_grow_with_pending_messages() {
    let (few, many) = (send(100).await, send(200_000).await);
    assert!(many < 4 * few + Duration::from_millis(500), "{few:?} with 100, {many:?} with 200,000");
}

/// Each step of a plan that reads a table reads an index of it, and none is sorted.
#[tokio::test]
async fn queries_read_indexes() {
    let file = File::new();
    let pool = file.pool().await;
    let outbox = Outbox::sqlite(pool.clone(), sender()).build();
    outbox.migrate().await.unwrap();
    let source = include_str!("../../src/outbox/sqlite/claim.rs");
    let mut queries = 0;
    for statement in source.split('"').skip(1).step_by(2) {
        if !statement.contains("callback_outbox") {
            continue;
        }
        queries += 1;
        let statement = format!("EXPLAIN QUERY PLAN {}", statement.replace("\\\n", " "));
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(statement.clone())).fetch_all(&pool).await.unwrap();
        for (.., step) in plan {
            // There are few messages under way, in an index of their own.
            let is_scan = step.contains("SCAN callback_outbox") && !step.ends_with("callback_outbox_leased");
            assert!(!is_scan && !step.contains("TEMP B-TREE FOR ORDER"), "{step}: {statement}");
        }
    }
    assert_eq!(queries, 9, "the queries of claims");
}
