//! Prints how many messages in a second an outbox on SQLite stores and sends to a receiver on loopback.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::post;
use callback_core::operation;
use callback_delivery::{Outbox, Sender, Url, UrlPolicy};
use tokio::net::TcpListener;

/// Tell that something has happened.
#[operation(post)]
fn told();

const MESSAGES: u32 = 5000;

#[tokio::main(worker_threads = 2)]
async fn main() -> Result<(), Box<dyn Error>> {
    let received = Arc::new(AtomicU32::new(0));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = Url::parse(&format!("http://{}/", listener.local_addr()?))?;
    let count = received.clone();
    let hook = post(async move || {
        count.fetch_add(1, Ordering::Relaxed);
        StatusCode::NO_CONTENT
    });
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/", hook)).await });

    let path = std::env::temp_dir().join(format!("callback-outbox-bench-{}.sqlite", std::process::id()));
    let policy = UrlPolicy::new().allow_http().allow_any_port().allow_loopback();
    let outbox = Outbox::sqlite_file(&path, Sender::builder(policy).build()?).await?.build();
    let worker = outbox.start();
    let began = Instant::now();
    let mut calls = Vec::new();
    for _ in 0..MESSAGES {
        let (outbox, call) = (outbox.clone(), outbox.sender().prepare(&url, told {})?);
        calls.push(tokio::spawn(async move { outbox.enqueue(&call).await }));
    }
    for call in calls {
        call.await??;
    }
    let stored = began.elapsed();
    while outbox.backlog().await?.pending > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let sent = began.elapsed();
    worker.drain(Duration::from_secs(1)).await;
    let rate = |time: Duration| f64::from(MESSAGES) / time.as_secs_f64();
    println!("{MESSAGES} messages: {:.0} stored and {:.0} delivered in a second", rate(stored), rate(sent));
    assert_eq!(received.load(Ordering::Relaxed), MESSAGES);
    for end in ["", "-wal", "-shm"] {
        let mut file = path.clone().into_os_string();
        file.push(end);
        _ = std::fs::remove_file(file);
    }
    Ok(())
}
