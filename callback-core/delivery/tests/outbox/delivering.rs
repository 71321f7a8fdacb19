//! Attempts, and what becomes of messages.

use std::time::{Duration, SystemTime};

use axum::http::StatusCode;
use axum::response::IntoResponse;
use callback_delivery::{EndpointLimits, Filter, Message, Outbox, Schedule, State};

use crate::receiver::{Receiver, eventually, status};
use crate::{File, call};

const FAST: Schedule = Schedule::new(&[Duration::from_millis(1); 3]);

async fn message(outbox: &Outbox, id: &str) -> Message {
    outbox.get(id).await.unwrap().unwrap()
}

/// Waits until a message is no longer pending.
async fn finished(outbox: &Outbox, id: &str) -> Message {
    eventually(async || message(outbox, id).await.state() != State::Pending).await;
    message(outbox, id).await
}

#[tokio::test]
async fn failed_attempts_are_repeated_with_the_same_id() {
    let receiver = Receiver::start(|number| status(if number < 2 { 503 } else { 204 })).await;
    let file = File::new();
    let outbox = file.outbox().await.schedule(FAST).build();
    let _worker = outbox.start();
    let outgoing = call(outbox.sender(), &receiver.url(), 1);
    outbox.enqueue(&outgoing).await.unwrap();
    let message = finished(&outbox, outgoing.id()).await;
    assert_eq!((message.state(), message.attempts(), message.last_status()), (State::Delivered, 3, Some(204)));
    let log: Vec<_> = message.log().iter().map(|attempt| (attempt.status(), attempt.error())).collect();
    let failed = "`told` failed at 127.0.0.1: the response was 503 Service Unavailable, which is not declared";
    let again = "`told` failed at 127.0.0.1, 2 times: the response was 503 Service Unavailable, which is not declared";
    assert_eq!(log, [(Some(503), Some(failed)), (Some(503), Some(again)), (Some(204), None)]);
    assert!(message.log().is_sorted_by_key(callback_delivery::AttemptRecord::at));
    assert!(receiver.requests().iter().all(|request| request.id == outgoing.id()));
}

#[tokio::test]
async fn ends() {
    let ends = [(410, State::Gone, 1), (404, State::Dead, 1), (503, State::Dead, 4), (200, State::Delivered, 1)];
    for (code, state, attempts) in ends {
        let receiver = Receiver::start(move |_| status(code)).await;
        let file = File::new();
        let outbox = file.outbox().await.schedule(FAST).build();
        let worker = outbox.start();
        let outgoing = call(outbox.sender(), &receiver.url(), 1);
        outbox.enqueue(&outgoing).await.unwrap();
        let message = finished(&outbox, outgoing.id()).await;
        assert_eq!((message.state(), message.attempts(), message.last_status()), (state, attempts, Some(code)));
        assert_eq!((message.next_attempt(), message.finished_at().is_some()), (None, true));

        assert!(outbox.replay(outgoing.id()).await.unwrap());
        assert!(!outbox.replay("msg_unknown").await.unwrap());
        receiver.wait(2 * usize::try_from(attempts).unwrap()).await;
        let message = finished(&outbox, outgoing.id()).await;
        assert_eq!((message.attempts(), message.log().len()), (attempts, 2 * usize::try_from(attempts).unwrap()));
        assert!(receiver.requests().iter().all(|request| request.id == outgoing.id()));
        assert_eq!(worker.drain(Duration::from_secs(5)).await, [""; 0]);
    }
}

#[tokio::test]
async fn replay_of_an_endpoint_and_purge() {
    let receiver = Receiver::start(|number| status([404, 410, 200][number.min(2)])).await;
    let file = File::new();
    let outbox = file.outbox().await.build();
    let worker = outbox.start();
    let before = SystemTime::now() - Duration::from_secs(1);
    for number in 0..3 {
        let outgoing = call(outbox.sender(), &receiver.url(), number);
        outbox.enqueue(&outgoing).await.unwrap();
        finished(&outbox, outgoing.id()).await;
    }
    let endpoint = receiver.address.to_string();
    let later = SystemTime::now() + Duration::from_secs(60);
    assert_eq!(outbox.replay_endpoint(&endpoint, later).await.unwrap(), 0);
    assert_eq!(outbox.replay_endpoint("another", before).await.unwrap(), 0);
    assert_eq!(outbox.replay_endpoint(&endpoint, before).await.unwrap(), 2);
    eventually(async || outbox.list(&Filter::new().state(State::Delivered)).await.unwrap().len() == 3).await;
    assert_eq!(outbox.purge(before).await.unwrap(), 0);
    assert_eq!(outbox.purge(later).await.unwrap(), 3);
    assert_eq!(outbox.list(&Filter::new()).await.unwrap().len(), 0);
    assert_eq!(worker.drain(Duration::from_secs(5)).await, [""; 0]);
}

#[tokio::test]
async fn retry_after_is_respected() {
    let busy = || Some((StatusCode::TOO_MANY_REQUESTS, [("retry-after", "3600")]).into_response());
    let receiver = Receiver::start(move |_| busy()).await;
    let file = File::new();
    let outbox = file.outbox().await.schedule(FAST).build();
    let _worker = outbox.start();
    let outgoing = call(outbox.sender(), &receiver.url(), 1);
    outbox.enqueue(&outgoing).await.unwrap();
    eventually(async || message(&outbox, outgoing.id()).await.attempts() == 1).await;
    let message = message(&outbox, outgoing.id()).await;
    let pause = message.next_attempt().unwrap().duration_since(SystemTime::now()).unwrap();
    assert!((3590..=3600).contains(&pause.as_secs()), "{pause:?}");
}

#[tokio::test]
async fn serial_endpoint_keeps_the_order() {
    // The first message fails twice, and the others wait.
    let receiver = Receiver::start(|number| status(if number < 2 { 500 } else { 200 })).await;
    let file = File::new();
    let outbox = file.outbox().await.schedule(FAST).limits(EndpointLimits::new().serial()).build();
    for number in 0..20 {
        outbox.enqueue(&call(outbox.sender(), &receiver.url(), number)).await.unwrap();
    }
    // Two workers, as in two processes.
    let other = file.outbox().await.schedule(FAST).limits(EndpointLimits::new().serial()).build();
    let _workers = [outbox.start(), other.start()];
    let bodies: Vec<_> = receiver.wait(22).await.into_iter().map(|request| request.body).collect();
    let expected = [0, 0].into_iter().chain(0..20).map(|number| format!(r#"{{"number":{number}}}"#));
    assert_eq!(bodies, expected.collect::<Vec<_>>());
}

#[tokio::test]
async fn dead_endpoint_delays_nobody() {
    let tarpit = Receiver::start(|_| None).await;
    let healthy = Receiver::accepting().await;
    let file = File::new();
    let outbox = file.outbox().await.concurrency(16).build();
    for number in 0..500 {
        outbox.enqueue(&call(outbox.sender(), &tarpit.url(), number)).await.unwrap();
    }
    let worker = outbox.start();
    tarpit.wait(4).await;
    let began = std::time::Instant::now();
    for number in 0..50 {
        outbox.enqueue(&call(outbox.sender(), &healthy.url(), number)).await.unwrap();
    }
    let last = healthy.wait(50).await.pop().unwrap();
    assert!(last.at.duration_since(began) < Duration::from_secs(4), "the timeout of the tarpit is 5 seconds");
    assert_eq!(tarpit.requests().len(), 4);

    // What is unfinished is said, and sent again.
    let mut unfinished = worker.drain(Duration::from_millis(50)).await;
    let mut expected: Vec<_> = tarpit.requests().into_iter().map(|request| request.id).collect();
    unfinished.sort();
    expected.sort();
    assert_eq!(unfinished, expected);
    let ready = "SELECT id FROM callback_outbox WHERE state = 1 ORDER BY position LIMIT 4";
    let mut ready: Vec<String> = sqlx::query_scalar(ready).fetch_all(&file.pool().await).await.unwrap();
    ready.sort();
    assert_eq!(ready, expected);
}

#[tokio::test]
async fn two_workers_send_each_message_once() {
    let receiver = Receiver::accepting().await;
    let file = File::new();
    let outboxes = [file.outbox().await.build(), file.outbox().await.build()];
    let _workers = outboxes.each_ref().map(Outbox::start);
    for number in 0..300 {
        let outbox = &outboxes[usize::try_from(number % 2).unwrap()];
        outbox.enqueue(&call(outbox.sender(), &receiver.url(), number)).await.unwrap();
    }
    eventually(async || outboxes[0].backlog().await.unwrap().pending == 0).await;
    let mut ids: Vec<_> = receiver.requests().into_iter().map(|request| request.id).collect();
    assert_eq!(ids.len(), 300);
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 300);
}
