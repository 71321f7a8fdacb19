//! Metrics of outboxes: counters, a histogram and gauges, through the facade of the crate `metrics`.

#[cfg(feature = "metrics024")]
mod recorded {
    use std::time::{Duration, SystemTime};

    use metrics::{counter, gauge, histogram};

    use crate::outbox::message::Backlog;
    use crate::outbox::next::Next;

    /// The interval in which the gauges are set.
    const INTERVAL: Duration = Duration::from_secs(10);

    pub(crate) fn enqueued(operation: &str) {
        counter!("callback_outbox_enqueued_total", "operation" => operation.to_owned()).increment(1);
    }

    pub(crate) fn attempted(operation: &str, next: Next, latency: Duration) {
        let outcome = match next {
            Next::Finished(state) => state.as_str(),
            Next::Retry(_) => "retried",
        };
        let operation = operation.to_owned();
        counter!("callback_outbox_attempts_total", "operation" => operation.clone(), "outcome" => outcome).increment(1);
        histogram!("callback_outbox_attempt_seconds", "operation" => operation).record(latency);
    }

    /// Sets the gauges again and again.
    pub(crate) async fn watch(outbox: crate::outbox::Outbox) {
        loop {
            match outbox.backlog().await {
                Ok(Backlog { pending, oldest }) => {
                    #[expect(clippy::cast_precision_loss, reason = "a gauge is a float")]
                    gauge!("callback_outbox_pending").set(pending as f64);
                    let age = oldest.and_then(|oldest| SystemTime::now().duration_since(oldest).ok());
                    gauge!("callback_outbox_oldest_seconds").set(age.unwrap_or_default());
                }
                Err(error) => outbox.settings().report(&error),
            }
            tokio::time::sleep(INTERVAL).await;
        }
    }
}

#[cfg(not(feature = "metrics024"))]
mod recorded {
    use std::time::Duration;

    use crate::outbox::next::Next;

    pub(crate) fn enqueued(_: &str) {}

    pub(crate) fn attempted(_: &str, _: Next, _: Duration) {}
}

pub(crate) use self::recorded::*;
