//! What is told of each try: a span with the operation, the host, the try and the status. No bodies, queries or keys.

use std::time::Duration;

use super::SendError;

/// One try of a call.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "tracing"), expect(dead_code, reason = "nobody is told"))]
pub(super) struct Try<'a> {
    pub(super) operation: &'static str,
    pub(super) host: &'a str,
    pub(super) id: &'a str,
    pub(super) number: u32,
}

#[cfg(feature = "tracing")]
mod told {
    use std::future::Future;

    use http::StatusCode;
    use tracing::field::Empty;
    use tracing::{Instrument as _, Span, debug, info_span};

    use super::{Duration, SendError, Try};

    /// Runs a try in its span.
    pub(in super::super) async fn within<T>(this: Try<'_>, future: impl Future<Output = T>) -> T {
        let Try { operation, host, id, number } = this;
        let span = info_span!("callback", operation, host, id, "try" = number, status = Empty);
        future.instrument(span).await
    }

    /// The response has come.
    pub(in super::super) fn status(status: StatusCode) {
        Span::current().record("status", status.as_u16());
    }

    /// A try has failed, and after the pause, if there is one, there will be another.
    pub(in super::super) fn failed(this: Try<'_>, error: &SendError, pause: Option<Duration>) {
        let Try { operation, host, id, number } = this;
        if let Some(pause) = pause {
            debug!(operation, host, id, "try" = number, ?pause, %error, "the callback is tried again");
        } else {
            debug!(operation, host, id, "try" = number, %error, "the callback has failed");
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod told {
    use std::future::Future;

    use http::StatusCode;

    use super::{Duration, SendError, Try};

    pub(in super::super) async fn within<T>(_: Try<'_>, future: impl Future<Output = T>) -> T {
        future.await
    }

    pub(in super::super) fn status(_: StatusCode) {}

    pub(in super::super) fn failed(_: Try<'_>, _: &SendError, _: Option<Duration>) {}
}

pub(super) use self::told::{failed, status, within};
