//! Verification of requests.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::request::Parts;

use super::arguments::{ReceiveArguments, RequestReader};
use super::error::{ReceiveError, ReceiveErrorKind};
use crate::sign::{ID, SIGNATURE, TIMESTAMP, VerifyingKey};
use callback_core::external::Call;

type Seen = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// Verifies requests that are signed as [Standard Webhooks] specifies, for example by `Sender`, and reads the arguments of a
/// declared operation from them.
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
/// println!("{id}: {}", body.paid);
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
/// 1. The headers `webhook-id`, `webhook-timestamp` and `webhook-signature` are present exactly once.
/// 2. One of the signatures was made with one of the keys: `v1`, compared in constant time, or `v1a` of a public key. It
///    covers the bytes of the body as they were received.
/// 3. The time stamp differs from the current time by at most the [`tolerance`](Self::tolerance).
/// 4. The function of [`unless_seen`](Self::unless_seen), if there is one, returns `false` for the id.
/// 5. The body and the parameters can be deserialized into the types of the arguments. With the feature `schema`, the body
///    also has to keep the limits of its schema, such as `minLength`.
///
/// Standard Webhooks signs the id, the time stamp and the body, but neither the method, the URL nor other headers. So
/// parameters may have been changed in transit, and a message for one operation is accepted by another with the same key.
/// Put data that must be authentic into the body.
///
/// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#[derive(Clone)]
pub struct Verifier {
    keys: Arc<[VerifyingKey]>,
    tolerance: Duration,
    seen: Option<Seen>,
}

/// A received and verified call, by [`Verifier::receive`] or, with the feature `axum08` or `axum07`, as an extractor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received<O> {
    /// The operation with its arguments.
    pub operation: O,
    /// The id of the message, which is the same in every attempt of the sender.
    pub id: String,
    /// The time at which this attempt was sent.
    pub sent: SystemTime,
}

impl Verifier {
    /// Creates a verifier that accepts these keys: two, while a sender replaces one by the other. Without keys, every request
    /// is refused.
    ///
    /// The keys are [`VerifyingKey`]s, or [`SigningKey`](crate::SigningKey)s if the secret is shared.
    #[must_use]
    pub fn new<K: Into<VerifyingKey>>(keys: impl IntoIterator<Item = K>) -> Self {
        Self { keys: keys.into_iter().map(Into::into).collect(), tolerance: Duration::from_secs(5 * 60), seen: None }
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
        let (id, sent) = self.verified(&request.headers, body, now)?;
        let reader = RequestReader { operation: O::OPERATION, request, body };
        let arguments = Arguments::read(O::ARGUMENTS, &reader)?;
        Ok(Received { operation: O::from_arguments(arguments), id: id.to_owned(), sent })
    }

    fn verified<'h>(
        &self,
        headers: &'h HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(&'h str, SystemTime), ReceiveErrorKind> {
        let (id, timestamp) = (header(headers, ID)?, header(headers, TIMESTAMP)?);
        let signatures = header(headers, SIGNATURE)?;
        // With a dot in the id, the signed content would be ambiguous.
        if id.is_empty() || id.contains('.') {
            return Err(ReceiveErrorKind::UnreadableHeader(ID));
        }
        let sent = time(timestamp).ok_or(ReceiveErrorKind::UnreadableHeader(TIMESTAMP))?;
        // All keys are tried, so that the time does not depend on which key matches.
        let known = self.keys.iter().filter(|key| key.has_signed(signatures, id, timestamp, body)).count();
        if known == 0 {
            return Err(ReceiveErrorKind::Signature);
        }
        let too_old = now.duration_since(sent).is_ok_and(|age| age > self.tolerance);
        let too_new = sent.duration_since(now).is_ok_and(|ahead| ahead > self.tolerance);
        if too_old {
            return Err(ReceiveErrorKind::TooOld);
        }
        if too_new {
            return Err(ReceiveErrorKind::TooNew);
        }
        if self.seen.as_ref().is_some_and(|seen| seen(id)) {
            return Err(ReceiveErrorKind::Replay);
        }
        Ok((id, sent))
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
