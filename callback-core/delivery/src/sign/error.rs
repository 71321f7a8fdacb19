//! Errors of keys.

use std::{error, fmt};

/// An error of parsing a [`SigningKey`](super::SigningKey) or a `VerifyingKey`. It does not contain the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError(KeyErrorKind);

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyErrorKind {
    NotBase64(&'static str),
    Length(usize),
    SecretLength(usize),
    Empty,
    WhiteSpace,
    Pair,
    Public,
    #[cfg(feature = "receive")]
    PublicLength(usize),
    #[cfg(feature = "receive")]
    NoPoint,
    #[cfg(feature = "receive")]
    Secret,
}

impl From<KeyErrorKind> for KeyError {
    fn from(kind: KeyErrorKind) -> Self {
        Self(kind)
    }
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            KeyErrorKind::NotBase64(prefix) => write!(f, "the key is not base64; write `{prefix}` and then base64"),
            KeyErrorKind::Length(bytes) => write!(f, "the secret has {bytes} bytes; Standard Webhooks requires 24 to 64"),
            KeyErrorKind::SecretLength(bytes) => {
                write!(
                    f,
                    "the secret key has {bytes} bytes; an Ed25519 secret key has 32, or 64 with its public key appended"
                )
            }
            KeyErrorKind::Empty => f.write_str("the secret is empty"),
            KeyErrorKind::WhiteSpace => {
                f.write_str("the secret has white space around it, such as the end of a line; remove it with `trim`")
            }
            #[cfg(feature = "receive")]
            KeyErrorKind::PublicLength(bytes) => write!(f, "the public key has {bytes} bytes; one of Ed25519 has 32"),
            KeyErrorKind::Pair => f.write_str("the secret key and the public key appended to it do not match"),
            #[cfg(feature = "receive")]
            KeyErrorKind::NoPoint => f.write_str("the bytes are not an Ed25519 public key"),
            KeyErrorKind::Public => {
                f.write_str("the key is a public key, which cannot sign; use its secret key, which starts with `whsk_`")
            }
            #[cfg(feature = "receive")]
            KeyErrorKind::Secret => {
                f.write_str("the key is a secret key, which only the sender may have; use its public key, which starts with `whpk_`")
            }
        }
    }
}

impl error::Error for KeyError {}
