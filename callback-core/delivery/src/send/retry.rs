//! Retries: exponential back-off with jitter, and `Retry-After`.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;

/// The number of attempts, and the pauses between them.
///
/// The pause doubles with each attempt, and is shortened at random by up to a half, so that senders that failed together do
/// not retry together. A longer `Retry-After` of the receiver (RFC 9110, 10.2.3) is respected. If a pause would exceed
/// [`within`](Self::within), the call fails instead; a queue can use
/// [`SendError::retry_after`](crate::SendError::retry_after) for a later attempt.
///
/// ```
/// use std::time::Duration;
/// use callback_delivery::Retry;
///
/// let retry = Retry::new().max_attempts(3).first_pause(Duration::from_millis(200)).within(Duration::from_secs(10));
/// # _ = retry;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    max_attempts: u32,
    first_pause: Duration,
    longest_pause: Duration,
    pub(super) within: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            max_attempts: 4,
            first_pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(60),
            within: Duration::from_secs(5 * 60),
        }
    }
}

impl Retry {
    /// Creates the default: four attempts within five minutes, with pauses of up to one, two and four seconds.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates a configuration with one attempt.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// Sets the maximum number of attempts, including the first. 0 is treated as 1. Default: 4.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Sets the pause after the first attempt, before it is shortened at random. Default: 1 second.
    #[must_use]
    pub fn first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// Sets the maximum of the pauses. A `Retry-After` may be longer. Default: 60 seconds.
    #[must_use]
    pub fn longest_pause(mut self, pause: Duration) -> Self {
        self.longest_pause = pause;
        self
    }

    /// Sets the time limit for all attempts and pauses, from the beginning of the first attempt. Default: 5 minutes.
    #[must_use]
    pub fn within(mut self, time: Duration) -> Self {
        self.within = time;
        self
    }

    /// Returns the pause after `failed` attempts, or `None` to give up. `random` is a random number.
    pub(super) fn pause(
        &self,
        failed: u32,
        passed: Duration,
        asked: Option<Duration>,
        random: u32,
    ) -> Option<Duration> {
        if failed >= self.max_attempts {
            return None;
        }
        let doubled = 2_u32.saturating_pow(failed.saturating_sub(1));
        let full = self.first_pause.saturating_mul(doubled).min(self.longest_pause);
        let own = full / 2 + (full / 2).mul_f64(f64::from(random) / f64::from(u32::MAX));
        let pause = own.max(asked.unwrap_or_default());
        (passed.saturating_add(pause) < self.within).then_some(pause)
    }
}

/// The longest `Retry-After` that is believed, so that no receiver defers its callback forever.
pub(crate) const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// Parses `Retry-After`, which is a number of seconds or a date.
pub(super) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)).min(LONGEST_RETRY_AFTER));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default().min(LONGEST_RETRY_AFTER))
}

#[cfg(test)]
mod tests;
