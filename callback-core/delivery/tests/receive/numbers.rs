//! Numbers, from the sender's type to the receiver's and back.

use std::sync::LazyLock;

use axum::routing::post;
use axum::{Json, Router};
use callback_core::external::Call;
use callback_core::operation;
use callback_delivery::{Received, Retry, SendArguments, Sender, Url, UrlPolicy};
use proptest::prelude::*;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::runtime::Runtime;

use crate::{KEY, key, verifier};

/// Numbers of all types.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Numbers {
    a: u64,
    b: i64,
    c: u128,
    d: i128,
    e: f32,
    f: f64,
}

/// The response has the body of the request.
#[operation(post)]
pub(crate) fn echoed(body: Numbers) -> Numbers;

/// The response has the parameters.
#[operation(post)]
pub(crate) fn parameters(
    #[query] a: u64,
    #[header("B")] b: i64,
    #[query] c: u128,
    #[cookie] d: i128,
    #[query] e: f32,
    #[header("F")] f: f64,
) -> Numbers;

/// The response has the fields of the form.
#[operation(post)]
pub(crate) fn filled_in(#[body(content = "application/x-www-form-urlencoded")] body: Numbers) -> Numbers;

/// Each of the items is of one type.
#[operation(post)]
pub(crate) fn listed(#[query] a: Vec<u128>, #[header("B")] b: Vec<f64>) -> (Vec<u128>, Vec<f64>);

/// Numbers that serde buffers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type")]
pub(crate) enum Tagged {
    One { a: u64, b: i64, e: f32, f: f64 },
}

/// The response has the body of the request.
#[operation(post)]
pub(crate) fn tagged(body: Tagged) -> Tagged;

static SERVER: LazyLock<(Runtime, Url, Sender)> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let router = Router::new()
        .route("/echoed", post(async |received: Received<echoed>| Json(received.operation.body)))
        .route("/filled_in", post(async |received: Received<filled_in>| Json(received.operation.body)))
        .route("/tagged", post(async |received: Received<tagged>| Json(received.operation.body)))
        .route(
            "/parameters",
            post(async |received: Received<parameters>| {
                let parameters { a, b, c, d, e, f } = received.operation;
                Json(Numbers { a, b, c, d, e, f })
            }),
        )
        .route("/listed", post(async |received: Received<listed>| Json((received.operation.a, received.operation.b))))
        .with_state(verifier());
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let url = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    runtime.spawn(async move { axum::serve(listener, router).await });
    let policy = UrlPolicy::new().allow_http().allow_any_port().allow_loopback();
    let sender = Sender::builder(policy).retry(Retry::never()).sign_with([key(KEY)]).build().unwrap();
    (runtime, url, sender)
});

fn send<O: Call<A, R>, A: SendArguments, R: DeserializeOwned + 'static>(path: &str, call: O) -> R {
    let (runtime, url, sender) = &*SERVER;
    runtime.block_on(sender.send(&url.join(path).unwrap(), call)).unwrap()
}

fn numbers() -> impl Strategy<Value = Numbers> {
    let float =
        prop_oneof![any::<u64>().prop_map(f64::from_bits), prop::num::f64::ANY, Just(-0.0), Just(f64::MIN_POSITIVE)];
    let single = prop_oneof![any::<u32>().prop_map(f32::from_bits), prop::num::f32::ANY, Just(-0.0), Just(0.1)];
    // JSON has no other numbers.
    let float = float.prop_filter("finite", |value| value.is_finite());
    let single = single.prop_filter("finite", |value| value.is_finite());
    let integers = (
        prop_oneof![any::<u64>(), Just(u64::MAX)],
        prop_oneof![any::<i64>(), Just(i64::MIN), Just(i64::MAX)],
        prop_oneof![any::<u128>(), Just(u128::MAX), Just(u128::from(u64::MAX) + 1)],
        prop_oneof![any::<i128>(), Just(i128::MIN), Just(i128::MAX), Just(i128::from(i64::MIN) - 1)],
    );
    (integers, single, float).prop_map(|((a, b, c, d), e, f)| Numbers { a, b, c, d, e, f })
}

fn bits(numbers: Numbers) -> (u64, i64, u128, i128, u32, u64) {
    (numbers.a, numbers.b, numbers.c, numbers.d, numbers.e.to_bits(), numbers.f.to_bits())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn numbers_in_json(sent in numbers()) {
        prop_assert_eq!(bits(send("echoed", echoed { body: sent })), bits(sent));
    }

    #[test]
    fn numbers_in_parameters(sent in numbers()) {
        let Numbers { a, b, c, d, e, f } = sent;
        prop_assert_eq!(bits(send("parameters", parameters { a, b, c, d, e, f })), bits(sent));
        let (many, floats) = (vec![c, a.into()], vec![f, e.into(), 1.0]);
        let returned = send("listed", listed { a: many.clone(), b: floats.clone() });
        prop_assert_eq!(returned, (many, floats));
    }

    #[test]
    fn numbers_in_forms(sent in numbers()) {
        prop_assert_eq!(bits(send("filled_in", filled_in { body: sent })), bits(sent));
    }

    #[test]
    fn buffered_numbers(sent in numbers()) {
        let Numbers { a, b, e, f, .. } = sent;
        let Tagged::One { a, b, e, f } = send("tagged", tagged { body: Tagged::One { a, b, e, f } });
        prop_assert_eq!(bits(Numbers { a, b, e, f, ..sent }), bits(sent));
    }
}
