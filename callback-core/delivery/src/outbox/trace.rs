//! The link from an attempt to the trace that enqueued its message.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

/// The two functions of [`OutboxBuilder::trace`](super::OutboxBuilder::trace).
#[derive(Clone, Default)]
pub(crate) struct Trace(Option<Functions>);

#[derive(Clone)]
struct Functions {
    current: Arc<dyn Fn() -> Option<String> + Send + Sync>,
    #[cfg_attr(not(feature = "tracing"), expect(dead_code, reason = "only spans have links"))]
    link: Arc<dyn Fn(&str) + Send + Sync>,
}

impl Trace {
    pub(crate) fn new(
        current: impl Fn() -> Option<String> + Send + Sync + 'static,
        link: impl Fn(&str) + Send + Sync + 'static,
    ) -> Self {
        Self(Some(Functions { current: Arc::new(current), link: Arc::new(link) }))
    }

    /// Returns the `traceparent` of the current trace.
    pub(crate) fn current(&self) -> Option<String> {
        self.0.as_ref().and_then(|functions| (functions.current)())
    }

    /// Runs an attempt in a span that is linked to the trace that enqueued its message.
    #[cfg(feature = "tracing")]
    pub(crate) async fn within<T>(&self, trace_parent: Option<&str>, attempt: impl Future<Output = T>) -> T {
        use tracing::Instrument as _;

        let (Some(functions), Some(trace_parent)) = (&self.0, trace_parent) else { return attempt.await };
        let span = tracing::info_span!("outbox", trace_parent);
        span.in_scope(|| (functions.link)(trace_parent));
        attempt.instrument(span).await
    }

    #[cfg(not(feature = "tracing"))]
    pub(crate) async fn within<T>(&self, _: Option<&str>, attempt: impl Future<Output = T>) -> T {
        attempt.await
    }
}

impl fmt::Debug for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Trace").field(&self.0.is_some()).finish()
    }
}
