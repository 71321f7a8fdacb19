//! The format of Standard Webhooks: headers, prefixes of keys, and the signed content.

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use super::error::KeyErrorKind;

/// The header of the message's id, the same on every attempt.
pub(crate) const ID: &str = "webhook-id";
/// The header of the time of the attempt, in seconds since 1970.
pub(crate) const TIMESTAMP: &str = "webhook-timestamp";
/// The header of the signatures, one for each key.
pub(crate) const SIGNATURE: &str = "webhook-signature";

/// The versions of symmetric and asymmetric signatures.
pub(super) const SYMMETRIC: &str = "v1";
pub(super) const ASYMMETRIC: &str = "v1a";
/// The prefixes of shared secrets, secret keys and public keys.
pub(super) const SHARED: &str = "whsec_";
pub(super) const SECRET: &str = "whsk_";
pub(super) const PUBLIC: &str = "whpk_";

/// Returns the signed content, in parts.
pub(super) fn content<'a>(id: &'a str, timestamp: &'a str, body: &'a [u8]) -> [&'a [u8]; 5] {
    [id.as_bytes(), b".", timestamp.as_bytes(), b".", body]
}

/// Decodes base64 with or without padding, because some services omit it.
pub(super) fn decode(prefix: &'static str, text: &str) -> Result<Vec<u8>, KeyErrorKind> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let base64 = GeneralPurpose::new(&base64::alphabet::STANDARD, config);
    base64.decode(text).map_err(|_| KeyErrorKind::NotBase64(prefix))
}
