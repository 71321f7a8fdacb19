//! Messages that are stored, and those that are not.

use callback_delivery::{Backlog, Filter, Outbox, State};

use crate::receiver::Receiver;
use crate::{File, call, sender};

#[tokio::test]
async fn commit_and_rollback() {
    let receiver = Receiver::accepting().await;
    let file = File::new();
    let pool = file.pool().await;
    let outbox = Outbox::sqlite(pool.clone(), sender()).build();
    outbox.migrate().await.unwrap();
    outbox.migrate().await.unwrap();
    sqlx::query("CREATE TABLE invoices (id INTEGER)").execute(&pool).await.unwrap();
    let worker = outbox.start();

    for (number, is_committed) in [(1, false), (2, true)] {
        let mut transaction = pool.begin().await.unwrap();
        sqlx::query("INSERT INTO invoices VALUES (?1)").bind(number).execute(&mut *transaction).await.unwrap();
        let outgoing = call(outbox.sender(), &receiver.url(), number);
        outbox.enqueue_in(&mut *transaction, &outgoing).await.unwrap();
        if is_committed {
            transaction.commit().await.unwrap();
        } else {
            transaction.rollback().await.unwrap();
        }
    }
    assert_eq!(receiver.wait(1).await[0].body, r#"{"number":2}"#);
    assert_eq!(worker.drain(std::time::Duration::from_secs(5)).await, [""; 0]);
    let invoices: Vec<u32> = sqlx::query_scalar("SELECT id FROM invoices").fetch_all(&pool).await.unwrap();
    assert_eq!((invoices, receiver.requests().len()), (vec![2], 1));
}

#[tokio::test]
async fn same_key_or_id_is_stored_once() {
    let file = File::new();
    let outbox = file.outbox().await.build();
    let url = "https://client.example.org/".parse().unwrap();
    let first = call(outbox.sender(), &url, 1).with_idempotency_key("invoice 7");
    let second = call(outbox.sender(), &url, 2).with_idempotency_key("invoice 7");
    let stored = outbox.enqueue(&first).await.unwrap();
    assert!(stored.is_new && stored.id == first.id());
    for again in [&second, &first] {
        let stored = outbox.enqueue(again).await.unwrap();
        assert!(!stored.is_new && stored.id == first.id());
    }
    assert!(outbox.enqueue(&call(outbox.sender(), &url, 3)).await.unwrap().is_new);
    let Backlog { pending, oldest, .. } = outbox.backlog().await.unwrap();
    let oldest = oldest.unwrap();
    assert_eq!((pending, oldest), (2, outbox.get(first.id()).await.unwrap().unwrap().created_at()));
}

#[tokio::test]
async fn concurrent_calls_share_commits() {
    let file = File::new();
    let outbox = file.outbox().await.build();
    let url = "https://client.example.org/".parse().unwrap();
    let calls = (0..200).map(|number| {
        let (outbox, outgoing) = (outbox.clone(), call(outbox.sender(), &url, number));
        tokio::spawn(async move { outbox.enqueue(&outgoing).await.unwrap().is_new })
    });
    for stored in calls.collect::<Vec<_>>() {
        assert!(stored.await.unwrap());
    }
    let pages = async |mut filter: Filter| {
        let mut numbers = Vec::new();
        loop {
            let page = outbox.list(&filter).await.unwrap();
            let Some(last) = page.last() else { return numbers };
            filter = filter.before(last.id());
            numbers.extend(page.iter().map(|message| String::from_utf8(message.outgoing().body().to_vec()).unwrap()));
        }
    };
    let mut all = pages(Filter::new().limit(30).state(State::Pending).endpoint("client.example.org:443")).await;
    assert_eq!(all, pages(Filter::new()).await);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 200);
    assert_eq!(outbox.list(&Filter::new().state(State::Dead)).await.unwrap().len(), 0);
    assert_eq!(outbox.list(&Filter::new().endpoint("client.example.org:80")).await.unwrap().len(), 0);
}

#[tokio::test]
async fn stored_calls_have_no_keys() {
    let file = File::new();
    let key = callback_delivery::SigningKey::from_bytes(b"SECRET-key-of-more-than-24-bytes").unwrap();
    let outbox = Outbox::sqlite_file(&file.0, sender().sign_with([key])).await.unwrap().build();
    let url = "https://client.example.org/".parse().unwrap();
    outbox.enqueue(&call(outbox.sender(), &url, 1)).await.unwrap();
    let rows: Vec<String> =
        sqlx::query_scalar("SELECT outgoing FROM callback_outbox").fetch_all(&file.pool().await).await.unwrap();
    let [row] = rows.try_into().unwrap();
    assert!(
        row.contains(r#""body":{"text":"{\"number\":1}"}"#) && !row.contains("SECRET") && !row.contains("signature"),
        "{row}"
    );
}
