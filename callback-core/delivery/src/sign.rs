//! Signatures of Standard Webhooks and of other profiles: HMAC-SHA256, and Ed25519.

mod error;
mod format;
#[cfg(feature = "send")]
mod request;
mod signing_key;
#[cfg(all(test, feature = "send", feature = "receive"))]
mod tests;
#[cfg(feature = "receive")]
mod verifying_key;

pub use self::error::KeyError;
#[cfg(feature = "receive")]
pub(crate) use self::format::timestamp;
#[cfg(feature = "send")]
pub(crate) use self::request::{BoxError, SignError, SignRequest, check_keys, sign_request};
pub use self::signing_key::SigningKey;
#[cfg(feature = "receive")]
pub use self::verifying_key::VerifyingKey;
