//! One attempt of a message, the same for all stores.

use std::time::{Instant, SystemTime};

use super::message::Stored;
use super::metrics;
use super::next::{Next, next};
use super::record::AttemptRecord;
use super::settings::Settings;

/// Makes an attempt. Returns the step after it, and its record.
pub(crate) async fn attempt(settings: &Settings, stored: &Stored) -> (Next, AttemptRecord) {
    let Stored { outgoing, endpoint, attempts, trace_parent } = stored;
    let number = attempts.saturating_add(1);
    let (at, started) = (SystemTime::now(), Instant::now());
    let attempt = settings.sender.attempt_number(outgoing, number);
    let outcome = settings.trace.within(trace_parent.as_deref(), attempt).await;
    let latency = started.elapsed();
    settings.endpoints.record(endpoint, &outcome);
    let next = next(&outcome, number, settings.schedule, getrandom::u32().unwrap_or_default());
    metrics::attempted(outgoing.operation(), next, latency);
    (next, AttemptRecord::new(at, latency, &outcome))
}
