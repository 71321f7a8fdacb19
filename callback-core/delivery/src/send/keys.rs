//! Keys that requests are signed with.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;

use super::error::SendErrorKind;
use super::outgoing::Outgoing;
use crate::sign::{SigningKey, check_keys};
use callback_core::delivery::SignatureProfile;

/// Returns the keys of a call.
pub(super) type KeyLookup =
    Arc<dyn Fn(Outgoing) -> Pin<Box<dyn Future<Output = io::Result<Vec<SigningKey>>> + Send>> + Send + Sync>;

/// The keys of a sender.
#[derive(Clone)]
pub(super) enum Keys {
    /// Requests are not signed.
    None,
    Fixed(Arc<[SigningKey]>),
    Lookup(KeyLookup),
}

impl Keys {
    pub(super) fn fixed(keys: impl IntoIterator<Item = SigningKey>) -> Self {
        Self::Fixed(keys.into_iter().collect())
    }

    /// Checks that there is a key if requests are to be signed, so that they are not sent without a signature, and that each of
    /// them can sign.
    pub(super) fn check(&self) -> Result<(), SendErrorKind> {
        match self {
            Self::Fixed(keys) if keys.is_empty() => Err(SendErrorKind::NoKey),
            Self::Fixed(keys) => check_keys(keys).map_err(SendErrorKind::Sign),
            Self::None | Self::Lookup(_) => Ok(()),
        }
    }

    /// Returns `true` if there is a key of the profile, or may be one when keys are looked up.
    pub(super) fn can_sign_by(&self, profile: SignatureProfile) -> bool {
        match self {
            Self::None => false,
            Self::Fixed(keys) => keys.iter().any(|key| key.profile() == profile),
            Self::Lookup(_) => true,
        }
    }

    /// Returns the keys for one attempt. Of errors only the `ErrorKind` is kept, because their messages may contain secrets.
    pub(super) async fn of(&self, outgoing: &Outgoing) -> Result<Arc<[SigningKey]>, SendErrorKind> {
        match self {
            Self::None => Ok(Arc::default()),
            Self::Fixed(keys) => Ok(keys.clone()),
            Self::Lookup(lookup) => match lookup(outgoing.clone()).await {
                Ok(keys) if keys.is_empty() => Err(SendErrorKind::KeyLookup(io::ErrorKind::NotFound.into())),
                Ok(keys) => Ok(keys.into()),
                Err(error) => Err(SendErrorKind::KeyLookup(error.kind().into())),
            },
        }
    }

    /// Returns the number of keys, for `Debug`; `None` if they are looked up.
    pub(super) fn count(&self) -> Option<usize> {
        match self {
            Self::None => Some(0),
            Self::Fixed(keys) => Some(keys.len()),
            Self::Lookup(_) => None,
        }
    }
}
