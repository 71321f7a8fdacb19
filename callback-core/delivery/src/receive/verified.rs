//! Authentic requests.

use std::time::{Duration, SystemTime};

/// The id and the time stamp of an authentic request, which a function of
/// [`Verifier::verify_request`](super::Verifier::verify_request) returns.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verified {
    pub(super) id: Option<String>,
    pub(super) sent: Option<SystemTime>,
}

impl Verified {
    /// Creates an authentic request without an id and a time stamp, which is never too old and never a replay.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the id of the message.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the time at which the request was sent, in seconds since 1970.
    #[must_use]
    pub fn sent(mut self, seconds: u64) -> Self {
        // A time that the system cannot represent is out of every tolerance.
        let time = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds));
        self.sent = Some(time.unwrap_or(SystemTime::UNIX_EPOCH));
        self
    }
}
