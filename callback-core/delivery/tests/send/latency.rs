//! The latency of an API beside receivers that flood its runtime.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use callback_delivery::Retry;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::time::sleep;

use crate::attacks::responses::attacker;
use crate::authority::Authority;
use crate::{ASKED, policy, quick};

/// Starts an API on this runtime.
pub(crate) async fn api() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/", get(async || "here"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Returns the median time of requests to the API, which are made as long as `goes_on` returns `true`.
pub(crate) async fn median(api: SocketAddr, mut goes_on: impl FnMut(usize) -> bool) -> Duration {
    let mut times = Vec::new();
    while goes_on(times.len()) {
        let began = Instant::now();
        let mut stream = TcpStream::connect(api).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: api\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).await.unwrap();
        times.push(began.elapsed());
        assert!(text.ends_with("here"), "{text}");
    }
    assert!(times.len() >= 20, "{} requests say little", times.len());
    times.sort_unstable();
    times[times.len() / 2]
}

const HINTS: &str = "HTTP/1.1 103 Early Hints\r\n\r\n";

/// Calls two receivers that flood, again and again, and measures the API meanwhile.
#[test]
fn the_api_answers_beside_floods() {
    let authority = Authority::new();
    for tls in [false, true] {
        let config = || tls.then(|| authority.server(|_| {}));
        let attackers = [attacker(config(), "", HINTS), attacker(config(), "", HINTS)];
        let sender = quick(policy()).root_certificate(authority.root.clone()).build().unwrap();
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let floods = Arc::new(AtomicUsize::new(0));
        let [quiet, busy] = runtime.block_on(async {
            let api = api().await;
            let quiet = median(api, |made| made < 200).await;
            for url in attackers {
                let (sender, floods) = (sender.clone(), floods.clone());
                tokio::spawn(async move {
                    loop {
                        sender.send(&url, ASKED).await.unwrap_err();
                        floods.fetch_add(1, Ordering::SeqCst);
                        sleep(Duration::from_millis(20)).await;
                    }
                });
            }
            let busy = median(api, |made| made < 200 || floods.load(Ordering::SeqCst) < 4).await;
            [quiet, busy]
        });
        // The attackers' own threads take part of the machine.
        assert!(busy < quiet * 10 + Duration::from_millis(10), "{busy:?}, and {quiet:?} without callbacks");
    }
}

/// Nothing but the time limit ends these attempts. They notice it, although there is always something to read.
#[test]
fn a_flood_does_not_hide_the_time_limit() {
    let authority = Authority::new();
    for (head, unit) in [("", HINTS), ("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "0")] {
        for tls in [None, Some(authority.server(|_| {}))] {
            let target = attacker(tls, head, unit);
            let sender = quick(policy()).root_certificate(authority.root.clone()).retry(Retry::never());
            let sender = sender.max_framing_bytes(usize::MAX).timeout(Duration::from_millis(300)).build().unwrap();
            let (result, results) = mpsc::channel();
            // On a thread that the test does not wait for if it never ends.
            thread::spawn(move || {
                let runtime = Builder::new_current_thread().enable_all().build().unwrap();
                result.send(runtime.block_on(sender.send(&target, ASKED))).unwrap();
            });
            let error = results.recv_timeout(Duration::from_secs(10)).expect(unit).unwrap_err();
            assert!(error.is_timeout(), "{error}");
        }
    }
}
