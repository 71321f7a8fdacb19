//! Signatures, as Standard Webhooks has them: `v1`, which is HMAC-SHA256.

use std::{error, fmt};

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The header of the message's id, the same on every try.
pub(crate) const ID: &str = "webhook-id";
/// The header of the time of the try, in seconds since 1970.
pub(crate) const TIMESTAMP: &str = "webhook-timestamp";
/// The header of the signatures, one for each key.
pub(crate) const SIGNATURE: &str = "webhook-signature";

/// Which kind of signature it is.
const VERSION: &str = "v1";
/// Header values have at most a few; more is only work.
#[cfg(feature = "receive")]
const MOST_SIGNATURES: usize = 32;

/// A secret that the sender and the receiver of callbacks share, for the signatures of [Standard Webhooks].
///
/// ```
/// use callback_core::SigningKey;
///
/// let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
/// assert_eq!(format!("{key:?}"), "SigningKey(..)");
/// # Ok::<(), callback_core::KeyError>(())
/// ```
///
/// The symmetric kind, `v1`, is HMAC-SHA256 over the id, the time stamp and the body, joined by dots. The asymmetric
/// kind, `v1a`, is not here.
///
/// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#[derive(Clone)]
pub struct SigningKey {
    /// With the key in it, and nothing else yet.
    mac: Hmac<Sha256>,
}

impl SigningKey {
    /// Reads a secret as it is handed out: `whsec_` and base64, or the base64 alone.
    ///
    /// # Errors
    ///
    /// If it is not base64, has not 24 to 64 bytes, or is a key of the asymmetric kind.
    pub fn parse(secret: &str) -> Result<Self, KeyError> {
        if secret.starts_with("whsk_") || secret.starts_with("whpk_") {
            return Err(KeyError(Kind::Asymmetric));
        }
        let text = secret.strip_prefix("whsec_").unwrap_or(secret);
        // Some hand secrets out without the padding.
        let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let base64 = GeneralPurpose::new(&base64::alphabet::STANDARD, config);
        let bytes = base64.decode(text).map_err(|_| KeyError(Kind::NotBase64))?;
        Self::from_bytes(&bytes)
    }

    /// The key of these bytes, "between 24 bytes (192 bits) and 64 bytes (512 bits)".
    ///
    /// # Errors
    ///
    /// If there are fewer or more.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        if !(24..=64).contains(&bytes.len()) {
            return Err(KeyError(Kind::Length(bytes.len())));
        }
        let mac = Hmac::new_from_slice(bytes).map_err(|_| KeyError(Kind::Length(bytes.len())))?;
        Ok(Self { mac })
    }

    /// One signature, as it stands in the header.
    #[cfg(feature = "send")]
    pub(crate) fn sign(&self, id: &str, timestamp: &str, body: &[u8]) -> String {
        let code = self.mac_of(id, timestamp, body).finalize().into_bytes();
        format!("{VERSION},{}", STANDARD.encode(code))
    }

    /// Whether one of the signatures in the header is of this key.
    #[cfg(feature = "receive")]
    pub(crate) fn has_signed(&self, signatures: &str, id: &str, timestamp: &str, body: &[u8]) -> bool {
        let mac = self.mac_of(id, timestamp, body);
        let mut codes = signatures.split(' ').take(MOST_SIGNATURES).filter_map(|signature| {
            let (version, code) = signature.split_once(',')?;
            (version == VERSION).then(|| STANDARD.decode(code).ok())?
        });
        // In constant time, each of them.
        codes.any(|code| mac.clone().verify_slice(&code).is_ok())
    }

    fn mac_of(&self, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
        let mut mac = self.mac.clone();
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        mac
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

/// Why a text is no [`SigningKey`]. It tells nothing of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError(Kind);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    NotBase64,
    Length(usize),
    Asymmetric,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::NotBase64 => f.write_str("the secret is not base64; it is written `whsec_` and base64"),
            Kind::Length(bytes) => write!(f, "the secret has {bytes} bytes; Standard Webhooks wants 24 to 64"),
            Kind::Asymmetric => f.write_str(
                "the secret is a key of the asymmetric kind, `v1a`, which is not supported; use a `whsec_` one",
            ),
        }
    }
}

impl error::Error for KeyError {}

#[cfg(all(test, feature = "send", feature = "receive"))]
mod tests;
