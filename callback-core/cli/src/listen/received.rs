//! Requests as they were received.

use callback_delivery::http::request::Parts;

/// The size of a body that is kept. More is read and not kept, so that the sender gets the answer.
pub(super) const MAX_BODY: usize = 1024 * 1024;

/// A request as it was received.
pub(super) struct Received {
    pub(super) parts: Parts,
    /// The body, or `None` if it is larger than [`MAX_BODY`].
    pub(super) body: Option<Vec<u8>>,
}
