//! Verification of requests.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::request::Parts;

use super::arguments::{ReceiveArguments, RequestReader};
use super::error::{ReceiveError, ReceiveErrorKind};
use super::verified::Verified;
use crate::sign::{self, VerifyingKey};
use callback_core::delivery::SignatureProfile;
use callback_core::external::Call;

type Seen = dyn Fn(&str) -> bool + Send + Sync;

type VerifyRequest = dyn Fn(&HeaderMap, &[u8]) -> Option<Verified> + Send + Sync;

/// Verifies requests that are signed as [Standard Webhooks] or another [`SignatureProfile`] specifies, for example by `Sender`,
/// and reads the arguments of a declared operation from them.
///
/// ```
/// use callback_core::operation;
/// use callback_delivery::{Received, SigningKey, Verifier};
/// # #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub struct InvoiceEvent { paid: bool }
/// # #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)] pub struct InvoiceEventReceived { ok: bool }
///
/// #[operation(post)]
/// pub fn invoice_notification(body: InvoiceEvent) -> InvoiceEventReceived;
///
/// # fn example(parts: http::request::Parts, bytes: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
/// let verifier = Verifier::new([SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?]);
///
/// let Received { operation: invoice_notification { body }, id, .. } = verifier.receive(&parts, bytes)?;
/// println!("{id:?}: {}", body.paid);
/// # Ok(())
/// # }
/// ```
///
/// [`receive`](Self::receive) takes the parts of a request and the bytes of its body. With the feature `axum08` or `axum07`,
/// [`Received`] is also an extractor, for routers whose state has a `Verifier`.
///
/// # Checks
///
/// In this order:
///
/// 1. The headers of the profile, such as `webhook-id`, `webhook-timestamp` and `webhook-signature`, are present exactly once.
/// 2. One of the signatures was made with one of the keys: with HMAC-SHA256, compared in constant time, or with Ed25519, of
///    which the first four signatures are tried. It covers the bytes of the body as they were received.
/// 3. The time stamp, if the profile has one, differs from the current time by at most the [`tolerance`](Self::tolerance).
/// 4. The function of [`unless_seen`](Self::unless_seen), if there is one, returns `false` for the id, if the profile has one.
/// 5. The body and the parameters can be deserialized into the types of the arguments. With the feature `schema`, the body
///    also has to keep the limits of its schema, such as `minLength`.
///
/// With keys of several profiles, or a function of [`verify_request`](Self::verify_request), one of them has to pass 1 and 2.
///
/// Standard Webhooks signs the id, the time stamp and the body, but neither the method, the URL nor other headers. So
/// parameters may have been changed in transit, and a message for one operation is accepted by another with the same key.
/// Put data that must be authentic into the body.
///
/// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#[derive(Clone)]
pub struct Verifier {
    keys: Arc<[VerifyingKey]>,
    function: Option<Arc<VerifyRequest>>,
    tolerance: Duration,
    seen: Option<Arc<Seen>>,
}

/// A received and verified call, by [`Verifier::receive`] or, with the feature `axum08` or `axum07`, as an extractor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received<O> {
    /// The operation with its arguments.
    pub operation: O,
    /// The id of the message, which is the same in every attempt of the sender. `None` if the profile has no ids.
    ///
    /// The signature of GitHub does not cover the id.
    pub id: Option<String>,
    /// The time at which this attempt was sent. `None` if the profile has no time stamps.
    pub sent: Option<SystemTime>,
}

impl Verifier {
    /// Creates a verifier that accepts these keys: two, while a sender replaces one by the other. Without keys, every request
    /// is refused.
    ///
    /// The keys are [`VerifyingKey`]s, or [`SigningKey`](crate::SigningKey)s if the secret is shared. Each verifies by its own
    /// profile.
    #[must_use]
    pub fn new<K: Into<VerifyingKey>>(keys: impl IntoIterator<Item = K>) -> Self {
        Self { keys: keys.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Verifies requests with this function, if no key does: for a scheme of your own. It is called with the headers and the
    /// bytes of the body, and returns the id and the time stamp of an authentic request, or `None`. The tolerance and
    /// [`unless_seen`](Self::unless_seen) apply to what it returns. Compare signatures in constant time.
    ///
    /// ```
    /// use callback_delivery::{Verified, Verifier};
    /// use hmac::{Hmac, KeyInit, Mac};
    /// use sha2::Sha256;
    ///
    /// let secret = b"a secret of ours and of the sender";
    /// let verifier = Verifier::default().verify_request(move |headers, body| {
    ///     let (timestamp, signature) = headers.get("x-acme-signature")?.to_str().ok()?.split_once(':')?;
    ///     let signature = data_encoding::HEXLOWER.decode(signature.as_bytes()).ok()?;
    ///     let mac = Hmac::<Sha256>::new_from_slice(secret).ok()?.chain_update(timestamp).chain_update(body);
    ///     mac.verify_slice(&signature).ok()?;
    ///     let id = headers.get("x-acme-event")?.to_str().ok()?;
    ///     Some(Verified::new().id(id).sent(timestamp.parse().ok()?))
    /// });
    /// # _ = verifier;
    /// ```
    ///
    /// The sender signs with `SenderBuilder::sign_request`.
    #[must_use]
    pub fn verify_request<F>(mut self, function: F) -> Self
    where
        F: Fn(&HeaderMap, &[u8]) -> Option<Verified> + Send + Sync + 'static,
    {
        self.function = Some(Arc::new(function));
        self
    }

    /// Sets the allowed difference between the time stamp and the current time, in both directions. Default: 5 minutes.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Refuses ids for which the function returns `true`. It is called only for verified messages. The function must store the
    /// ids itself, for at least twice the tolerance.
    ///
    /// A sender that did not get the response sends the message again, and should then not be refused. So store an id when its
    /// message has been processed; or do without this method, check [`Received::id`] in the handler, and send the same
    /// response again.
    ///
    /// For a profile without ids, such as Stripe's and Slack's, the function is not called.
    #[must_use]
    pub fn unless_seen(mut self, seen: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        self.seen = Some(Arc::new(seen));
        self
    }

    /// Verifies the headers and the body of a request that was received now. The body must be the received bytes: JSON that
    /// was parsed and serialized again has another signature.
    ///
    /// # Errors
    ///
    /// Returns the first of the [checks](Self#checks) that fails, up to that of the id.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), ReceiveError> {
        self.verify_at(headers, body, SystemTime::now())
    }

    /// Like [`verify`](Self::verify), for a request that was received at the time `now`: for tests and stored requests.
    ///
    /// # Errors
    ///
    /// Returns the errors of `verify`.
    pub fn verify_at(&self, headers: &HeaderMap, body: &[u8], now: SystemTime) -> Result<(), ReceiveError> {
        self.verified(headers, body, now)?;
        Ok(())
    }

    /// Verifies a request that was received now, and reads the arguments of the operation from it. The body must be the
    /// received bytes.
    ///
    /// The operation is inferred from a pattern, such as `Received { operation: paid { body }, .. }`, or is written out:
    /// `receive::<paid, _, _>(…)`.
    ///
    /// # Errors
    ///
    /// Returns the first of the [checks](Self#checks) that fails; [`ReceiveError::status`] is the status of the response to
    /// send.
    pub fn receive<O, Arguments, Response>(&self, request: &Parts, body: &[u8]) -> Result<Received<O>, ReceiveError>
    where
        O: Call<Arguments, Response>,
        Arguments: ReceiveArguments,
    {
        self.receive_at(request, body, SystemTime::now())
    }

    /// Like [`receive`](Self::receive), for a request that was received at the time `now`: for tests and stored requests.
    ///
    /// # Errors
    ///
    /// Returns the errors of `receive`.
    pub fn receive_at<O, Arguments, Response>(
        &self,
        request: &Parts,
        body: &[u8],
        now: SystemTime,
    ) -> Result<Received<O>, ReceiveError>
    where
        O: Call<Arguments, Response>,
        Arguments: ReceiveArguments,
    {
        let Verified { id, sent } = self.verified(&request.headers, body, now)?;
        let reader = RequestReader { operation: O::OPERATION, request, body };
        let arguments = Arguments::read(O::ARGUMENTS, &reader)?;
        Ok(Received { operation: O::from_arguments(arguments), id, sent })
    }

    fn verified(&self, headers: &HeaderMap, body: &[u8], now: SystemTime) -> Result<Verified, ReceiveErrorKind> {
        let verified = self.authentic(headers, body)?;
        if let Some(sent) = verified.sent {
            if now.duration_since(sent).is_ok_and(|age| age > self.tolerance) {
                return Err(ReceiveErrorKind::TooOld);
            }
            if sent.duration_since(now).is_ok_and(|ahead| ahead > self.tolerance) {
                return Err(ReceiveErrorKind::TooNew);
            }
        }
        match (&self.seen, &verified.id) {
            (Some(seen), Some(id)) if seen(id) => Err(ReceiveErrorKind::Replay),
            _ => Ok(verified),
        }
    }

    /// Verifies the signatures of each profile that has a key, and then with the function. Returns the error of the first
    /// profile whose header the request has, or else of the first one.
    fn authentic(&self, headers: &HeaderMap, body: &[u8]) -> Result<Verified, ReceiveErrorKind> {
        let mut failures = Vec::new();
        for &profile in SignatureProfile::ALL.iter().filter(|&&profile| self.keys_of(profile).count() > 0) {
            match self.signed(profile, headers, body) {
                Ok(verified) => return Ok(verified),
                Err(kind) => failures.push((!headers.contains_key(profile.signature_header()), kind)),
            }
        }
        if let Some(verified) = self.function.as_ref().and_then(|function| function(headers, body)) {
            return Ok(verified);
        }
        let failure = failures.into_iter().min_by_key(|(is_absent, _)| *is_absent);
        Err(failure.map_or(ReceiveErrorKind::Signature, |(_, kind)| kind))
    }

    fn keys_of(&self, profile: SignatureProfile) -> impl Iterator<Item = &VerifyingKey> {
        self.keys.iter().filter(move |key| key.profile() == profile)
    }

    fn signed(
        &self,
        profile: SignatureProfile,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Verified, ReceiveErrorKind> {
        let id = profile.id_header().map(|name| Ok((name, header(headers, name)?))).transpose()?;
        let timestamp = profile.timestamp_header().map(|name| Ok((name, header(headers, name)?))).transpose()?;
        let signatures = header(headers, profile.signature_header())?;
        // Stripe has it in the header of the signatures.
        let timestamp = match profile {
            SignatureProfile::Stripe => {
                let name = profile.signature_header();
                Some((name, sign::timestamp(signatures).ok_or(ReceiveErrorKind::UnreadableHeader(name))?))
            }
            _ => timestamp,
        };
        if let Some((name, id)) = id
            // With a dot in the id, the signed content would be ambiguous.
            && (id.is_empty() || id.contains('.'))
        {
            return Err(ReceiveErrorKind::UnreadableHeader(name));
        }
        let sent =
            timestamp.map(|(name, text)| time(text).ok_or(ReceiveErrorKind::UnreadableHeader(name))).transpose()?;
        let (id, timestamp) = (id.map_or("", |(_, id)| id), timestamp.map_or("", |(_, text)| text));
        // All keys are tried, so that the time does not depend on which key matches.
        let known = self.keys_of(profile).filter(|key| key.has_signed(signatures, id, timestamp, body)).count();
        let id = profile.id_header().map(|_| id.to_owned());
        if known > 0 { Ok(Verified { id, sent }) } else { Err(ReceiveErrorKind::Signature) }
    }
}

impl Default for Verifier {
    /// Returns a verifier without keys, which refuses every request until it has
    /// [`verify_request`](Self::verify_request).
    fn default() -> Self {
        Self { keys: Arc::default(), function: None, tolerance: Duration::from_secs(5 * 60), seen: None }
    }
}

/// Returns the value of a header that is present exactly once.
fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, ReceiveErrorKind> {
    let mut lines = headers.get_all(name).iter();
    match (lines.next(), lines.next()) {
        (None, _) => Err(ReceiveErrorKind::MissingHeader(name)),
        (Some(line), None) => line.to_str().map_err(|_| ReceiveErrorKind::UnreadableHeader(name)),
        (Some(_), Some(_)) => Err(ReceiveErrorKind::UnreadableHeader(name)),
    }
}

/// Parses seconds since 1970 in decimal digits.
fn time(text: &str) -> Option<SystemTime> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = is_number.then(|| text.parse().ok())??;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("keys", &self.keys.len())
            .field("tolerance", &self.tolerance)
            .finish_non_exhaustive()
    }
}
