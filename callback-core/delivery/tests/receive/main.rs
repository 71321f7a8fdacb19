//! From a request to the call that it is, tested from outside.
#![cfg(all(feature = "receive", feature = "send", feature = "schema", feature = "axum08"))]

mod axum08;
mod bodies;
mod calls;
mod evolution;
mod numbers;
mod profiles;
mod verification;
mod work;

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callback_core::operation;
use callback_delivery::{SigningKey, Verifier};
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::Request;
use http::request::Parts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// What has happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Event {
    #[schemars(length(min = 2))]
    pub(crate) by: String,
    pub(crate) lines: Vec<Line>,
}

/// A part of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Line {
    pub(crate) sku: u32,
}

/// The answer.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Ack {
    pub(crate) id: String,
}

/// What both ends share.
#[operation(post)]
pub(crate) fn happened(body: Event, #[query] attempt: u32, #[header("X-Tags")] tags: Vec<String>) -> Ack;

const KEY: &[u8] = b"a key of some 24 bytes or more";
const BODY: &str = r#"{"by":"me","lines":[{"sku":7}]}"#;

fn key(bytes: &[u8]) -> SigningKey {
    SigningKey::from_bytes(bytes).unwrap()
}

fn verifier() -> Verifier {
    Verifier::new([key(KEY)])
}

/// When the requests here are sent.
fn then() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// A request that is signed with the key, by hand.
fn signed(with: &[u8], body: impl AsRef<[u8]>) -> Parts {
    let mac = Hmac::<Sha256>::new_from_slice(with).unwrap().chain_update("msg_1.1700000000.").chain_update(body);
    let signature = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
    let request = Request::post("/hook?attempt=3&other=1")
        .header("webhook-id", "msg_1")
        .header("webhook-timestamp", "1700000000")
        .header("webhook-signature", signature)
        .header("x-tags", "a,b");
    request.body(()).unwrap().into_parts().0
}
