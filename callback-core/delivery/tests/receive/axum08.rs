//! Both ends, over loopback: a sender, and a receiver on axum.

use axum::extract::{DefaultBodyLimit, FromRef};
use axum::routing::post;
use axum::{Json, Router};
use callback_delivery::{Received, Retry, Sender, SigningKey, Url, UrlPolicy, Verifier, VerifyingKey};

use crate::{Ack, Event, KEY, Line, happened, key, verifier};

#[derive(Clone)]
struct State {
    verifier: Verifier,
}

impl FromRef<State> for Verifier {
    fn from_ref(state: &State) -> Self {
        state.verifier.clone()
    }
}

async fn hook(received: Received<happened>) -> Json<Ack> {
    let Received { operation: happened { body, attempt, tags }, .. } = received;
    Json(Ack { id: format!("{} {attempt} {}", body.by, tags.join("+")) })
}

fn call() -> happened {
    let body = Event { by: "me".into(), lines: vec![Line { sku: 7 }] };
    happened { body, attempt: 3, tags: vec!["a".into(), "b".into()] }
}

#[tokio::test]
async fn sent_and_received_values_are_equal() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/hook", listener.local_addr().unwrap())).unwrap();
    let router = Router::new().route("/hook", post(hook)).layer(DefaultBodyLimit::max(200));
    let server = axum::serve(listener, router.with_state(State { verifier: verifier() }));
    tokio::spawn(async move { server.await });

    let policy = UrlPolicy::new().allow_http().allow_any_port().allow_loopback();
    let unsigned = Sender::builder(policy).retry(Retry::never()).build().unwrap();
    let sender = unsigned.sign_with([key(KEY)]);
    assert_eq!(sender.send(&url, call()).await.unwrap(), Ack { id: "me 3 a+b".into() });

    let status = async |sender: &Sender, call: happened| {
        sender.send(&url, call).await.unwrap_err().status().map(|status| status.as_u16())
    };
    assert_eq!(status(&unsigned, call()).await, Some(401), "without a signature");
    assert_eq!(status(&sender.sign_with([key(&[7; 24])]), call()).await, Some(401), "of another key");
    assert_eq!(status(&sender.sign_with([pair()]), call()).await, Some(401), "of a pair that is not known");
    let short = Event { by: "x".into(), lines: Vec::new() };
    assert_eq!(status(&sender, happened { body: short, ..call() }).await, Some(422), "a body that breaks its schema");
    let long = Event { by: "x".repeat(300), lines: Vec::new() };
    assert_eq!(status(&sender, happened { body: long, ..call() }).await, Some(413), "the router's own limit");
}

#[tokio::test]
async fn a_pair_of_keys_signs_and_verifies() {
    let public = VerifyingKey::parse(&pair().public_key().unwrap()).unwrap();
    // While the sender changes from a secret that both share to a pair of its own.
    let verifier = Verifier::new([public, key(KEY).into()]);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = Url::parse(&format!("http://{}/hook", listener.local_addr().unwrap())).unwrap();
    let router = Router::new().route("/hook", post(hook)).with_state(State { verifier });
    tokio::spawn(async move { axum::serve(listener, router).await });

    let policy = UrlPolicy::new().allow_http().allow_any_port().allow_loopback();
    let sender = Sender::builder(policy).retry(Retry::never()).build().unwrap();
    for keys in [vec![pair()], vec![key(KEY)], vec![pair(), key(&[7; 24])], vec![key(&[7; 24]), pair()]] {
        sender.sign_with(keys).send(&url, call()).await.unwrap();
    }
    let error = sender.sign_with([key(&[7; 24])]).send(&url, call()).await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 401);
}

/// As the specification's reference implementation has it.
fn pair() -> SigningKey {
    SigningKey::parse("whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==")
        .unwrap()
}
