//! How often, and when: exponential back-off with jitter, and `Retry-After`.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;

/// How often a request is tried, and how long it is waited in between.
///
/// The pause doubles with each try, and is shortened at random by up to a half, so that senders that failed together do
/// not come back together. If the receiver asks for a longer one, `Retry-After` (RFC 9110, 10.2.3), it gets it. A pause
/// that would lead beyond [`within`](Self::within) is not made, and the call has failed: that is for a queue which
/// outlives the process, and [`SendError::retry_after`](super::SendError::retry_after) tells it when to go on.
///
/// ```
/// use std::time::Duration;
/// use callback_core::Retry;
///
/// let retry = Retry::new().tries(3).first_pause(Duration::from_millis(200)).within(Duration::from_secs(10));
/// # _ = retry;
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    tries: u32,
    first: Duration,
    longest: Duration,
    pub(super) within: Duration,
}

impl Default for Retry {
    fn default() -> Self {
        Self {
            tries: 4,
            first: Duration::from_secs(1),
            longest: Duration::from_secs(60),
            within: Duration::from_secs(5 * 60),
        }
    }
}

impl Retry {
    /// Four tries within five minutes, the pauses one second and longer.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One try.
    #[must_use]
    pub fn never() -> Self {
        Self::default().tries(1)
    }

    /// How often it is tried at most, the first time included. 0 is 1.
    #[must_use]
    pub fn tries(mut self, tries: u32) -> Self {
        self.tries = tries.max(1);
        self
    }

    /// The pause after the first try.
    #[must_use]
    pub fn first_pause(mut self, pause: Duration) -> Self {
        self.first = pause;
        self
    }

    /// What the pauses grow to at most. What the receiver asks for may be longer.
    #[must_use]
    pub fn longest_pause(mut self, pause: Duration) -> Self {
        self.longest = pause;
        self
    }

    /// How long all tries and pauses may take together.
    #[must_use]
    pub fn within(mut self, time: Duration) -> Self {
        self.within = time;
        self
    }

    /// The pause after so many failed tries and that time, or `None` to give up. `random` is any number.
    pub(super) fn pause(
        &self,
        failed: u32,
        passed: Duration,
        asked: Option<Duration>,
        random: u32,
    ) -> Option<Duration> {
        if failed >= self.tries {
            return None;
        }
        let doubled = 2_u32.saturating_pow(failed.saturating_sub(1));
        let full = self.first.saturating_mul(doubled).min(self.longest);
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
