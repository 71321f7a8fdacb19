//! Configuration of outboxes.

use std::sync::Arc;
use std::time::Duration;

use callback_core::delivery::Schedule;

use super::Outbox;
use super::endpoints::{Endpoints, LimitsOf};
use super::error::OutboxError;
use super::limits::EndpointLimits;
use super::settings::{EndpointOf, OnError, Settings};
use super::store::Store;
use super::trace::Trace;
use crate::send::{Outgoing, Sender};

/// A builder of an [`Outbox`].
#[must_use]
pub struct OutboxBuilder {
    store: Store,
    sender: Sender,
    schedule: Schedule,
    endpoint_of: EndpointOf,
    limits_of: LimitsOf,
    concurrency: usize,
    lease: Duration,
    poll_interval: Duration,
    trace: Trace,
    on_error: Option<OnError>,
}

impl OutboxBuilder {
    pub(super) fn new(store: Store, sender: Sender) -> Self {
        Self {
            store,
            sender,
            schedule: Schedule::STANDARD_WEBHOOKS,
            endpoint_of: Arc::new(|outgoing| {
                let port = outgoing.url().port_or_known_default().unwrap_or_default();
                format!("{}:{port}", outgoing.host())
            }),
            limits_of: Arc::new(|_| EndpointLimits::new()),
            concurrency: 256,
            lease: Duration::from_secs(15),
            poll_interval: Duration::from_millis(100),
            trace: Trace::default(),
            on_error: None,
        }
    }

    /// Sets the attempts. Default: [`Schedule::STANDARD_WEBHOOKS`], ten attempts over 75 hours. Each pause varies at random by
    /// up to a tenth, and is longer if the receiver asks for it with `Retry-After`, up to a day.
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.schedule = schedule;
        self
    }

    /// Sets the endpoint of a call: calls of one endpoint share its limits, its circuit breaker, and its place among all
    /// endpoints. Default: the host and the port.
    pub fn endpoints(mut self, endpoint: impl Fn(&Outgoing) -> String + Send + Sync + 'static) -> Self {
        self.endpoint_of = Arc::new(endpoint);
        self
    }

    /// Sets the limits of every endpoint. Default: [`EndpointLimits::new`].
    pub fn limits(self, limits: EndpointLimits) -> Self {
        self.limits_of(move |_| limits)
    }

    /// Sets the limits of each endpoint.
    pub fn limits_of(mut self, limits: impl Fn(&str) -> EndpointLimits + Send + Sync + 'static) -> Self {
        self.limits_of = Arc::new(limits);
        self
    }

    /// Sets the maximum number of concurrent attempts of the process. 0 is treated as 1. Default: 256, as of a
    /// [`Sender`].
    pub fn concurrency(mut self, attempts: usize) -> Self {
        self.concurrency = attempts.max(1);
        self
    }

    /// Sets the time after which the messages of a process that has died are sent by another one, or by the same when it runs
    /// again. A process that lives renews its claims three times as often. Default: 15 seconds.
    pub fn lease(mut self, time: Duration) -> Self {
        self.lease = time;
        self
    }

    /// Sets the interval in which the worker looks for messages that another process has enqueued, or a transaction. Messages of
    /// [`Outbox::enqueue`] in the same process are sent at once. Default: 100 milliseconds.
    ///
    /// PostgreSQL notifies workers of new messages; there it is the interval in which they look for attempts that have become
    /// due, and at least half a second.
    pub fn poll_interval(mut self, time: Duration) -> Self {
        self.poll_interval = time;
        self
    }

    /// Links attempts to the trace that enqueued the message, also over a restart. The first function is called when a message is
    /// enqueued, and returns the `traceparent` (W3C Trace Context) of the current trace, which is stored. The second is called
    /// with it in the span of each attempt, to add a link. It needs the feature `tracing`.
    ///
    /// ```
    /// # fn traceparent() -> Option<String> { None }
    /// # fn add_link(_: &tracing::Span, _: &str) {}
    /// # fn example(builder: callback_delivery::OutboxBuilder) -> callback_delivery::OutboxBuilder {
    /// // With `tracing-opentelemetry`: inject the context of the span; extract it, and `span.add_link(…)`.
    /// builder.trace(traceparent, |traceparent| add_link(&tracing::Span::current(), traceparent))
    /// # }
    /// ```
    pub fn trace(
        mut self,
        current: impl Fn() -> Option<String> + Send + Sync + 'static,
        link: impl Fn(&str) + Send + Sync + 'static,
    ) -> Self {
        self.trace = Trace::new(current, link);
        self
    }

    /// Calls this function with errors of the worker, such as a full disk. The worker goes on, and loses nothing. With the
    /// feature `tracing` there is an event, too.
    pub fn on_error(mut self, report: impl Fn(&OutboxError) + Send + Sync + 'static) -> Self {
        self.on_error = Some(Arc::new(report));
        self
    }

    /// Builds the outbox. It does not touch the database.
    #[must_use]
    pub fn build(self) -> Outbox {
        let settings = Settings {
            sender: self.sender,
            schedule: self.schedule,
            endpoint_of: self.endpoint_of,
            endpoints: Endpoints::new(self.limits_of),
            concurrency: self.concurrency,
            lease: self.lease,
            poll_interval: self.poll_interval,
            trace: self.trace,
            on_error: self.on_error,
        };
        Outbox { store: self.store, settings: Arc::new(settings) }
    }
}
