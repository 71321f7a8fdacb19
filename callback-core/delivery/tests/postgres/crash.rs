//! Workers that are killed.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use callback_delivery::{Filter, OutboxBuilder, State};
use callback_tests_postgres::Postgres;
use sqlx::PgPool;

use crate::receiver::{Receiver, reply};
use crate::{CONCURRENCY, LEASE, builder, call, connect, pool, wait_until_done};

/// The environment variable with the database of a worker's process.
const DATABASE: &str = "WORKER_DATABASE";

/// A process that runs a worker, and is killed when this is dropped.
struct Process(Child);

impl Process {
    fn start(url: &str) -> Self {
        let program = env::current_exe().expect("the path of this program");
        // The system kills it with this test, too.
        let child = Command::new("setpriv")
            .args(["--pdeathsig", "KILL"])
            .arg(program)
            .args(["--exact", "crash::worker", "--ignored"])
            .env(DATABASE, url)
            .stdout(Stdio::null())
            .spawn();
        Self(child.expect("the program starts"))
    }
}

impl Drop for Process {
    /// Ends the process as `kill -9` does.
    fn drop(&mut self) {
        self.0.kill().expect("the process runs");
        self.0.wait().expect("the process ends");
    }
}

/// Returns an outbox in which each message has an endpoint of its own, so that no circuit breaker opens.
fn own_endpoints(pool: PgPool) -> OutboxBuilder {
    builder(pool).endpoints(|outgoing| outgoing.url().path().to_owned())
}

#[tokio::test]
#[ignore = "this is the program of `Process`"]
async fn worker() {
    let url = env::var(DATABASE).expect("`Process` sets the database");
    let outbox = own_endpoints(connect(&url).await).build();
    let _worker = outbox.start();
    std::future::pending::<()>().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_message_is_lost_when_workers_are_killed() {
    let server = Postgres::start();
    let pool = pool(&server).await;
    let outbox = own_endpoints(pool.clone()).build();
    outbox.migrate().await.expect("the tables are created");
    // All attempts of every fourth message fail.
    let receiver = Receiver::start("127.0.0.1:0", |_, request| {
        std::thread::sleep(Duration::from_millis(5));
        reply(if request.line.starts_with("POST /fails") { "503 Down" } else { "204 No Content" }, "", "")
    })
    .await;
    let mut workers = [Process::start(&server.url()), Process::start(&server.url())];
    let mut ids = BTreeSet::new();
    let mut kills = 0;
    for number in 0..400 {
        let path = if number % 4 == 0 { format!("/fails/{number}") } else { format!("/works/{number}") };
        ids.insert(outbox.enqueue(&call(&receiver.url(&path), number)).await.unwrap().id);
        if number % 80 == 79 {
            // One is killed in the middle of its work, and another takes its place.
            workers[kills % 2] = Process::start(&server.url());
            kills += 1;
        }
    }
    wait_until_done(&outbox).await;
    drop(workers);

    let mut counts = BTreeMap::<_, usize>::new();
    for request in receiver.requests() {
        *counts.entry(request.header("webhook-id").expect("an id").to_owned()).or_default() += 1;
    }
    assert!(counts.keys().eq(&ids), "the receiver has all messages, under their ids, and no others");
    let messages = outbox.list(&Filter::new().limit(1000)).await.unwrap();
    assert_eq!(messages.len(), ids.len());
    let mut repeated = 0;
    for message in &messages {
        let attempts = message.log().len();
        repeated += counts[message.id()] - attempts;
        let expected =
            if message.url().path().starts_with("/fails") { (State::Dead, 4) } else { (State::Delivered, 1) };
        assert_eq!((message.state(), attempts), expected, "{message:?}");
        for (pair, pause) in message.log().windows(2).zip([200, 400, 800]) {
            let passed = pair[1].at().duration_since(pair[0].at()).unwrap();
            let late = Duration::from_millis(pause) + LEASE * 2 + Duration::from_secs(5);
            assert!(passed >= Duration::from_millis(pause * 9 / 10) && passed < late, "{passed:?} for {pause} ms");
        }
    }
    // What was under way in a process when it was killed.
    assert!(repeated <= kills * CONCURRENCY, "{repeated} requests were repeated after {kills} kills");
}
