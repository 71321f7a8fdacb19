//! Facts about delivery: signatures, attempts, and the statuses that end them.
//!
//! `callback-delivery` signs and repeats requests by them, and a [`Document`](crate::Document) describes operations that
//! are declared `signed` by them, so that the two cannot differ.

mod schedule;
mod signature_profile;

pub use self::schedule::Schedule;
pub use self::signature_profile::SignatureProfile;

use crate::status_pattern::StatusPattern;

/// The extension of an Operation Object that has these facts for machines.
pub const EXTENSION: &str = "x-callback-delivery";

/// The statuses of a response that end the attempts with success. A declared response of less than 400 does as well.
pub const DELIVERED: &[StatusPattern] = &[StatusPattern::Range(2)];

/// The statuses of a response after which the request is sent again: 408 (Request Timeout), 425 (Too Early), 429 (Too Many
/// Requests) and 5XX. All others end the attempts.
pub const RETRIED: &[StatusPattern] =
    &[StatusPattern::Code(408), StatusPattern::Code(425), StatusPattern::Code(429), StatusPattern::Range(5)];

/// The status by which a receiver wants no more requests at this URL: 410 (Gone).
pub const GONE: StatusPattern = StatusPattern::Code(410);

/// Returns `true` if the request is sent again after a response with this status: one of [`RETRIED`].
///
/// ```
/// use callback_core::delivery::is_retried;
///
/// assert!(is_retried(429) && is_retried(503));
/// assert!(!is_retried(200) && !is_retried(404) && !is_retried(410));
/// ```
#[must_use]
pub fn is_retried(status: u16) -> bool {
    RETRIED.iter().any(|pattern| pattern.matches(status))
}
