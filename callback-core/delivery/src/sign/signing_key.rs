//! Keys that sign.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::Signer as _;
use hmac::Mac as _;
use hmac::{Hmac, KeyInit as _};
use sha2::Sha256;

use super::error::{KeyError, KeyErrorKind};
use super::format::{ASYMMETRIC, PUBLIC, SECRET, SHARED, SYMMETRIC, content, decode};

/// A key that signs callbacks as [Standard Webhooks] specifies.
///
/// ```
/// use callback_delivery::SigningKey;
///
/// let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
/// assert_eq!(format!("{key:?}"), "SigningKey(..)");
/// # Ok::<(), callback_delivery::KeyError>(())
/// ```
///
/// `echo whsec_$(openssl rand -base64 32)` creates a shared secret. The signature covers the id, the time stamp and the
/// body, joined by dots. There are two kinds:
///
/// | | signs | verifies | |
/// |---|---|---|---|
/// | symmetric, `v1` | `whsec_…` | the same | HMAC-SHA256, with a secret that sender and receiver share: one for each receiver |
/// | asymmetric, `v1a` | `whsk_…` | `whpk_…` | Ed25519, with a secret key of the sender and a public key for all receivers |
///
/// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#[derive(Clone)]
pub struct SigningKey(pub(super) Signing);

#[derive(Clone)]
pub(super) enum Signing {
    /// Initialized with the key, without content.
    Symmetric(Hmac<Sha256>),
    Asymmetric(Box<ed25519_dalek::SigningKey>),
}

impl SigningKey {
    /// Parses a secret: `whsec_` and base64, or the base64 alone; or `whsk_` and the base64 of an Ed25519 key, which is
    /// 32 bytes, or 64 with the public key after them.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not base64, has the wrong length, or is a public key.
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

    /// Creates a symmetric key from bytes, "between 24 bytes (192 bits) and 64 bytes (512 bits)".
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer or more.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        if !(24..=64).contains(&bytes.len()) {
            return Err(KeyErrorKind::Length(bytes.len()).into());
        }
        let mac = Hmac::new_from_slice(bytes).map_err(|_| KeyErrorKind::Length(bytes.len()))?;
        Ok(Self(Signing::Symmetric(mac)))
    }

    /// Returns the public key of an asymmetric key for its receivers, `whpk_…`, or `None` for a shared secret.
    #[must_use]
    pub fn public_key(&self) -> Option<String> {
        match &self.0 {
            Signing::Symmetric(_) => None,
            Signing::Asymmetric(key) => Some(format!("{PUBLIC}{}", STANDARD.encode(key.verifying_key()))),
        }
    }

    /// Returns one signature of a message, in the format of the header `webhook-signature`, which has several of them
    /// separated by spaces.
    ///
    /// The id is that of `webhook-id`, without dots, and the time stamp that of `webhook-timestamp`, in seconds since 1970.
    ///
    /// ```
    /// use callback_delivery::SigningKey;
    ///
    /// let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
    /// let signature = key.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", br#"{"test": 2432232314}"#);
    /// assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    /// # Ok::<(), callback_delivery::KeyError>(())
    /// ```
    #[must_use]
    pub fn sign(&self, id: &str, timestamp: &str, body: &[u8]) -> String {
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

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}
