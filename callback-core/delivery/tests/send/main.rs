//! From an operation and an address to an answer, tested from outside. Nothing here leaves the machine: receivers listen
//! on loopback, names are looked up in tables, and what would connect anywhere else is recorded instead.
#![cfg(feature = "send")]

mod answers;
mod arguments;
mod attacks;
mod attempts;
mod authority;
mod connections;
mod crowd;
mod destinations;
mod endpoints;
mod environment;
mod latency;
mod receiver;
mod recorder;
mod retries;
mod secrets;
mod signatures;
mod stored;
mod tls;
mod tracing;
mod untyped;

use std::net::IpAddr;
use std::time::Duration;

use callback_core::operation;
use callback_delivery::{Retry, Sender, SenderBuilder, Url, UrlPolicy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What has happened.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub(crate) struct Event {
    pub(crate) paid: bool,
}

/// The answer.
#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
pub(crate) struct Ack {
    #[schemars(length(min = 2))]
    pub(crate) by: String,
}

/// Any 2XX will do.
#[operation(post)]
pub(crate) fn told(body: Event);

/// 200 with a body.
#[operation(post)]
pub(crate) fn asked(body: Event) -> Ack;

/// Loopback, as tests need it.
fn policy() -> UrlPolicy {
    UrlPolicy::new().allow_http().allow_any_port().allow_loopback()
}

/// A sender that is quick to give up, and stays on this machine.
fn quick(policy: UrlPolicy) -> SenderBuilder {
    let retry = Retry::new().max_attempts(3).first_pause(Duration::from_millis(4)).within(Duration::from_secs(5));
    let here = |address| async move { recorder::within(address) };
    Sender::builder(policy).retry(retry).timeout(Duration::from_secs(5)).before_connecting(here)
}

fn sender() -> Sender {
    quick(policy()).build().expect("the system trusts somebody")
}

fn url(text: &str) -> Url {
    Url::parse(text).expect(text)
}

fn address(text: &str) -> IpAddr {
    text.parse().expect(text)
}

const PAID: told = told { body: Event { paid: true } };
const ASKED: asked = asked { body: Event { paid: true } };
