//! The settings of an outbox, which all stores share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use callback_core::delivery::Schedule;

use super::endpoints::Endpoints;
use super::error::OutboxError;
use super::trace::Trace;
use crate::send::{Outgoing, Sender};

/// Returns the endpoint of a call.
pub(crate) type EndpointOf = Arc<dyn Fn(&Outgoing) -> String + Send + Sync>;

/// Is called with errors of the worker.
pub(crate) type OnError = Arc<dyn Fn(&OutboxError) + Send + Sync>;

pub(crate) struct Settings {
    pub(crate) sender: Sender,
    pub(crate) schedule: Schedule,
    pub(crate) endpoint_of: EndpointOf,
    pub(crate) endpoints: Endpoints,
    pub(crate) concurrency: usize,
    pub(crate) lease: Duration,
    pub(crate) poll_interval: Duration,
    pub(crate) trace: Trace,
    pub(crate) on_error: Option<OnError>,
}

impl Settings {
    /// Reports an error of the worker, which goes on.
    pub(crate) fn report(&self, error: &OutboxError) {
        #[cfg(feature = "tracing")]
        tracing::error!(error = error as &dyn std::error::Error, "the outbox is interrupted");
        if let Some(on_error) = &self.on_error {
            on_error(error);
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("sender", &self.sender)
            .field("schedule", &self.schedule)
            .field("concurrency", &self.concurrency)
            .field("lease", &self.lease)
            .field("poll_interval", &self.poll_interval)
            .finish_non_exhaustive()
    }
}
