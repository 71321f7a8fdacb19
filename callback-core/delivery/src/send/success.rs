//! Responses with a status that is a success.

use http::StatusCode;

/// A response with a status that is a success.
pub(super) struct Success {
    pub(super) status: StatusCode,
    /// `None` if it was not to be read.
    pub(super) body: Option<Vec<u8>>,
}
