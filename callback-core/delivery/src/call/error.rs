//! Errors of calls.

use std::{error, fmt};

use http::StatusCode;

#[cfg(feature = "outbox")]
use crate::outbox::OutboxError;
use crate::resolve::ResolveError;
use crate::send::SendError;

/// An error of a [`DeclaredCall`](super::DeclaredCall): its URL cannot be resolved, or it cannot be sent or stored.
#[derive(Debug)]
pub struct CallError(CallErrorKind);

#[derive(Debug)]
enum CallErrorKind {
    Resolve(ResolveError),
    Send(SendError),
    #[cfg(feature = "outbox")]
    Outbox(OutboxError),
}

impl CallError {
    /// Returns the error of resolving, if that was the fault.
    #[must_use]
    pub fn resolve(&self) -> Option<&ResolveError> {
        if let CallErrorKind::Resolve(error) = &self.0 { Some(error) } else { None }
    }

    /// Returns the error of sending, if that was the fault.
    #[must_use]
    pub fn send(&self) -> Option<&SendError> {
        if let CallErrorKind::Send(error) = &self.0 { Some(error) } else { None }
    }

    /// Returns the status of the response to send: 422 if the caller of the API sent a bad value, 502 if the receiver of the
    /// callback is at fault, 503 if the database of the outbox is not available, 500 otherwise.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match &self.0 {
            CallErrorKind::Resolve(error) => error.status(),
            CallErrorKind::Send(error) if error.attempts() > 0 => StatusCode::BAD_GATEWAY,
            CallErrorKind::Send(_) => StatusCode::INTERNAL_SERVER_ERROR,
            #[cfg(feature = "outbox")]
            CallErrorKind::Outbox(error) => error.status(),
        }
    }

    fn inner(&self) -> &(dyn error::Error + 'static) {
        match &self.0 {
            CallErrorKind::Resolve(error) => error,
            CallErrorKind::Send(error) => error,
            #[cfg(feature = "outbox")]
            CallErrorKind::Outbox(error) => error,
        }
    }
}

impl From<ResolveError> for CallError {
    fn from(error: ResolveError) -> Self {
        Self(CallErrorKind::Resolve(error))
    }
}

impl From<SendError> for CallError {
    fn from(error: SendError) -> Self {
        Self(CallErrorKind::Send(error))
    }
}

#[cfg(feature = "outbox")]
impl From<OutboxError> for CallError {
    fn from(error: OutboxError) -> Self {
        Self(CallErrorKind::Outbox(error))
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.inner(), f)
    }
}

impl error::Error for CallError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        // The message is that of the inner error.
        self.inner().source()
    }
}
