//! Keys that verify.

use std::fmt;

use callback_core::delivery::SignatureProfile;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use super::error::{KeyError, KeyErrorKind};
use super::format::{self, PUBLIC, SECRET, decode};
use super::signing_key::{Signing, SigningKey};

/// The number of asymmetric signatures in a header that are verified. Each is over the whole body, and anybody can send it.
const MAX_ASYMMETRIC: usize = 4;

/// A key that verifies callbacks: the public key of the sender, or a shared secret.
///
/// ```
/// use callback_delivery::VerifyingKey;
///
/// VerifyingKey::parse("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=")?;
/// VerifyingKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
/// # Ok::<(), callback_delivery::KeyError>(())
/// ```
///
/// A [`SigningKey`] can be converted to its verifying key.
#[derive(Clone)]
pub struct VerifyingKey {
    profile: SignatureProfile,
    key: Verifying,
}

#[derive(Clone)]
enum Verifying {
    Symmetric(Hmac<Sha256>),
    Asymmetric(Box<ed25519_dalek::VerifyingKey>),
}

impl VerifyingKey {
    /// Parses a key of Standard Webhooks: `whpk_` and the base64 of an Ed25519 public key; or a shared secret, `whsec_` and
    /// base64, or the base64 alone. White space around it, such as the end of the line of a file, is ignored.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not base64, has the wrong length, or is a secret key of the sender.
    pub fn parse(key: &str) -> Result<Self, KeyError> {
        Self::for_profile(SignatureProfile::StandardWebhooks, key)
    }

    /// Parses a key of a profile. Those of Standard Webhooks and Svix are as in [`parse`](Self::parse); those of the others are
    /// secrets, as in [`SigningKey::for_profile`].
    ///
    /// # Errors
    ///
    /// Returns the errors of `parse`, or those of the secret.
    pub fn for_profile(profile: SignatureProfile, key: &str) -> Result<Self, KeyError> {
        if !format::has_base64_secrets(profile) {
            return SigningKey::for_profile(profile, key).map(Self::from);
        }
        let key = key.trim();
        if key.starts_with(SECRET) {
            return Err(KeyErrorKind::Secret.into());
        }
        let Some(text) = key.strip_prefix(PUBLIC) else {
            return SigningKey::for_profile(profile, key).map(Self::from);
        };
        let bytes = decode(PUBLIC, text)?;
        let bytes = bytes.as_slice().try_into().map_err(|_| KeyErrorKind::PublicLength(bytes.len()))?;
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| KeyErrorKind::NoPoint)?;
        // A weak key accepts signatures of any content.
        if key.is_weak() {
            return Err(KeyErrorKind::NoPoint.into());
        }
        Ok(Self { profile, key: Verifying::Asymmetric(Box::new(key)) })
    }

    /// Returns the profile that the key verifies by.
    #[must_use]
    pub fn profile(&self) -> SignatureProfile {
        self.profile
    }

    /// Returns `true` if one of the signatures in the profile's header was made with this key.
    pub(crate) fn has_signed(&self, signatures: &str, id: &str, timestamp: &str, body: &[u8]) -> bool {
        let content = format::content(self.profile, id, timestamp, body);
        match &self.key {
            Verifying::Symmetric(mac) => {
                let mac = content.iter().fold(mac.clone(), Hmac::chain_update);
                // `verify_slice` compares in constant time.
                format::symmetric_codes(self.profile, signatures).any(|code| mac.clone().verify_slice(&code).is_ok())
            }
            Verifying::Asymmetric(key) => {
                let content = content.concat();
                format::asymmetric_codes(self.profile, signatures).take(MAX_ASYMMETRIC).any(|code| {
                    let signature = ed25519_dalek::Signature::from_slice(&code);
                    signature.is_ok_and(|signature| key.verify_strict(&content, &signature).is_ok())
                })
            }
        }
    }
}

impl From<SigningKey> for VerifyingKey {
    fn from(key: SigningKey) -> Self {
        let profile = key.profile();
        let key = match key.key {
            Signing::Symmetric(mac) => Verifying::Symmetric(mac),
            Signing::Asymmetric(key) => Verifying::Asymmetric(Box::new(key.verifying_key())),
        };
        Self { profile, key }
    }
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "VerifyingKey({:?})", self.profile)
    }
}
