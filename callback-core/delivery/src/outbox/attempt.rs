//! One attempt of a message, the same for all stores.

use std::time::{Duration, Instant, SystemTime};

use super::message::Stored;
use super::metrics;
use super::next::{Next, next, retry};
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

/// Returns the step after an attempt that could not be made, and its record.
pub(crate) fn failed(settings: &Settings, attempts: u32, error: String) -> (Next, AttemptRecord) {
    let random = getrandom::u32().unwrap_or_default();
    let next = retry(Duration::ZERO, attempts.saturating_add(1), settings.schedule, random);
    (next, AttemptRecord::failed(SystemTime::now(), error))
}
