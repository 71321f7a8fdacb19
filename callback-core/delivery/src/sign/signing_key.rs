//! Keys that sign.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use callback_core::delivery::SignatureProfile;
use ed25519_dalek::Signer as _;
use hmac::Mac as _;
use hmac::{Hmac, KeyInit as _};
use sha2::Sha256;

use super::error::{KeyError, KeyErrorKind};
use super::format::{self, PUBLIC, SECRET, SHARED, decode};

/// A key that signs callbacks, as [Standard Webhooks] or another [`SignatureProfile`] specifies.
///
/// ```
/// use callback_delivery::{SignatureProfile, SigningKey};
///
/// let key = SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
/// assert_eq!(format!("{key:?}"), "SigningKey(StandardWebhooks)");
///
/// let key = SigningKey::for_profile(SignatureProfile::GitHub, "It's a Secret to Everybody")?;
/// assert_eq!(format!("{key:?}"), "SigningKey(GitHub)");
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
pub struct SigningKey {
    profile: SignatureProfile,
    pub(super) key: Signing,
}

#[derive(Clone)]
pub(super) enum Signing {
    /// Initialized with the key, without content.
    Symmetric(Hmac<Sha256>),
    Asymmetric(Box<ed25519_dalek::SigningKey>),
}

impl SigningKey {
    /// Parses a secret of Standard Webhooks: `whsec_` and base64, or the base64 alone; or `whsk_` and the base64 of an Ed25519
    /// key, which is 32 bytes, or 64 with the public key after them. White space around it, such as the end of the line of a
    /// file, is ignored.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not base64, has the wrong length, or is a public key.
    pub fn parse(secret: &str) -> Result<Self, KeyError> {
        Self::for_profile(SignatureProfile::StandardWebhooks, secret)
    }

    /// Parses a secret of a profile. Those of Standard Webhooks and Svix are as in [`parse`](Self::parse); those of GitHub,
    /// Stripe and Slack are any text, which is used as it is, also if it starts with `whsec_`.
    ///
    /// # Errors
    ///
    /// Returns the errors of `parse`, or an error if the text is empty or has white space around it.
    pub fn for_profile(profile: SignatureProfile, secret: &str) -> Result<Self, KeyError> {
        if !format::has_base64_secrets(profile) {
            return Self::from_text(profile, secret);
        }
        let secret = secret.trim();
        if secret.starts_with(PUBLIC) {
            return Err(KeyErrorKind::Public.into());
        }
        let Some(text) = secret.strip_prefix(SECRET) else {
            let key = Self::from_bytes(&decode(SHARED, secret.strip_prefix(SHARED).unwrap_or(secret))?)?;
            return Ok(Self { profile, ..key });
        };
        let bytes = decode(SECRET, text)?;
        let key = if let Ok(seed) = <&[u8; 32]>::try_from(&*bytes) {
            ed25519_dalek::SigningKey::from_bytes(seed)
        } else {
            let pair = bytes.as_slice().try_into().map_err(|_| KeyErrorKind::SecretLength(bytes.len()))?;
            ed25519_dalek::SigningKey::from_keypair_bytes(pair).map_err(|_| KeyErrorKind::Pair)?
        };
        Ok(Self { profile, key: Signing::Asymmetric(Box::new(key)) })
    }

    fn from_text(profile: SignatureProfile, secret: &str) -> Result<Self, KeyError> {
        if secret.is_empty() {
            return Err(KeyErrorKind::Empty.into());
        }
        if secret.trim().len() != secret.len() {
            return Err(KeyErrorKind::WhiteSpace.into());
        }
        Self::symmetric(profile, secret.as_bytes())
    }

    /// Creates a symmetric key of Standard Webhooks from bytes, "between 24 bytes (192 bits) and 64 bytes (512 bits)".
    ///
    /// # Errors
    ///
    /// Returns an error if there are fewer or more.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        if !(24..=64).contains(&bytes.len()) {
            return Err(KeyErrorKind::Length(bytes.len()).into());
        }
        Self::symmetric(SignatureProfile::StandardWebhooks, bytes)
    }

    fn symmetric(profile: SignatureProfile, bytes: &[u8]) -> Result<Self, KeyError> {
        let mac = Hmac::new_from_slice(bytes).map_err(|_| KeyErrorKind::Length(bytes.len()))?;
        Ok(Self { profile, key: Signing::Symmetric(mac) })
    }

    /// Returns the profile that the key signs by.
    #[must_use]
    pub fn profile(&self) -> SignatureProfile {
        self.profile
    }

    /// Returns the public key of an asymmetric key for its receivers, `whpk_…`, or `None` for a shared secret.
    #[must_use]
    pub fn public_key(&self) -> Option<String> {
        match &self.key {
            Signing::Symmetric(_) => None,
            Signing::Asymmetric(key) => Some(format!("{PUBLIC}{}", STANDARD.encode(key.verifying_key()))),
        }
    }

    /// Returns one signature of a message, as the profile's header has it: that of Standard Webhooks has several of them
    /// separated by spaces, and that of Stripe the time stamp and several of them separated by commas.
    ///
    /// The id is that of `webhook-id`, without dots, and the time stamp that of `webhook-timestamp`, in seconds since 1970.
    /// A profile without an id or a time stamp ignores it.
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
        let content = format::content(self.profile, id, timestamp, body);
        match &self.key {
            Signing::Symmetric(mac) => {
                let code = content.iter().fold(mac.clone(), Hmac::chain_update).finalize().into_bytes();
                format::symmetric(self.profile, &code)
            }
            Signing::Asymmetric(key) => format::asymmetric(&key.sign(&content.concat()).to_bytes()),
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningKey({:?})", self.profile)
    }
}
