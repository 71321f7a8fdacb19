//! Whether a request comes from whom it should, and just now.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::request::Parts;

use super::arguments::{ReceiveArguments, RequestReader};
use super::error::{ReceiveError, ReceiveErrorKind};
use crate::sign::{ID, SIGNATURE, TIMESTAMP, VerifyingKey};
use callback_core::Call;

type Seen = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// The other end of a [`Sender`](crate::Sender), or of anyone who signs as [Standard Webhooks] says: it verifies
/// requests, and reads them as the same declaration has them.
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
/// [`receive`](Self::receive) takes any request's parts and bytes. With the feature `axum08`, [`Received`] is an
/// extractor, too, for routers whose state has a `Verifier`.
///
/// # What is verified, in this order
///
/// 1. The headers `webhook-id`, `webhook-timestamp` and `webhook-signature` are there, once each.
/// 2. One of the signatures is of one of the keys: `v1`, compared in constant time, or `v1a` of a public key. It is over
///    the bytes as they came.
/// 3. The time stamp is not further from now than the [`tolerance`](Self::tolerance).
/// 4. The id has not been seen, if [`unless_seen`](Self::unless_seen) was told how to know.
/// 5. The body is valid under the schema that the document has for it, and the types of the arguments read it and the
///    parameters.
///
/// Standard Webhooks signs the id, the time stamp and the body, and nothing else: neither the method and the URL nor
/// other headers. So parameters are as anybody on the way left them, and a message that was meant for one operation
/// passes for another that knows the same key. What must be true stands in the body.
///
/// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#[derive(Clone)]
pub struct Verifier {
    keys: Arc<[VerifyingKey]>,
    tolerance: Duration,
    seen: Option<Seen>,
}

/// A call that has been received and verified, by [`Verifier::receive`] or, with the feature `axum08`, as an extractor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received<O> {
    /// The operation with its arguments.
    pub operation: O,
    /// The message's id, the same on every attempt of its sender: one that has been dealt with before is a repetition.
    pub id: String,
    /// When this attempt was sent.
    pub sent: SystemTime,
}

impl Verifier {
    /// Knows senders by these keys: two, while a sender changes from one to the other. Without a key nobody is known.
    ///
    /// Keys are [`VerifyingKey`]s; or [`SigningKey`](crate::SigningKey)s, where a secret is shared.
    #[must_use]
    pub fn new<K: Into<VerifyingKey>>(keys: impl IntoIterator<Item = K>) -> Self {
        Self { keys: keys.into_iter().map(Into::into).collect(), tolerance: Duration::from_secs(5 * 60), seen: None }
    }

    /// How far the time stamp may be from now, in either direction. Default: 5 minutes.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Refuses ids of which this says `true`. It is asked only of what is signed, and has to do the remembering, for at
    /// least twice the tolerance.
    ///
    /// Whoever sends has to send again if it did not get the response, and then a refusal is not what it should hear. So
    /// remember an id when its message has been dealt with; or leave this out, look at [`Received::id`] in the handler,
    /// and answer what you answered before.
    #[must_use]
    pub fn unless_seen(mut self, seen: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        self.seen = Some(Arc::new(seen));
        self
    }

    /// Verifies a request that was received now, of which only the headers and the body are needed: its bytes as they came,
    /// because what has been parsed and printed again has another signature.
    ///
    /// # Errors
    ///
    /// The first of [what is verified](Self#what-is-verified-in-this-order) that is wrong, up to the id.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), ReceiveError> {
        self.verify_at(headers, body, SystemTime::now())
    }

    /// Verifies a request that was received then: [`verify`](Self::verify) for tests and for what has been stored.
    ///
    /// # Errors
    ///
    /// As those of `verify`.
    pub fn verify_at(&self, headers: &HeaderMap, body: &[u8], now: SystemTime) -> Result<(), ReceiveError> {
        self.verified(headers, body, now)?;
        Ok(())
    }

    /// Verifies a request that was received now, and reads it. The body is its bytes as they came.
    ///
    /// What is called is told by the pattern, `Received { operation: paid { body }, .. }`, or by its name:
    /// `receive::<paid, _, _>(…)`.
    ///
    /// # Errors
    ///
    /// The first of [what is verified](Self#what-is-verified-in-this-order) that is wrong;
    /// [`ReceiveError::status`] is what to answer.
    pub fn receive<O, Arguments, Response>(&self, request: &Parts, body: &[u8]) -> Result<Received<O>, ReceiveError>
    where
        O: Call<Arguments, Response>,
        Arguments: ReceiveArguments,
    {
        self.receive_at(request, body, SystemTime::now())
    }

    /// Verifies a request that was received then, and reads it: [`receive`](Self::receive) for tests and for what has been
    /// stored.
    ///
    /// # Errors
    ///
    /// As those of `receive`.
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
        // A dot in the id would let one message be read as another.
        if id.is_empty() || id.contains('.') {
            return Err(ReceiveErrorKind::UnreadableHeader(ID));
        }
        let sent = time(timestamp).ok_or(ReceiveErrorKind::UnreadableHeader(TIMESTAMP))?;
        // All keys are tried, so that time does not tell which of them it was.
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

/// A header that is there once.
fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, ReceiveErrorKind> {
    let mut lines = headers.get_all(name).iter();
    match (lines.next(), lines.next()) {
        (None, _) => Err(ReceiveErrorKind::MissingHeader(name)),
        (Some(line), None) => line.to_str().map_err(|_| ReceiveErrorKind::UnreadableHeader(name)),
        (Some(_), Some(_)) => Err(ReceiveErrorKind::UnreadableHeader(name)),
    }
}

/// Seconds since 1970, in decimal digits.
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
