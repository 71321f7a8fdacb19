//! How often, and when: exponential back-off with jitter, and `Retry-After`.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;

/// How many attempts are made, and how long the pauses between them are.
///
/// The pause doubles with each attempt, and is shortened at random by up to a half, so that senders that failed
/// together do not come back together. If the receiver asks for a longer one, `Retry-After` (RFC 9110, 10.2.3), it gets
/// it. A pause that would lead beyond [`within`](Self::within) is not made, and the call has failed: that is for a
/// queue which outlives the process, and [`SendError::retry_after`](super::SendError::retry_after) tells it when to go
/// on.
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
    /// Four attempts within five minutes, with pauses of one, two and four seconds before they are shortened.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One attempt.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// How many attempts are made at most, the first included. 0 is 1. Default: 4.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// The pause after the first attempt, before it is shortened. Default: 1 second.
    #[must_use]
    pub fn first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// What the pauses grow to at most. What the receiver asks for may be longer. Default: 60 seconds.
    #[must_use]
    pub fn longest_pause(mut self, pause: Duration) -> Self {
        self.longest_pause = pause;
        self
    }

    /// How long all attempts and pauses may take together, from the beginning of the first attempt. Default: 5 minutes.
    #[must_use]
    pub fn within(mut self, time: Duration) -> Self {
        self.within = time;
        self
    }

    /// The pause after so many failed attempts and that time, or `None` to give up. `random` is any number.
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

/// `Retry-After`, in seconds or as a date.
pub(super) fn asked(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let date = httpdate::parse_http_date(text).ok()?;
    Some(date.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests;
