//! Many at once, to a receiver that is slow.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use allocation_counter::measure;
use callback_core::operation;
use callback_delivery::Sender;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::{latency, policy, quick, url};

/// One of many, whose answer is a text.
#[operation(post)]
pub(crate) fn numbered(body: usize) -> String;

const MANY: usize = 1000;
const AT_ONCE: usize = 100;

/// It is slow, and on a thread of its own: what it costs is not counted with what sending costs.
struct Slow {
    address: SocketAddr,
    came: mpsc::Receiver<usize>,
    most: Arc<AtomicUsize>,
    /// It ends with it.
    _runtime: Runtime,
}

impl Slow {
    /// Answers each call with a text of this length, after that time.
    fn start(length: usize, pause: Duration) -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (numbers, came) = mpsc::channel();
        let most_seen = most.clone();
        let answer: Arc<str> =
            format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n\"{}\"", length + 2, "x".repeat(length)).into();
        runtime.spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (now, most, numbers, answer) = (now.clone(), most.clone(), numbers.clone(), answer.clone());
                tokio::spawn(async move {
                    most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    numbers.send(number(&mut stream).await).unwrap();
                    sleep(pause).await;
                    now.fetch_sub(1, Ordering::SeqCst);
                    stream.write_all(answer.as_bytes()).await.unwrap();
                });
            }
        });
        Self { address, came, most: most_seen, _runtime: runtime }
    }

    /// None was lost, none came twice, and no more than so many were there at once.
    fn check(&self, at_once: usize) {
        let mut all: Vec<_> = self.came.try_iter().collect();
        assert_eq!(all.len(), MANY, "none came twice");
        all.sort_unstable();
        assert!(all.into_iter().eq(0..MANY), "none was lost");
        let most = self.most.load(Ordering::SeqCst);
        assert!((2..=at_once).contains(&most), "{most} at once");
    }
}

/// The number that was sent.
async fn number(stream: &mut TcpStream) -> usize {
    let mut text = String::new();
    let mut chunk = [0; 2048];
    loop {
        let length = stream.read(&mut chunk).await.unwrap();
        assert_ne!(length, 0, "{text}");
        text.push_str(std::str::from_utf8(&chunk[..length]).unwrap());
        if let Some((_, body)) = text.split_once("\r\n\r\n").filter(|(_, body)| !body.is_empty()) {
            return body.parse().unwrap();
        }
    }
}

/// Calls it so many times at once, and drops each answer as it comes.
async fn call(sender: Sender, address: SocketAddr) {
    let target = url(&format!("http://{address}/"));
    let mut calls = JoinSet::new();
    for number in 0..MANY {
        let (sender, target) = (sender.clone(), target.clone());
        calls.spawn(async move { sender.send(&target, numbered { body: number }).await.map(drop) });
    }
    let failed = calls.join_all().await.into_iter().find_map(Result::err);
    assert!(failed.is_none(), "{failed:?}");
}

#[test]
fn memory_is_bounded() {
    const ANSWER: usize = 60_000;
    for at_once in [20, AT_ONCE] {
        let slow = Slow::start(ANSWER, Duration::from_millis(20));
        // On one thread, because that is what is measured.
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let sender = quick(policy()).concurrency(at_once).build().unwrap();
        let memory = measure(|| runtime.block_on(call(sender, slow.address)));
        slow.check(at_once);
        // What waits is small, and few answers are there at once: all of them would be 60 MB, several times over.
        let most = u64::try_from(MANY * 8 * 1024 + at_once * 4 * ANSWER).unwrap();
        assert!(memory.bytes_max < most, "{} bytes, and {most} were expected at most", memory.bytes_max);
    }
}

#[test]
fn the_api_answers_as_before() {
    const PAUSE: Duration = Duration::from_millis(250);
    let slow = Slow::start(2, PAUSE);
    let sender = quick(policy()).concurrency(AT_ONCE).build().unwrap();
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let [quiet, busy] = runtime.block_on(async {
        let api = latency::api().await;
        let quiet = latency::median(api, |made| made < 200).await;
        let calls = tokio::spawn(call(sender, slow.address));
        let busy = latency::median(api, |_| !calls.is_finished()).await;
        calls.await.unwrap();
        [quiet, busy]
    });
    slow.check(AT_ONCE);
    // An API that waits for its callbacks waits for their receiver.
    assert!(busy < quiet * 5 + PAUSE / 10, "{busy:?}, and {quiet:?} without callbacks");
}
