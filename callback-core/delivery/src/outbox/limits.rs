//! Limits of endpoints.

use std::time::Duration;

use tokio::time::Instant;

/// The limits of an endpoint, for each process that sends.
///
/// ```
/// use callback_delivery::EndpointLimits;
///
/// let limits = EndpointLimits::new().concurrency(8).per_second(50.0);
/// # _ = limits;
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EndpointLimits {
    pub(crate) concurrency: usize,
    per_second: Option<f64>,
    pub(crate) is_serial: bool,
}

impl Default for EndpointLimits {
    fn default() -> Self {
        Self { concurrency: 32, per_second: None, is_serial: false }
    }
}

impl EndpointLimits {
    /// Creates the default limits: 32 concurrent attempts, any number in a second, no order.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the maximum number of concurrent attempts. 0 is treated as 1. Default: 32.
    ///
    /// It is reached step by step: an endpoint begins with 4, each success adds one, and each failure halves the number.
    #[must_use]
    pub fn concurrency(mut self, attempts: usize) -> Self {
        self.concurrency = attempts.max(1);
        self
    }

    /// Sets the maximum number of attempts in a second. Default: none.
    ///
    /// # Panics
    ///
    /// If the number is not finite or not greater than 0.
    #[must_use]
    pub fn per_second(mut self, attempts: f64) -> Self {
        assert!(attempts.is_finite() && attempts > 0.0, "a rate is greater than 0");
        self.per_second = Some(attempts);
        self
    }

    /// Sends the messages of the endpoint one at a time, in the order in which they were enqueued. A message that fails delays
    /// those after it, until it is delivered or dead.
    #[must_use]
    pub fn serial(mut self) -> Self {
        self.is_serial = true;
        self
    }

    /// Returns a new limiter of the rate, if there is a limit.
    pub(crate) fn rate(&self, now: Instant) -> Option<Rate> {
        self.per_second.map(|per_second| Rate { per_second, tokens: per_second.max(1.0), at: now })
    }
}

/// A token bucket that holds as many tokens as are used in a second, and at least one.
#[derive(Debug)]
pub(crate) struct Rate {
    per_second: f64,
    tokens: f64,
    at: Instant,
}

impl Rate {
    /// Returns the number of tokens that there are, or the time until there is one.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "there is at least one token")]
    pub(crate) fn tokens(&mut self, now: Instant) -> Result<usize, Duration> {
        self.refill(now);
        if self.tokens >= 1.0 {
            return Ok(self.tokens as usize);
        }
        // A millisecond more, so that no rounding makes it too little.
        let seconds = (1.0 - self.tokens) / self.per_second + 0.001;
        Err(Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX))
    }

    /// Takes a token.
    pub(crate) fn take(&mut self, now: Instant) {
        self.refill(now);
        self.tokens -= 1.0;
    }

    fn refill(&mut self, now: Instant) {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.tokens = (self.tokens + passed * self.per_second).min(self.per_second.max(1.0));
        self.at = now;
    }
}
