//! The formats of the profiles: prefixes of keys, the signed content, and the header with the signatures.

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use callback_core::delivery::SignatureProfile;
use data_encoding::HEXLOWER;
#[cfg(feature = "receive")]
use data_encoding::HEXLOWER_PERMISSIVE;

use super::error::KeyErrorKind;

/// The prefixes of shared secrets, secret keys and public keys.
pub(super) const SHARED: &str = "whsec_";
pub(super) const SECRET: &str = "whsk_";
pub(super) const PUBLIC: &str = "whpk_";

/// The prefix of asymmetric signatures.
const ASYMMETRIC: &str = "v1a,";

/// The prefix of the time stamp in the header of Stripe.
const STRIPE_TIMESTAMP: &str = "t=";

/// The number of signatures in a header that are read. Real headers have a few; more would only cost time.
#[cfg(feature = "receive")]
const MAX_SIGNATURES: usize = 32;

/// Returns `true` if secrets of the profile are base64 of bytes; otherwise they are bytes themselves.
pub(super) fn has_base64_secrets(profile: SignatureProfile) -> bool {
    matches!(profile, SignatureProfile::StandardWebhooks | SignatureProfile::Svix)
}

/// Returns `true` if the header of the profile has room for several signatures.
#[cfg(feature = "send")]
pub(super) fn has_several(profile: SignatureProfile) -> bool {
    !matches!(profile, SignatureProfile::GitHub | SignatureProfile::Slack)
}

/// Returns the signed content, in parts.
pub(super) fn content<'a>(profile: SignatureProfile, id: &'a str, timestamp: &'a str, body: &'a [u8]) -> [&'a [u8]; 5] {
    let (id, timestamp) = (id.as_bytes(), timestamp.as_bytes());
    match profile {
        SignatureProfile::GitHub => [b"", b"", b"", b"", body],
        SignatureProfile::Stripe => [b"", b"", timestamp, b".", body],
        SignatureProfile::Slack => [b"v0", b":", timestamp, b":", body],
        _ => [id, b".", timestamp, b".", body],
    }
}

/// Returns the prefix of a symmetric signature.
fn prefix(profile: SignatureProfile) -> &'static str {
    match profile {
        SignatureProfile::GitHub => "sha256=",
        SignatureProfile::Stripe => "v1=",
        SignatureProfile::Slack => "v0=",
        _ => "v1,",
    }
}

/// Formats a symmetric signature.
pub(super) fn symmetric(profile: SignatureProfile, code: &[u8]) -> String {
    let code = if has_base64_secrets(profile) { STANDARD.encode(code) } else { HEXLOWER.encode(code) };
    format!("{}{code}", prefix(profile))
}

/// Formats an asymmetric signature.
pub(super) fn asymmetric(signature: &[u8]) -> String {
    format!("{ASYMMETRIC}{}", STANDARD.encode(signature))
}

/// Returns the value of the profile's header with these signatures.
#[cfg(feature = "send")]
pub(super) fn header(profile: SignatureProfile, timestamp: &str, signatures: &[String]) -> String {
    match profile {
        SignatureProfile::Stripe => format!("{STRIPE_TIMESTAMP}{timestamp},{}", signatures.join(",")),
        _ => signatures.join(" "),
    }
}

/// Returns the time stamp in the header with the signatures, for a profile without another one.
#[cfg(feature = "receive")]
pub(crate) fn timestamp(signatures: &str) -> Option<&str> {
    entries(SignatureProfile::Stripe, signatures).find_map(|entry| entry.strip_prefix(STRIPE_TIMESTAMP))
}

/// Returns the decoded symmetric signatures in the profile's header.
#[cfg(feature = "receive")]
pub(super) fn symmetric_codes(profile: SignatureProfile, signatures: &str) -> impl Iterator<Item = Vec<u8>> {
    entries(profile, signatures).filter_map(move |entry| {
        let code = entry.strip_prefix(prefix(profile))?;
        if has_base64_secrets(profile) {
            STANDARD.decode(code).ok()
        } else {
            HEXLOWER_PERMISSIVE.decode(code.as_bytes()).ok()
        }
    })
}

/// Returns the decoded asymmetric signatures in the profile's header.
#[cfg(feature = "receive")]
pub(super) fn asymmetric_codes(profile: SignatureProfile, signatures: &str) -> impl Iterator<Item = Vec<u8>> {
    entries(profile, signatures).filter_map(|entry| STANDARD.decode(entry.strip_prefix(ASYMMETRIC)?).ok())
}

#[cfg(feature = "receive")]
fn entries(profile: SignatureProfile, signatures: &str) -> impl Iterator<Item = &str> {
    let separator = if profile == SignatureProfile::Stripe { ',' } else { ' ' };
    signatures.split(separator).take(MAX_SIGNATURES)
}

/// Decodes base64 with or without padding, because some services omit it.
pub(super) fn decode(prefix: &'static str, text: &str) -> Result<Vec<u8>, KeyErrorKind> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let base64 = GeneralPurpose::new(&base64::alphabet::STANDARD, config);
    base64.decode(text).map_err(|_| KeyErrorKind::NotBase64(prefix))
}
