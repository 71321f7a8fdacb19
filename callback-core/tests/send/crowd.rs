//! Many at once, to a receiver that is slow.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use callback_core::operation;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::{policy, quick, url};

/// One of many.
#[operation(post)]
pub(crate) fn numbered(body: usize);

const MANY: usize = 1000;
const AT_ONCE: usize = 100;

#[tokio::test(flavor = "multi_thread")]
async fn none_is_lost_and_none_comes_twice() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (numbers, mut came) = tokio::sync::mpsc::unbounded_channel();
    let most_seen = most.clone();
    let server = tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (now, most, numbers) = (now.clone(), most.clone(), numbers.clone());
            tokio::spawn(async move {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                let mut text = String::new();
                let mut chunk = [0; 2048];
                while text.split_once("\r\n\r\n").is_none_or(|(_, body)| body.is_empty()) {
                    let length = stream.read(&mut chunk).await.unwrap();
                    assert_ne!(length, 0, "{text}");
                    text.push_str(std::str::from_utf8(&chunk[..length]).unwrap());
                }
                let body = text.split_once("\r\n\r\n").unwrap().1;
                numbers.send(body.parse::<usize>().unwrap()).unwrap();
                sleep(Duration::from_millis(20)).await;
                now.fetch_sub(1, Ordering::SeqCst);
                stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.unwrap();
            });
        }
    });

    let sender = quick(policy()).concurrency(AT_ONCE).build().unwrap();
    let target = url(&format!("http://{address}/"));
    let mut calls = JoinSet::new();
    for number in 0..MANY {
        let (sender, target) = (sender.clone(), target.clone());
        calls.spawn(async move { sender.send(&target, numbered { body: number }).await });
    }
    let outcomes = calls.join_all().await;
    assert_eq!(outcomes.into_iter().filter_map(Result::err).map(|error| error.to_string()).next(), None);
    server.abort();
    let mut all = Vec::new();
    while let Ok(number) = came.try_recv() {
        all.push(number);
    }
    assert_eq!(all.len(), MANY, "none came twice");
    assert_eq!(all.into_iter().collect::<BTreeSet<_>>().len(), MANY, "none was lost");
    let most = most_seen.load(Ordering::SeqCst);
    assert!((2..=AT_ONCE).contains(&most), "{most} at once");
}
