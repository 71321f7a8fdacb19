//! Signatures of Standard Webhooks: `v1` is HMAC-SHA256, and `v1a` is Ed25519.

mod error;
mod format;
mod signing_key;
#[cfg(all(test, feature = "send", feature = "receive"))]
mod tests;
#[cfg(feature = "receive")]
mod verifying_key;

pub use self::error::KeyError;
pub(crate) use self::format::{ID, SIGNATURE, TIMESTAMP};
pub use self::signing_key::SigningKey;
#[cfg(feature = "receive")]
pub use self::verifying_key::VerifyingKey;
