//! Circuit breakers: after several failures in a row, an endpoint gets one attempt at a time, in growing intervals.

use std::time::Duration;

use tokio::time::Instant;

/// The number of failures in a row that open a breaker.
const FAILURES: u32 = 8;

/// The pause before the first probe.
const FIRST_PAUSE: Duration = Duration::from_secs(5);

/// The longest pause before a probe.
const LONGEST_PAUSE: Duration = Duration::from_secs(5 * 60);

/// The circuit breaker of an endpoint. It opens after [`FAILURES`] failures in a row. After a pause it is half-open, and allows
/// one attempt, the probe: success closes it, and failure opens it again for a pause that is twice as long.
#[derive(Debug, Default)]
pub(crate) struct Breaker {
    /// The failures since the last success.
    failures: u32,
    /// Since when and for how long it is open.
    open: Option<Open>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    until: Instant,
    pause: Duration,
}

/// The attempts that a breaker allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allowed {
    /// Closed: any number.
    All,
    /// Half-open: one at a time.
    Probe,
    /// Open: none for this time.
    None(Duration),
}

impl Breaker {
    pub(crate) fn allowed(&self, now: Instant) -> Allowed {
        match self.open {
            None => Allowed::All,
            Some(Open { until, .. }) if until <= now => Allowed::Probe,
            Some(Open { until, .. }) => Allowed::None(until - now),
        }
    }

    /// Returns `true` if the last attempt was no failure.
    pub(crate) fn is_at_rest(&self) -> bool {
        self.failures == 0
    }

    pub(crate) fn succeeded(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn failed(&mut self, now: Instant) {
        self.failures = self.failures.saturating_add(1);
        let pause = match self.open {
            // Attempts that began before it opened.
            Some(Open { until, .. }) if until > now => return,
            Some(Open { pause, .. }) => (pause * 2).min(LONGEST_PAUSE),
            None if self.failures >= FAILURES => FIRST_PAUSE,
            None => return,
        };
        self.open = Some(Open { until: now + pause, pause });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_probes_and_closes() {
        let mut now = Instant::now();
        let mut breaker = Breaker::default();
        for _ in 1..FAILURES {
            breaker.failed(now);
            assert_eq!(breaker.allowed(now), Allowed::All);
        }
        breaker.failed(now);
        assert_eq!(breaker.allowed(now), Allowed::None(FIRST_PAUSE));
        // Attempts that were under way extend nothing.
        breaker.failed(now);
        assert_eq!(breaker.allowed(now), Allowed::None(FIRST_PAUSE));

        let mut pause = FIRST_PAUSE;
        for _ in 0..10 {
            now += pause;
            assert_eq!(breaker.allowed(now), Allowed::Probe);
            breaker.failed(now);
            pause = (pause * 2).min(LONGEST_PAUSE);
            assert_eq!(breaker.allowed(now), Allowed::None(pause));
        }
        now += pause;
        breaker.succeeded();
        assert_eq!(breaker.allowed(now), Allowed::All);
    }

    #[test]
    fn success_between_failures_keeps_it_closed() {
        let now = Instant::now();
        let mut breaker = Breaker::default();
        for _ in 0..100 {
            (1..FAILURES).for_each(|_| breaker.failed(now));
            breaker.succeeded();
            assert_eq!(breaker.allowed(now), Allowed::All);
        }
    }
}
