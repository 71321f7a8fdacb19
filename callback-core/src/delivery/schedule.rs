//! Schedules of attempts.

use std::time::Duration;

/// The attempts to deliver a request: one at once, and one after each of the pauses.
///
/// ```
/// use std::time::Duration;
/// use callback_core::delivery::Schedule;
///
/// const SCHEDULE: Schedule = Schedule::new(&[Duration::from_secs(1), Duration::from_secs(60)]);
/// assert_eq!(SCHEDULE.attempts(), 3);
/// assert_eq!(SCHEDULE.total(), Duration::from_secs(61));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    pauses: &'static [Duration],
}

impl Schedule {
    /// Ten attempts over 75 hours and 35 minutes, as [Standard Webhooks] recommends: after 5 seconds, 5 and 30 minutes, and 2,
    /// 5, 10, 14, 20 and 24 hours.
    ///
    /// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability
    pub const STANDARD_WEBHOOKS: Self = Self::new(&[
        Duration::from_secs(5),
        Duration::from_secs(5 * 60),
        Duration::from_secs(30 * 60),
        Duration::from_secs(2 * 60 * 60),
        Duration::from_secs(5 * 60 * 60),
        Duration::from_secs(10 * 60 * 60),
        Duration::from_secs(14 * 60 * 60),
        Duration::from_secs(20 * 60 * 60),
        Duration::from_secs(24 * 60 * 60),
    ]);

    /// Four attempts in a few seconds, after 1, 2 and 4 seconds: those of `Sender::send` in `callback-delivery`, for calls that are
    /// not stored.
    pub const IMMEDIATE: Self = Self::new(&[Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(4)]);

    /// Creates a schedule of these pauses, each from the end of an attempt to the next one.
    #[must_use]
    pub const fn new(pauses: &'static [Duration]) -> Self {
        Self { pauses }
    }

    /// Returns the pauses between the attempts.
    #[must_use]
    pub const fn pauses(self) -> &'static [Duration] {
        self.pauses
    }

    /// Returns the number of attempts, including the first.
    #[must_use]
    pub const fn attempts(self) -> usize {
        self.pauses.len() + 1
    }

    /// Returns the sum of the pauses.
    #[must_use]
    pub fn total(self) -> Duration {
        self.pauses.iter().fold(Duration::ZERO, |sum, pause| sum.saturating_add(*pause))
    }

    /// Returns the pause after this many failed attempts, or `None` after the last one.
    ///
    /// ```
    /// use std::time::Duration;
    /// use callback_core::delivery::Schedule;
    ///
    /// assert_eq!(Schedule::STANDARD_WEBHOOKS.pause(1), Some(Duration::from_secs(5)));
    /// assert_eq!(Schedule::STANDARD_WEBHOOKS.pause(10), None);
    /// ```
    #[must_use]
    pub fn pause(self, failed: usize) -> Option<Duration> {
        self.pauses.get(failed.checked_sub(1)?).copied()
    }
}

impl Default for Schedule {
    /// Returns [`Schedule::STANDARD_WEBHOOKS`].
    fn default() -> Self {
        Self::STANDARD_WEBHOOKS
    }
}
