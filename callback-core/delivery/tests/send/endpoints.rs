//! Limits on concurrency at one endpoint.

use std::time::{Duration, Instant};

use callback_delivery::{Retry, Sender, SenderBuilder, Url};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::task::{JoinSet, yield_now};

use crate::receiver::{Receiver, reply};
use crate::{PAID, policy, quick, url};

/// A receiver that accepts connections and never reads.
async fn tarpit() -> (Url, mpsc::UnboundedReceiver<TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = url(&format!("http://{}/", listener.local_addr().unwrap()));
    let (connections, accepted) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            connections.send(stream).unwrap();
        }
    });
    (url, accepted)
}

fn once() -> SenderBuilder {
    quick(policy()).retry(Retry::never()).timeout(Duration::from_secs(30))
}

/// Calls so many times, and lets all of them begin.
async fn begin(calls: usize, sender: &Sender, target: &Url) -> JoinSet<String> {
    let mut begun = JoinSet::new();
    for _ in 0..calls {
        let (sender, target) = (sender.clone(), target.clone());
        begun.spawn(async move { sender.send(&target, PAID).await.unwrap_err().to_string() });
    }
    for _ in 0..calls {
        yield_now().await;
    }
    begun
}

#[tokio::test]
async fn one_endpoint_does_not_delay_another() {
    let (tarpit, mut accepted) = tarpit().await;
    let healthy = Receiver::replying([reply("204 No Content", "", "")]).await;
    let sender = once().build().unwrap();
    let calls = begin(1024, &sender, &tarpit).await;
    let began = Instant::now();
    for _ in 0..10 {
        sender.send(&healthy.url("/"), PAID).await.unwrap();
    }
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    assert_eq!(calls.len(), 1024, "none has ended");
    let mut connections = Vec::new();
    while let Ok(connection) = accepted.try_recv() {
        connections.push(connection);
    }
    assert_eq!(connections.len(), 64, "as many as are documented");
}

#[tokio::test]
async fn calls_fail_at_once_where_too_many_wait() {
    let (tarpit, mut accepted) = tarpit().await;
    let sender = once().endpoint_concurrency(2).endpoint_queue(3).build().unwrap();
    let mut calls = begin(5, &sender, &tarpit).await;
    let _active = (accepted.recv().await.unwrap(), accepted.recv().await.unwrap());

    let error = sender.send(&tarpit, PAID).await.unwrap_err();
    assert_eq!(error.to_string(), "`told` failed at 127.0.0.1: 3 calls wait for this endpoint already");
    assert_eq!((error.is_retryable(), error.is_timeout(), error.is_connect()), (true, false, false));
    // Another port is another endpoint.
    let other = Receiver::replying([reply("204 No Content", "", "")]).await;
    sender.send(&other.url("/"), PAID).await.unwrap();

    // Calls that are dropped leave their places to others, whether they wait or not.
    assert!(calls.try_join_next().is_none(), "none has ended");
    calls.shutdown().await;
    let _calls = begin(5, &sender, &tarpit).await;
    let _active = (accepted.recv().await.unwrap(), accepted.recv().await.unwrap());
    sender.send(&tarpit, PAID).await.unwrap_err();
}

#[tokio::test]
async fn waiting_calls_follow() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    let sender = once().endpoint_concurrency(1).endpoint_queue(99).build().unwrap();
    let mut calls = JoinSet::new();
    for _ in 0..100 {
        let (sender, target) = (sender.clone(), receiver.url("/"));
        calls.spawn(async move { sender.send(&target, PAID).await.unwrap() });
    }
    calls.join_all().await;
    assert_eq!(receiver.requests().len(), 100);
}
