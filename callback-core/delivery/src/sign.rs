//! Signatures, as Standard Webhooks has them: `v1`, which is HMAC-SHA256, and `v1a`, which is Ed25519.

mod error;
#[cfg(feature = "receive")]
mod verifying;

use std::fmt;

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
#[cfg(feature = "send")]
use ed25519_dalek::Signer as _;
#[cfg(feature = "send")]
use hmac::Mac as _;
use hmac::{Hmac, KeyInit as _};
use sha2::Sha256;

pub use self::error::KeyError;
use self::error::KeyErrorKind;
#[cfg(feature = "receive")]
pub use self::verifying::VerifyingKey;

/// The header of the message's id, the same on every attempt.
pub(crate) const ID: &str = "webhook-id";
/// The header of the time of the attempt, in seconds since 1970.
pub(crate) const TIMESTAMP: &str = "webhook-timestamp";
/// The header of the signatures, one for each key.
pub(crate) const SIGNATURE: &str = "webhook-signature";

/// Which kind of signature it is: symmetric, asymmetric.
const SYMMETRIC: &str = "v1";
const ASYMMETRIC: &str = "v1a";
/// How keys are told apart that are handed out: shared by both ends, the sender's alone, known to everybody.
const SHARED: &str = "whsec_";
const SECRET: &str = "whsk_";
const PUBLIC: &str = "whpk_";

/// A secret that the sender of callbacks signs them with, as [Standard Webhooks] says.
///
/// ```
/// use callback_delivery::SigningKey;
///
/// let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
/// assert_eq!(format!("{key:?}"), "SigningKey(..)");
/// # Ok::<(), callback_delivery::KeyError>(())
/// ```
///
/// `echo whsec_$(openssl rand -base64 32)` makes one that is shared. A signature is over the id, the time stamp and the
/// body, joined by dots. There are two kinds:
///
/// | | signs | verifies | |
/// |---|---|---|---|
/// | symmetric, `v1` | `whsec_…` | the same | HMAC-SHA256, with a secret that both ends share: one for each receiver |
/// | asymmetric, `v1a` | `whsk_…` | `whpk_…` | Ed25519, with a secret of the sender's alone |
///
/// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#[derive(Clone)]
pub struct SigningKey(Signing);

#[derive(Clone)]
enum Signing {
    /// With the key in it, and nothing else yet.
    Symmetric(Hmac<Sha256>),
    Asymmetric(Box<ed25519_dalek::SigningKey>),
}

impl SigningKey {
    /// Reads a secret as it is handed out: `whsec_` and base64, or the base64 alone; or `whsk_` and the base64 of an
    /// Ed25519 key, which is 32 bytes, or 64 with the public key after them.
    ///
    /// # Errors
    ///
    /// If it is not base64, has not as many bytes as it should, or is a public key.
    pub fn parse(secret: &str) -> Result<Self, KeyError> {
        if secret.starts_with(PUBLIC) {
            return Err(KeyErrorKind::Public.into());
        }
        let Some(text) = secret.strip_prefix(SECRET) else {
            return Self::from_bytes(&decode(SHARED, secret.strip_prefix(SHARED).unwrap_or(secret))?);
        };
        let bytes = decode(SECRET, text)?;
        let key = if let Ok(seed) = <&[u8; 32]>::try_from(&*bytes) {
            ed25519_dalek::SigningKey::from_bytes(seed)
        } else {
            let pair = bytes.as_slice().try_into().map_err(|_| KeyErrorKind::SecretLength(bytes.len()))?;
            ed25519_dalek::SigningKey::from_keypair_bytes(pair).map_err(|_| KeyErrorKind::Pair)?
        };
        Ok(Self(Signing::Asymmetric(Box::new(key))))
    }

    /// The symmetric key of these bytes, "between 24 bytes (192 bits) and 64 bytes (512 bits)".
    ///
    /// # Errors
    ///
    /// If there are fewer or more.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        if !(24..=64).contains(&bytes.len()) {
            return Err(KeyErrorKind::Length(bytes.len()).into());
        }
        let mac = Hmac::new_from_slice(bytes).map_err(|_| KeyErrorKind::Length(bytes.len()))?;
        Ok(Self(Signing::Symmetric(mac)))
    }

    /// The public key to hand out, `whpk_…`, if it is an asymmetric one.
    #[must_use]
    pub fn public_key(&self) -> Option<String> {
        match &self.0 {
            Signing::Symmetric(_) => None,
            Signing::Asymmetric(key) => Some(format!("{PUBLIC}{}", STANDARD.encode(key.verifying_key()))),
        }
    }

    /// One signature, as it stands in the header.
    #[cfg(feature = "send")]
    pub(crate) fn sign(&self, id: &str, timestamp: &str, body: &[u8]) -> String {
        let content = content(id, timestamp, body);
        match &self.0 {
            Signing::Symmetric(mac) => {
                let code = content.iter().fold(mac.clone(), Hmac::chain_update).finalize().into_bytes();
                format!("{SYMMETRIC},{}", STANDARD.encode(code))
            }
            Signing::Asymmetric(key) => {
                format!("{ASYMMETRIC},{}", STANDARD.encode(key.sign(&content.concat()).to_bytes()))
            }
        }
    }
}

/// What is signed.
fn content<'a>(id: &'a str, timestamp: &'a str, body: &'a [u8]) -> [&'a [u8]; 5] {
    [id.as_bytes(), b".", timestamp.as_bytes(), b".", body]
}

/// Some hand keys out without the padding.
fn decode(prefix: &'static str, text: &str) -> Result<Vec<u8>, KeyErrorKind> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let base64 = GeneralPurpose::new(&base64::alphabet::STANDARD, config);
    base64.decode(text).map_err(|_| KeyErrorKind::NotBase64(prefix))
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

#[cfg(all(test, feature = "send", feature = "receive"))]
mod tests;
