//! Signing of requests: the headers of all profiles, and a function of the application.

use std::error::Error;
use std::fmt;

use callback_core::delivery::SignatureProfile;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::format;
use super::signing_key::SigningKey;

/// A function of the application that signs a request: with its id, the time stamp, the body and the headers.
pub(crate) type SignRequest = dyn Fn(&str, &str, &[u8], &mut HeaderMap) -> Result<(), BoxError> + Send + Sync;

pub(crate) type BoxError = Box<dyn Error + Send + Sync>;

/// The reason why a request cannot be signed.
#[derive(Debug)]
pub(crate) enum SignError {
    /// The header of the profile has room for one signature, and there are several keys.
    SeveralKeys(SignatureProfile),
    /// The id or the time stamp is not the value of a header.
    Header(http::Error),
    /// The function of the application has failed.
    Function(BoxError),
}

impl SignError {
    /// Returns `true` if a later attempt may succeed: what the function needs may be there again.
    pub(crate) fn is_retryable(&self) -> bool {
        matches!(self, Self::Function(_))
    }
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SeveralKeys(profile) => write!(
                f,
                "`sign_with` has several keys of {profile}, whose header `{}` has room for one signature; keep one of them",
                profile.signature_header()
            ),
            Self::Header(_) => f.write_str("the id cannot be the value of a header"),
            Self::Function(_) => f.write_str("the function of `sign_request` returned an error"),
        }
    }
}

impl Error for SignError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Header(error) => Some(error),
            Self::Function(error) => Some(&**error),
            Self::SeveralKeys(_) => None,
        }
    }
}

/// Checks that each key can sign.
pub(crate) fn check_keys(keys: &[SigningKey]) -> Result<(), SignError> {
    let of = |profile| keys.iter().filter(move |key| key.profile() == profile).count();
    let crowded = SignatureProfile::ALL.iter().find(|&&profile| !format::has_several(profile) && of(profile) > 1);
    crowded.map_or(Ok(()), |&profile| Err(SignError::SeveralKeys(profile)))
}

/// Adds the headers, and then calls the function of the application. The time stamp is in seconds since 1970.
pub(crate) fn sign_request(
    keys: &[SigningKey],
    function: Option<&SignRequest>,
    id: &str,
    timestamp: &str,
    body: &[u8],
    headers: &mut HeaderMap,
) -> Result<(), SignError> {
    check_keys(keys)?;
    add_headers(keys, id, timestamp, body, headers).map_err(SignError::Header)?;
    function.map_or(Ok(()), |function| function(id, timestamp, body, headers).map_err(SignError::Function))
}

impl SigningKey {
    /// Returns the headers of a signed request: those of each profile that has a key, or the id and the time stamp of Standard
    /// Webhooks if there is no key. For requests of [`Sender::send_request`](crate::Sender::send_request), or of another client.
    ///
    /// # Errors
    ///
    /// Returns an error if the id or the time stamp cannot be the value of a header.
    pub fn headers(keys: &[Self], id: &str, timestamp: &str, body: &[u8]) -> http::Result<HeaderMap> {
        let mut headers = HeaderMap::new();
        add_headers(keys, id, timestamp, body, &mut headers)?;
        Ok(headers)
    }
}

/// Adds the headers of each profile that has a key, or those of Standard Webhooks without a signature if there is no key.
fn add_headers(
    keys: &[SigningKey],
    id: &str,
    timestamp: &str,
    body: &[u8],
    headers: &mut HeaderMap,
) -> http::Result<()> {
    let header = |name: &str, value: &str| -> http::Result<(HeaderName, HeaderValue)> {
        Ok((HeaderName::try_from(name)?, HeaderValue::try_from(value)?))
    };
    for &profile in SignatureProfile::ALL {
        let keys_of_profile = keys.iter().filter(|key| key.profile() == profile);
        let signatures: Vec<_> = keys_of_profile.map(|key| key.sign(id, timestamp, body)).collect();
        if signatures.is_empty() && (!keys.is_empty() || profile != SignatureProfile::StandardWebhooks) {
            continue;
        }
        let id_header = profile.id_header().map(|name| header(name, id)).transpose()?;
        let timestamp_header = profile.timestamp_header().map(|name| header(name, timestamp)).transpose()?;
        headers.extend(id_header.into_iter().chain(timestamp_header));
        if !signatures.is_empty() {
            let value = format::header(profile, timestamp, &signatures);
            let (name, mut value) = header(profile.signature_header(), &value)?;
            value.set_sensitive(true);
            headers.insert(name, value);
        }
    }
    Ok(())
}
