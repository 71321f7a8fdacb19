//! Keys that verify.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use super::error::{KeyError, KeyErrorKind};
use super::format::{ASYMMETRIC, PUBLIC, SECRET, SYMMETRIC, content, decode};
use super::signing_key::{Signing, SigningKey};

/// The number of signatures in a header that are verified. Real headers have a few; more would only cost time.
const MAX_SIGNATURES: usize = 32;

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
pub struct VerifyingKey(Verifying);

#[derive(Clone)]
enum Verifying {
    Symmetric(Hmac<Sha256>),
    Asymmetric(Box<ed25519_dalek::VerifyingKey>),
}

impl VerifyingKey {
    /// Parses a key: `whpk_` and the base64 of an Ed25519 public key; or a shared secret, `whsec_` and base64, or the base64
    /// alone.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not base64, has the wrong length, or is a secret key of the sender.
    pub fn parse(key: &str) -> Result<Self, KeyError> {
        if key.starts_with(SECRET) {
            return Err(KeyErrorKind::Secret.into());
        }
        let Some(text) = key.strip_prefix(PUBLIC) else { return SigningKey::parse(key).map(Self::from) };
        let bytes = decode(PUBLIC, text)?;
        let bytes = bytes.as_slice().try_into().map_err(|_| KeyErrorKind::PublicLength(bytes.len()))?;
        let key = ed25519_dalek::VerifyingKey::from_bytes(bytes).map_err(|_| KeyErrorKind::NoPoint)?;
        // A weak key accepts signatures of any content.
        if key.is_weak() { Err(KeyErrorKind::NoPoint.into()) } else { Ok(Self(Verifying::Asymmetric(Box::new(key)))) }
    }

    /// Returns `true` if one of the signatures in the header was made with this key.
    pub(crate) fn has_signed(&self, signatures: &str, id: &str, timestamp: &str, body: &[u8]) -> bool {
        let content = content(id, timestamp, body);
        match &self.0 {
            Verifying::Symmetric(mac) => {
                let mac = content.iter().fold(mac.clone(), Hmac::chain_update);
                // `verify_slice` compares in constant time.
                codes(signatures, SYMMETRIC).any(|code| mac.clone().verify_slice(&code).is_ok())
            }
            Verifying::Asymmetric(key) => {
                let content = content.concat();
                codes(signatures, ASYMMETRIC).any(|code| {
                    let signature = ed25519_dalek::Signature::from_slice(&code);
                    signature.is_ok_and(|signature| key.verify_strict(&content, &signature).is_ok())
                })
            }
        }
    }
}

impl From<SigningKey> for VerifyingKey {
    fn from(key: SigningKey) -> Self {
        Self(match key.0 {
            Signing::Symmetric(mac) => Verifying::Symmetric(mac),
            Signing::Asymmetric(key) => Verifying::Asymmetric(Box::new(key.verifying_key())),
        })
    }
}

/// Returns the decoded signatures of one version in a header.
fn codes(signatures: &str, version: &str) -> impl Iterator<Item = Vec<u8>> {
    signatures.split(' ').take(MAX_SIGNATURES).filter_map(move |signature| {
        let (known, code) = signature.split_once(',')?;
        (known == version).then(|| STANDARD.decode(code).ok())?
    })
}

impl fmt::Debug for VerifyingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VerifyingKey(..)")
    }
}
