//! The loop of attempts.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use super::error::SendError;
use super::outgoing::Outgoing;
use super::response::DeclaredResponses;
use super::sender::{Sender, Shared};
use super::success::Success;
use super::tracing;

impl Sender {
    /// Makes attempts until one succeeds or the next one is not allowed. Returns the response and the number of attempts.
    pub(super) async fn deliver(
        &self,
        outgoing: &Outgoing,
        declared: &DeclaredResponses,
    ) -> Result<(Success, u32), SendError> {
        let Shared { retry, timeout, .. } = &*self.shared;
        let mut started = None;
        let mut number = 1;
        loop {
            let limit = || {
                let passed = started.get_or_insert_with(Instant::now).elapsed();
                (*timeout).min(retry.within.saturating_sub(passed))
            };
            let result = self.attempt_within(outgoing, number, limit, |status| declared.has_body(status)).await;
            let error = match result {
                Ok(success) => return Ok((success, number)),
                Err(error) => error,
            };
            let passed = started.map_or(Duration::ZERO, |started| started.elapsed());
            let random = getrandom::u32().unwrap_or_default();
            let pause =
                if error.is_retryable() { retry.pause(number, passed, error.retry_after(), random) } else { None };
            tracing::failed(outgoing, number, &error, pause);
            match pause {
                Some(pause) => sleep(pause).await,
                None => return Err(error.with_call(outgoing.operation(), outgoing.host(), number)),
            }
            number += 1;
        }
    }
}
