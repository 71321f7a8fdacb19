//! Calls that are stored, and sent by another process.

use std::io;
use std::time::Duration;

use callback_core::operation;
use callback_delivery::{Outcome, Outgoing, SigningKey, UrlPolicy, Verifier};
use http::Request;
use serde_json::json;

use crate::receiver::{Receiver, reply};
use crate::{Event, PAID, policy, quick, sender, url};

/// Every place that an argument can have.
#[operation(put, response(201), response(default))]
pub(crate) fn everywhere(
    #[body(content = "application/x-www-form-urlencoded")] body: Event,
    #[header("X-Token")] token: &'static str,
    #[query] q: &'static str,
);

fn stored(outgoing: &Outgoing) -> Outgoing {
    serde_json::from_str(&serde_json::to_string(outgoing).unwrap()).unwrap()
}

#[tokio::test]
async fn stored_call_is_sent_as_it_was_prepared() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    let call = everywhere { body: Event { paid: true }, token: "SECRET", q: "a b" };
    let outgoing = sender().prepare(&receiver.url("/hook?x=1"), call).unwrap();
    let debug = format!("{outgoing:?}");
    assert!(!debug.contains("SECRET") && !debug.contains("paid") && !debug.contains("hook"), "{debug}");

    let outgoing = stored(&outgoing.with_id("evt_1").unwrap());
    assert_eq!((outgoing.id(), outgoing.operation(), outgoing.method().as_str()), ("evt_1", "everywhere", "PUT"));
    assert!(matches!(sender().attempt(&outgoing).await, Outcome::Delivered { status } if status == 204));
    let request = receiver.only();
    assert_eq!(request.line, "PUT /hook?x=1&q=a%20b HTTP/1.1");
    assert_eq!(request.header("webhook-id"), Some("evt_1"));
    assert_eq!(request.header("x-token"), Some("SECRET"));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    assert_eq!(request.body, "paid=true");
    assert!(!format!("{:?}", outgoing.headers()).contains("SECRET"));
}

#[test]
fn stored_form() {
    let outgoing = sender().prepare(&url("http://127.0.0.1:9/a"), PAID).unwrap().with_id("evt_1").unwrap();
    let outgoing = outgoing.with_tenant("acme").with_idempotency_key("invoice 7 paid");
    let expected = json!({
        "id": "evt_1",
        "operation": "told",
        "method": "POST",
        "url": "http://127.0.0.1:9/a",
        "headers": [["content-type", "application/json"]],
        "body": { "text": r#"{"paid":true}"# },
        "responses": ["2XX"],
        "tenant": "acme",
        "idempotency_key": "invoice 7 paid",
    });
    assert_eq!(serde_json::to_value(&outgoing).unwrap(), expected);

    // A later version may add fields, and an earlier one has fewer.
    let short = json!({ "id": "a", "operation": "b", "method": "GET", "url": "https://c.example.org/", "later": 1 });
    let short: Outgoing = serde_json::from_value(short).unwrap();
    assert_eq!((short.body().len(), short.headers().len(), short.tenant()), (0, 0, None));
    let binary = json!({ "id": "a", "operation": "b", "method": "GET", "url": "https://c.example.org/", "body": { "base64": "/w==" } });
    let binary: Outgoing = serde_json::from_value(binary).unwrap();
    assert_eq!(stored(&binary).body(), &[0xff][..]);

    let faults = [
        ("id", json!("a.b"), "the id is not visible ASCII without `.`"),
        ("method", json!("a b"), "`method` is not a method"),
        ("url", json!("/a"), "`url` is not a URL"),
        ("headers", json!([["a", "b\n"]]), "`headers` has a value that no header can have"),
        ("body", json!({ "base64": "?" }), "`body` is not base64"),
        ("responses", json!(["20"]), "`responses` has a key that is not one of a Responses Object"),
        ("responses", json!(["+2XX"]), "`responses` has a key that is not one of a Responses Object"),
    ];
    for (field, value, message) in faults {
        let mut broken = expected.clone();
        broken[field] = value;
        let error = serde_json::from_value::<Outgoing>(broken).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
}

#[tokio::test]
async fn outcomes() {
    let receiver = Receiver::start("127.0.0.1:0", |_, request| {
        let (status, after) = request.line.strip_prefix("POST /").unwrap().split_once('/').unwrap();
        let after = after.strip_suffix(" HTTP/1.1").unwrap().replace("%20", " ");
        reply(&format!("{status} Word"), &format!("retry-after: {after}\r\n"), "")
    })
    .await;
    let outcome = async |path: &str| {
        let outgoing = sender().prepare(&receiver.url(path), PAID).unwrap();
        match sender().attempt(&outgoing).await {
            Outcome::Delivered { status } => format!("delivered {status}"),
            Outcome::TryAgain { not_before, error } => format!("again after {not_before:?}: {error}"),
            Outcome::Gone { error } => format!("gone: {error}"),
            Outcome::Never { error } => format!("never: {error}"),
            other => format!("{other:?}"),
        }
    };
    assert_eq!(outcome("/200/1").await, "delivered 200 OK");
    assert_eq!(outcome("/299/1").await, "delivered 299 <unknown status code>");
    let failed = "`told` failed at 127.0.0.1: the response was";
    let undeclared = "which is not declared";
    assert_eq!(outcome("/503/7").await, format!("again after 7s: {failed} 503 Service Unavailable, {undeclared}"));
    // No receiver defers its callback forever.
    for forever in ["99999999999999999999", "31536000", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let message = format!("again after 86400s: {failed} 429 Too Many Requests, {undeclared}");
        assert_eq!(outcome(&format!("/429/{forever}")).await, message);
    }
    assert_eq!(outcome("/410/1").await, format!("gone: {failed} 410 Gone, {undeclared}"));
    assert_eq!(outcome("/404/1").await, format!("never: {failed} 404 Not Found, {undeclared}"));
    assert_eq!(outcome("/302/1").await, format!("never: {failed} 302 Found, {undeclared}"));
}

#[tokio::test]
async fn policy_is_applied_to_each_attempt() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    let outgoing = stored(&sender().prepare(&receiver.url("/"), PAID).unwrap());
    let strict = quick(UrlPolicy::new()).build().unwrap();
    let Outcome::Never { error } = strict.attempt(&outgoing).await else { panic!("it was sent") };
    assert!(error.policy().is_some(), "{error}");
    assert_eq!(receiver.requests().len(), 0);
}

#[tokio::test]
async fn keys_are_looked_up_for_each_attempt() {
    let receiver = Receiver::replying([reply("503 Down", "", ""), reply("204 No Content", "", "")]).await;
    let secret = |tenant: &str| format!("{tenant:_<24}").into_bytes();
    let sender = quick(policy()).keys(move |outgoing| async move {
        let tenant = outgoing.tenant().ok_or_else(|| io::Error::other("SECRET"))?;
        let keys = if tenant == "new" { vec![] } else { vec![SigningKey::from_bytes(&secret(tenant)).unwrap()] };
        Ok(keys)
    });
    let sender = sender.build().unwrap();
    let outgoing = sender.prepare(&receiver.url("/"), PAID).unwrap();

    for without in [outgoing.clone(), outgoing.clone().with_tenant("new")] {
        let Outcome::TryAgain { error, not_before: Duration::ZERO } = sender.attempt(&without).await else {
            panic!("it was sent")
        };
        assert_eq!(error.to_string(), "`told` failed at 127.0.0.1: there are no keys to sign with");
    }
    assert_eq!(receiver.requests().len(), 0);

    for tenant in ["acme", "example"] {
        sender.attempt(&outgoing.clone().with_tenant(tenant)).await;
        let request = receiver.requests().pop().unwrap();
        let verified = |tenant: &str| {
            let mut message = Request::post("/");
            for name in ["webhook-id", "webhook-timestamp", "webhook-signature", "content-type"] {
                message = message.header(name, request.header(name).unwrap());
            }
            let verifier = Verifier::new([SigningKey::from_bytes(&secret(tenant)).unwrap()]);
            verifier.verify(message.body(()).unwrap().headers(), request.body.as_bytes()).is_ok()
        };
        assert!(verified(tenant) && !verified("another"));
    }
}
