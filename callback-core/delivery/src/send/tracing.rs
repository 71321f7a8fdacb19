//! Tracing of send attempts: a span with the operation, the host, the attempt and the status, without bodies, queries and
//! keys.

use std::time::Duration;

use super::error::SendError;
use super::outgoing::Outgoing;

#[cfg(feature = "tracing")]
mod events {
    use std::future::Future;

    use ::tracing::field::Empty;
    use ::tracing::{Instrument as _, Span, debug, info_span};
    use http::StatusCode;

    use super::{Duration, Outgoing, SendError};

    /// Runs an attempt in its span.
    pub(in super::super) async fn within<T>(outgoing: &Outgoing, number: u32, future: impl Future<Output = T>) -> T {
        let (operation, host, id) = (outgoing.operation(), outgoing.host(), outgoing.id());
        let span = info_span!("callback", operation, host, id, attempt = number, status = Empty);
        future.instrument(span).await
    }

    /// Records the status of the response.
    pub(in super::super) fn status(status: StatusCode) {
        Span::current().record("status", status.as_u16());
    }

    /// Records that an attempt has failed, and the pause before the next one, if there is one.
    pub(in super::super) fn failed(outgoing: &Outgoing, number: u32, error: &SendError, pause: Option<Duration>) {
        let (operation, host, id) = (outgoing.operation(), outgoing.host(), outgoing.id());
        if let Some(pause) = pause {
            debug!(operation, host, id, attempt = number, ?pause, %error, "the callback is sent again");
        } else {
            debug!(operation, host, id, attempt = number, %error, "the callback has failed");
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod events {
    use std::future::Future;

    use http::StatusCode;

    use super::{Duration, Outgoing, SendError};

    pub(in super::super) async fn within<T>(_: &Outgoing, _: u32, future: impl Future<Output = T>) -> T {
        future.await
    }

    pub(in super::super) fn status(_: StatusCode) {}

    pub(in super::super) fn failed(_: &Outgoing, _: u32, _: &SendError, _: Option<Duration>) {}
}

pub(super) use self::events::{failed, status, within};
