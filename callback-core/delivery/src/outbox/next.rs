//! The step after an attempt.

use std::time::Duration;

use callback_core::delivery::Schedule;

use super::message::State;
use crate::send::Outcome;

/// The step after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// The message has reached a state that is not pending.
    Finished(State),
    /// Another attempt after this pause.
    Retry(Duration),
}

/// Returns the step after the last of `attempts` attempts. `random` is a random number.
pub(crate) fn next(outcome: &Outcome, attempts: u32, schedule: Schedule, random: u32) -> Next {
    match outcome {
        Outcome::Delivered { .. } => Next::Finished(State::Delivered),
        Outcome::Gone { .. } => Next::Finished(State::Gone),
        Outcome::Never { .. } => Next::Finished(State::Dead),
        Outcome::TryAgain { not_before, .. } => retry(*not_before, attempts, schedule, random),
    }
}

/// Returns the step after an attempt that may be repeated: a pause with jitter, or the end of the schedule.
pub(crate) fn retry(not_before: Duration, attempts: u32, schedule: Schedule, random: u32) -> Next {
    let attempts = usize::try_from(attempts).unwrap_or(usize::MAX);
    match schedule.pause(attempts) {
        Some(pause) => Next::Retry(jitter(pause, random).max(not_before)),
        None => Next::Finished(State::Dead),
    }
}

/// Changes a pause at random by up to a tenth, so that messages that failed together are not repeated together.
fn jitter(pause: Duration, random: u32) -> Duration {
    pause.mul_f64(0.9 + 0.2 * f64::from(random) / f64::from(u32::MAX))
}

/// Returns the longest pause of a schedule, with jitter, or the longest `Retry-After` if that is longer.
#[cfg(feature = "sqlx09-sqlite")]
pub(crate) fn longest_pause(schedule: Schedule) -> Duration {
    let longest = schedule.pauses().iter().copied().max().unwrap_or_default();
    jitter(longest, u32::MAX).max(crate::send::LONGEST_RETRY_AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_are_those_of_the_schedule() {
        let schedule = Schedule::STANDARD_WEBHOOKS;
        let total = |random| {
            let pauses = (1..10).map(|attempts| match retry(Duration::ZERO, attempts, schedule, random) {
                Next::Retry(pause) => pause,
                end @ Next::Finished(_) => panic!("{end:?} after {attempts} attempts"),
            });
            pauses.sum::<Duration>()
        };
        assert_eq!(total(u32::MAX / 2).as_secs() / 60, 75 * 60 + 35);
        assert_eq!(total(0), schedule.total().mul_f64(0.9));
        assert_eq!(total(u32::MAX), schedule.total().mul_f64(1.1));
        assert_eq!(retry(Duration::ZERO, 10, schedule, 0), Next::Finished(State::Dead));
    }

    #[test]
    fn longer_request_of_the_receiver_is_respected() {
        let schedule = Schedule::STANDARD_WEBHOOKS;
        let asked = Duration::from_secs(60);
        assert_eq!(retry(asked, 1, schedule, 0), Next::Retry(asked), "longer than 5 seconds");
        assert!(matches!(retry(asked, 2, schedule, 0), Next::Retry(pause) if pause > asked), "shorter than 5 minutes");
        assert_eq!(retry(asked, 10, schedule, 0), Next::Finished(State::Dead), "no attempt is left");
    }
}
