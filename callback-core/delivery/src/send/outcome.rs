//! Outcomes of attempts.

use std::time::Duration;

use http::StatusCode;

use super::error::SendError;

/// The outcome of [one attempt](crate::Sender::attempt), and what may follow it.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// The receiver has the callback: the status was 2XX, or another that the operation declares as a success.
    Delivered {
        /// The status of the response.
        status: StatusCode,
    },
    /// A later attempt may succeed: [`SendError::is_retryable`].
    TryAgain {
        /// The time that the receiver asked for with `Retry-After`, from now on; zero if it did not. It is
        /// [capped](SendError::retry_after).
        not_before: Duration,
        /// The reason.
        error: SendError,
    },
    /// The status was 410 (Gone): the receiver wants no more callbacks at this URL.
    Gone {
        /// The error of the status.
        error: SendError,
    },
    /// No attempt will succeed.
    Never {
        /// The reason.
        error: SendError,
    },
}

impl Outcome {
    /// Returns the status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Delivered { status } => Some(*status),
            Self::TryAgain { error, .. } | Self::Gone { error } | Self::Never { error } => error.status(),
        }
    }

    /// Returns the error, unless the callback is delivered.
    #[must_use]
    pub fn error(&self) -> Option<&SendError> {
        match self {
            Self::Delivered { .. } => None,
            Self::TryAgain { error, .. } | Self::Gone { error } | Self::Never { error } => Some(error),
        }
    }
}

impl From<SendError> for Outcome {
    fn from(error: SendError) -> Self {
        if error.is_gone() {
            Self::Gone { error }
        } else if error.is_retryable() {
            Self::TryAgain { not_before: error.retry_after().unwrap_or_default(), error }
        } else {
            Self::Never { error }
        }
    }
}
