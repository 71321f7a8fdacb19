//! Attempts, and what an operator sees and does.

use std::time::{Duration, SystemTime};

use callback_delivery::{AttemptRecord, Filter, State};
use callback_tests_postgres::Postgres;

use crate::receiver::{Receiver, reply};
use crate::{call, migrated, pool, wait_until_done};

#[tokio::test]
async fn attempts_follow_the_schedule_with_one_id_until_they_end() {
    let server = Postgres::start();
    let pool = pool(&server).await;
    let outbox = migrated(&pool).await;
    let receiver = Receiver::start("127.0.0.1:0", |_, request| {
        let status = request.line.strip_prefix("POST /").unwrap().split(' ').next().unwrap();
        reply(&format!("{status} Word"), "", "a body that nobody keeps")
    })
    .await;
    let worker = outbox.start();
    let expected =
        [("200", State::Delivered, 1), ("410", State::Gone, 1), ("404", State::Dead, 1), ("503", State::Dead, 4)];
    for (path, state, attempts) in expected {
        let id = outbox.enqueue(&call(&receiver.url(&format!("/{path}")), 1)).await.unwrap().id;
        wait_until_done(&outbox).await;
        let message = outbox.get(&id).await.unwrap().expect("the message exists");
        assert_eq!((message.state(), message.attempts()), (state, attempts), "{path}");
        assert_eq!(message.last_status().map(|status| status.to_string()).as_deref(), Some(path));
        assert_eq!((message.operation(), message.endpoint()), ("told", &*receiver.address.to_string()));
        assert!(message.next_attempt().is_none() && message.finished_at() >= Some(message.created_at()));
        let log = message.log();
        assert_eq!(log.len(), attempts as usize);
        assert!(log.iter().all(|record| record.status() == message.last_status()), "{log:?}");
        assert!(!format!("{log:?}").contains("nobody"), "{log:?}");
        let times: Vec<_> = log.iter().map(AttemptRecord::at).collect();
        for (pair, pause) in times.windows(2).zip([200, 400, 800]) {
            let passed = pair[1].duration_since(pair[0]).unwrap();
            assert!(passed >= Duration::from_millis(pause * 9 / 10), "{passed:?} for {pause} ms");
        }
        let requests = receiver.requests();
        let ids =
            requests.iter().filter(|request| request.line.contains(path)).map(|request| request.header("webhook-id"));
        assert_eq!(ids.collect::<Vec<_>>(), vec![Some(&*id); attempts as usize]);
    }
    assert_eq!(worker.drain(Duration::ZERO).await, Vec::<String>::new());
}

#[tokio::test]
async fn messages_are_listed_replayed_and_purged() {
    let server = Postgres::start();
    let pool = pool(&server).await;
    let outbox = migrated(&pool).await;
    let receiver = Receiver::start("127.0.0.1:0", |number, _| {
        reply(if number < 3 { "410 Gone" } else { "204 No Content" }, "", "")
    })
    .await;
    let mut ids = Vec::new();
    for number in 0..3 {
        ids.push(outbox.enqueue(&call(&receiver.url("/"), number)).await.unwrap().id);
    }
    let backlog = outbox.backlog().await.unwrap();
    assert_eq!(backlog.pending, 3);
    assert!(backlog.oldest.expect("there is one").elapsed().unwrap() < Duration::from_secs(60));
    assert!(!outbox.replay(&ids[0]).await.unwrap(), "it is pending");
    let list = async |filter: Filter| {
        let messages = outbox.list(&filter).await.unwrap();
        messages.iter().map(|message| message.id().to_owned()).collect::<Vec<_>>()
    };
    let newest: Vec<_> = ids.iter().rev().cloned().collect();
    assert_eq!(list(Filter::new()).await, newest);
    assert_eq!(list(Filter::new().limit(2)).await, newest[..2]);
    assert_eq!(list(Filter::new().before(&newest[1]).limit(2)).await, newest[2..]);
    assert_eq!(list(Filter::new().endpoint("another")).await, Vec::<String>::new());
    assert_eq!(list(Filter::new().state(State::Gone)).await, Vec::<String>::new());

    let worker = outbox.start();
    wait_until_done(&outbox).await;
    assert_eq!(list(Filter::new().state(State::Gone)).await, newest);
    assert!(outbox.replay(&ids[0]).await.unwrap());
    assert!(!outbox.replay("unknown").await.unwrap());
    wait_until_done(&outbox).await;
    assert_eq!(list(Filter::new().state(State::Delivered)).await, ids[..1]);
    let message = outbox.get(&ids[0]).await.unwrap().unwrap();
    assert_eq!((message.attempts(), message.log().len()), (1, 2), "the log goes on");

    let endpoint = receiver.address.to_string();
    let later = SystemTime::now() + Duration::from_secs(60);
    assert_eq!(outbox.replay_endpoint(&endpoint, later).await.unwrap(), 0);
    assert_eq!(outbox.replay_endpoint("another", SystemTime::UNIX_EPOCH).await.unwrap(), 0);
    assert_eq!(outbox.replay_endpoint(&endpoint, SystemTime::UNIX_EPOCH).await.unwrap(), 2);
    wait_until_done(&outbox).await;
    let sent = receiver.requests();
    assert_eq!(sent.len(), 6);
    assert!(sent.iter().all(|request| ids.iter().any(|id| request.header("webhook-id") == Some(id))));

    assert_eq!(outbox.purge(SystemTime::UNIX_EPOCH).await.unwrap(), 0);
    assert_eq!(outbox.purge(later).await.unwrap(), 3);
    assert!(outbox.get(&ids[0]).await.unwrap().is_none());
    worker.drain(Duration::ZERO).await;
}
