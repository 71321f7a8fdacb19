//! A program that is killed at any moment, and started again.

use std::collections::HashMap;
use std::env;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use callback_delivery::{EndpointLimits, Outbox, Schedule};

use crate::receiver::{Receiver, eventually, status};
use crate::{AGENT, File, call, sender};

const MESSAGES: u32 = 600;
const KILLS: usize = 12;
const LEASE: Duration = Duration::from_millis(300);
const PAUSES: &[Duration] = &[Duration::from_millis(50); 9];

/// The variable with the path of the database, in the program that is killed.
const DATABASE: &str = "CALLBACK_OUTBOX";

/// This test program as one that only sends. It is killed when this is dropped.
struct Program(Child);

impl Program {
    fn start(file: &File, number: usize) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--ignored", "--exact", "crash::program"]).env(DATABASE, &file.0).env(AGENT, number.to_string());
        Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

#[tokio::test]
#[ignore = "it is the program that `killed_program_loses_nothing` kills"]
async fn program() {
    let Some(path) = env::var_os(DATABASE) else { return };
    let builder = Outbox::sqlite_file(path, sender()).await.unwrap();
    let builder = builder.lease(LEASE).limits(EndpointLimits::new().concurrency(8));
    let _worker = builder.schedule(Schedule::new(PAUSES)).build().start();
    std::future::pending::<()>().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_program_loses_nothing() {
    // The first request of every tenth is answered with an error.
    let receiver = Receiver::start(|number| {
        std::thread::sleep(Duration::from_millis(4));
        status(if number % 10 == 0 { 503 } else { 204 })
    })
    .await;
    let file = File::new();
    let outbox = file.outbox().await.build();
    let calls = (0..MESSAGES).map(|number| {
        let (outbox, outgoing) = (outbox.clone(), call(outbox.sender(), &receiver.url(), number));
        tokio::spawn(async move { outbox.enqueue(&outgoing).await.unwrap().id })
    });
    let mut ids = Vec::new();
    for stored in calls.collect::<Vec<_>>() {
        ids.push(stored.await.unwrap());
    }

    let mut moment = u64::from(std::process::id());
    for kill in 0..KILLS {
        let program = Program::start(&file, kill);
        let before = receiver.requests().len();
        eventually(async || receiver.requests().len() > before).await;
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        tokio::time::sleep(Duration::from_micros((moment >> 33) % 60_000)).await;
        drop(program);
    }
    let program = Program::start(&file, KILLS);
    eventually(async || outbox.backlog().await.unwrap().pending == 0).await;
    drop(program);

    // The number of each request, and the program that sent it.
    let mut requests: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (number, request) in receiver.requests().into_iter().enumerate() {
        requests.entry(request.id).or_default().push((number, request.agent.parse().unwrap()));
    }
    let mut repeated = [0; KILLS];
    for id in &ids {
        let requests = requests.remove(id).expect("each is sent");
        for pair in requests.windows(2) {
            let [(number, first), (_, second)] = pair else { unreachable!() };
            if number % 10 != 0 {
                assert!(first < second, "it is repeated although its program was not killed");
                repeated[*first] += 1;
            }
        }
    }
    assert!(requests.is_empty(), "{requests:?}");
    assert!(repeated.iter().all(|&repeated| repeated <= 8), "more than were under way: {repeated:?}");
    let delivered = "SELECT count(*) FROM callback_outbox WHERE state = 3";
    let delivered: u32 = sqlx::query_scalar(delivered).fetch_one(&file.pool().await).await.unwrap();
    assert_eq!(delivered, MESSAGES);
}
