//! Records of attempts.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::send::Outcome;

/// One attempt of a message: the time, the latency, and the status or the error. Nothing of the response's body is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptRecord {
    /// In milliseconds since 1970.
    at: u64,
    /// In milliseconds.
    latency: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

impl AttemptRecord {
    pub(crate) fn new(at: SystemTime, latency: Duration, outcome: &Outcome) -> Self {
        let status = outcome.status().map(|status| status.as_u16());
        let error = outcome.error().map(ToString::to_string);
        Self::of(at, latency, status, error)
    }

    /// Creates the record of an attempt that was not made.
    pub(crate) fn failed(at: SystemTime, error: String) -> Self {
        Self::of(at, Duration::ZERO, None, Some(error))
    }

    fn of(at: SystemTime, latency: Duration, status: Option<u16>, error: Option<String>) -> Self {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        Self { at: millis(at.duration_since(UNIX_EPOCH).unwrap_or_default()), latency: millis(latency), status, error }
    }

    /// Returns the time when the attempt began.
    #[must_use]
    pub fn at(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(self.at)
    }

    /// Returns the time that the attempt took.
    #[must_use]
    pub fn latency(&self) -> Duration {
        Duration::from_millis(self.latency)
    }

    /// Returns the status of the response, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Returns the message of the error, unless the attempt succeeded.
    #[must_use]
    pub fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }
}
