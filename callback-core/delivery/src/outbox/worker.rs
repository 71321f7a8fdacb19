//! Workers, which send the messages of an outbox.

use std::time::Duration;

use super::Outbox;
#[cfg(feature = "metrics024")]
use super::metrics;
use super::store::StoreWorker;

/// A running worker of an [`Outbox`], from [`Outbox::start`].
///
/// If it is dropped, it stops: attempts that are under way are given up, and their messages are sent again after a restart.
#[derive(Debug)]
pub struct OutboxWorker {
    store: StoreWorker,
    #[cfg(feature = "metrics024")]
    gauges: tokio::task::JoinSet<()>,
}

impl OutboxWorker {
    pub(super) fn start(outbox: &Outbox) -> Self {
        Self {
            store: outbox.store.start(outbox.settings.clone()),
            #[cfg(feature = "metrics024")]
            gauges: [metrics::watch(outbox.clone())].into_iter().collect(),
        }
    }

    /// Claims no more messages, and waits for the attempts that are under way, but no longer than the limit. Returns the ids of
    /// the messages whose attempts are not finished then: they are given up, and sent again after a restart.
    pub async fn drain(self, limit: Duration) -> Vec<String> {
        #[cfg(feature = "metrics024")]
        drop(self.gauges);
        self.store.drain(limit).await
    }
}
