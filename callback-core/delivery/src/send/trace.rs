//! What is told of each attempt: a span with the operation, the host, the attempt and the status. No bodies, queries or
//! keys.

use std::time::Duration;

use super::SendError;

/// One attempt of a call.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "tracing"), expect(dead_code, reason = "nobody is told"))]
pub(super) struct Attempt<'a> {
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

    use super::{Attempt, Duration, SendError};

    /// Runs an attempt in its span.
    pub(in super::super) async fn within<T>(this: Attempt<'_>, future: impl Future<Output = T>) -> T {
        let Attempt { operation, host, id, number } = this;
        let span = info_span!("callback", operation, host, id, attempt = number, status = Empty);
        future.instrument(span).await
    }

    /// The response has come.
    pub(in super::super) fn status(status: StatusCode) {
        Span::current().record("status", status.as_u16());
    }

    /// An attempt has failed, and after the pause, if there is one, there will be another.
    pub(in super::super) fn failed(this: Attempt<'_>, error: &SendError, pause: Option<Duration>) {
        let Attempt { operation, host, id, number } = this;
        if let Some(pause) = pause {
            debug!(operation, host, id, attempt = number, ?pause, %error, "the callback is tried again");
        } else {
            debug!(operation, host, id, attempt = number, %error, "the callback has failed");
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod told {
    use std::future::Future;

    use http::StatusCode;

    use super::{Attempt, Duration, SendError};

    pub(in super::super) async fn within<T>(_: Attempt<'_>, future: impl Future<Output = T>) -> T {
        future.await
    }

    pub(in super::super) fn status(_: StatusCode) {}

    pub(in super::super) fn failed(_: Attempt<'_>, _: &SendError, _: Option<Duration>) {}
}

pub(super) use self::told::{failed, status, within};
