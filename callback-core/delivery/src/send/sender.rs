//! The sender of callbacks.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::HeaderMap;
use http::header::HeaderValue;
use reqwest::Client;
use serde::de::DeserializeOwned;
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep, timeout};
use url::Url;

use super::builder::{SenderBuilder, check_keys};
use super::destination::Destinations;
use super::error::{SendError, SendErrorKind};
use super::request::{Request, RequestBuilder, SendArguments};
use super::response::{DeclaredResponses, ExpectedResponse};
use super::retry::Retry;
use super::tracing::{self, Attempt};
use super::{connect, retry};
use crate::policy::UrlPolicy;
use crate::sign::{ID, SIGNATURE, SigningKey, TIMESTAMP};
use callback_core::external::Call;

/// A client that sends declared operations to the URLs of callbacks.
///
/// ```no_run
/// use callback_core::operation;
/// use callback_delivery::{Retry, Sender, SigningKey, Url, UrlPolicy};
/// # #[derive(serde::Serialize, schemars::JsonSchema)] pub struct InvoiceEvent { paid: bool }
/// # #[derive(serde::Deserialize, schemars::JsonSchema)] pub struct InvoiceEventReceived { ok: bool }
///
/// #[operation(post)]
/// pub fn invoice_notification(body: InvoiceEvent) -> InvoiceEventReceived;
///
/// # async fn example(url: Url) -> Result<(), Box<dyn std::error::Error>> {
/// let sender = Sender::builder(UrlPolicy::new())
///     .sign_with([SigningKey::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?])
///     .build()?; // once, and cloned
///
/// match sender.send(&url, invoice_notification { body: InvoiceEvent { paid: true } }).await {
///     Ok(InvoiceEventReceived { ok }) => println!("the receiver answered {ok}"),
///     Err(error) if error.is_gone() => println!("the receiver wants no more callbacks"),
///     Err(error) if error.is_retryable() => println!("a later attempt may succeed: {error}"),
///     Err(error) => println!("no attempt will succeed: {error}"),
/// }
/// # Ok(())
/// # }
/// ```
///
/// It needs a tokio runtime with time and I/O enabled. Clones are cheap, and share the client and its limits.
///
/// # From a handler
///
/// Resolve the URL with the policy of the sender. Send in a task, so that the caller of your API does not wait for the
/// receiver:
///
/// ```
/// use axum::extract::{Query, State};
/// use callback_core::{callback, operation};
/// use callback_delivery::{Exchange, Resolve, ResolveError, Sender, expression};
/// # #[derive(serde::Deserialize, schemars::JsonSchema, callback_core::Fields)]
/// # struct CreateInvoice { callback_url: Option<String> }
/// # #[derive(serde::Serialize, schemars::JsonSchema)] pub struct InvoiceEvent { paid: bool }
///
/// #[operation(post)]
/// pub fn invoice_paid(body: InvoiceEvent);
///
/// #[operation(post, "/invoices")]
/// #[callback(invoice_paid, "<$callback_url>")]
/// async fn create_invoice(
///     State(sender): State<Sender>,
///     exchange: Exchange<'static>,
///     _: Query<CreateInvoice>,
/// ) -> Result<(), ResolveError> {
///     let url = expression!(create_invoice, invoice_paid).resolve(&exchange, sender.policy())?;
///     if let Some(url) = url {
///         tokio::spawn(async move {
///             let call = invoice_paid { body: InvoiceEvent { paid: true } };
///             if let Err(error) = sender.send(&url, call).await {
///                 eprintln!("{error}");
///             }
///         });
///     }
///     Ok(())
/// }
/// # _ = create_invoice;
/// ```
///
/// A callback that must survive a restart belongs in a queue, and is sent with [`send_as`](Self::send_as).
///
/// # Connections
///
/// The [`UrlPolicy`] is applied to the URL again, and on each connection to every address that DNS repermits, so that a name
/// cannot pass the check with one address and be connected to with another. Then
/// [`before_connecting`](SenderBuilder::before_connecting) may refuse an address. Each attempt makes a new connection.
/// Redirects are not followed: 3XX is a status like any other. Proxies of the environment are not used, because they would
/// resolve the name themselves.
///
/// # Requests
///
/// A request has the method of the operation and its arguments. The body is JSON, or has the media type of the argument's
/// attribute, such as `#[body(content = "application/x-www-form-urlencoded")]`. Parameters are serialized in the default
/// styles of OpenAPI (*Parameter Object*, `style`): `form` in queries and cookies, `simple` in headers. Arguments that
/// serialize to `null`, and empty lists, are not sent. Query parameters are added to the query of the URL.
///
/// As [Standard Webhooks] specifies, each request has a `webhook-id`, the same on every attempt, and a `webhook-timestamp`;
/// and a `webhook-signature` for each of the [`SigningKey`]s, so that a key can be replaced while both are valid.
///
/// # Success
///
/// A response is a success if the operation declares its status: a status below 400 in `response(…)`, or else 200 with a return
/// type and any 2XX without. The body is deserialized into the return type, and must keep the limits of the declared schema,
/// with the feature `schema`. An operation without a return type repermits `()`. Everything else is a [`SendError`];
/// [`SendError::is_retryable`] repermits `true` if a later attempt may succeed.
///
/// # Limits
///
/// The defaults are 10 seconds to connect, 30 seconds for each attempt, the attempts of [`Retry::new`], 64 KiB for the body
/// of a response, and 256 concurrent attempts. Further attempts wait in the order of their arrival; a pause between two
/// attempts does not count as an attempt. So the memory of the active attempts is bounded by 256 connections and responses.
///
/// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#[derive(Clone)]
pub struct Sender {
    pub(super) shared: Arc<Shared>,
    /// `None` if requests are not signed.
    pub(super) keys: Option<Arc<[SigningKey]>>,
}

pub(super) struct Shared {
    pub(super) client: Client,
    pub(super) destinations: Arc<Destinations>,
    pub(super) headers: HeaderMap,
    pub(super) retry: Retry,
    pub(super) timeout: Duration,
    pub(super) max_response_bytes: usize,
    pub(super) permits: Semaphore,
}

impl Sender {
    /// Repermits a builder of a sender with this policy.
    pub fn builder(policy: UrlPolicy) -> SenderBuilder {
        SenderBuilder::new(policy)
    }

    /// Repermits a sender with the same limits that signs with other keys, such as those of one receiver. The newest is the first.
    /// Without keys, `send` repermits an error.
    #[must_use]
    pub fn sign_with(&self, keys: impl IntoIterator<Item = SigningKey>) -> Self {
        Self { shared: self.shared.clone(), keys: Some(keys.into_iter().collect()) }
    }

    /// Sends the operation to the URL with a new random id, and repermits the response.
    ///
    /// # Errors
    ///
    /// Repermits an error if the policy refuses the URL or an address of its host, an argument cannot be serialized, there is no
    /// response in time, or the response is not as declared. After several attempts, the error is that of the last one.
    pub async fn send<O, Arguments, Response>(&self, url: &Url, operation: O) -> Result<Response, SendError>
    where
        O: Call<Arguments, Response>,
        Arguments: SendArguments,
        Response: DeserializeOwned + 'static,
    {
        let function = O::OPERATION.operation.function;
        let id = random_id().map_err(|kind| SendError::from(kind).with_call(function, host(url), 0))?;
        self.send_as(&id, url, operation).await
    }

    /// Sends the operation with an id, by which the receiver recognizes a repeated message: for callbacks from a queue. The id is
    /// visible ASCII without a dot, such as `evt_2KWPBgLlAfxdpx2AI54pPJ85f4W`.
    ///
    /// # Errors
    ///
    /// Repermits the errors of [`send`](Self::send), and an error if the id has other characters.
    pub async fn send_as<O, Arguments, Response>(
        &self,
        id: &str,
        url: &Url,
        operation: O,
    ) -> Result<Response, SendError>
    where
        O: Call<Arguments, Response>,
        Arguments: SendArguments,
        Response: DeserializeOwned + 'static,
    {
        let function = O::OPERATION.operation.function;
        let declared = DeclaredResponses::new(O::OPERATION);
        // The builder is dropped before the first `await`, or it would be part of the future.
        let request = self.prepare(id, url).and_then(|mut builder| {
            operation.into_arguments().write(O::ARGUMENTS, &mut builder);
            builder.finish(O::OPERATION, O::ARGUMENTS)
        });
        let fail = |kind: SendErrorKind, attempts| SendError::from(kind).with_call(function, host(url), attempts);
        let request = request.map_err(|kind| fail(kind, 0))?;
        // Boxed, because the future of the client is large. It does not depend on the operation.
        let delivery: Pin<Box<dyn Future<Output = _> + Send + '_>> = Box::pin(self.deliver(id, &request, &declared));
        let (expected, body, attempts) = delivery.await?;
        declared.read(expected, &body).map_err(|kind| fail(kind, attempts))
    }

    /// Repermits the policy, to [resolve](crate::Resolve::resolve) URLs with.
    #[must_use]
    pub fn policy(&self) -> &UrlPolicy {
        &self.shared.destinations.policy
    }

    /// Checks everything that does not depend on the arguments.
    fn prepare<'u>(&self, id: &str, url: &'u Url) -> Result<RequestBuilder<'u>, SendErrorKind> {
        check_keys(self.keys.as_deref())?;
        self.shared.destinations.policy.check_url(url).map_err(SendErrorKind::Policy)?;
        let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'.');
        if is_id { Ok(RequestBuilder::new(url)) } else { Err(SendErrorKind::Id) }
    }

    /// Makes attempts until one succeeds or the next one is not allowed.
    async fn deliver(
        &self,
        id: &str,
        request: &Request,
        declared: &DeclaredResponses,
    ) -> Result<(ExpectedResponse, Bytes, u32), SendError> {
        let Shared { retry, permits, timeout: limit, .. } = &*self.shared;
        let function = declared.function();
        let host = host(&request.url);
        let mut started = None;
        let mut number = 1;
        loop {
            let this = Attempt { operation: function.name, host, id, number };
            let result = {
                // The semaphore is never closed, so that this does not fail.
                let _permit = permits.acquire().await;
                let passed = started.get_or_insert_with(Instant::now).elapsed();
                let limit = (*limit).min(retry.within.saturating_sub(passed));
                let attempt = timeout(limit, self.attempt(id, request, declared));
                tracing::within(this, attempt).await.unwrap_or_else(|_| Err(SendErrorKind::Timeout.into()))
            };
            let error = match result {
                Ok((expected, body)) => return Ok((expected, body, number)),
                Err(error) => error,
            };
            let passed = started.map_or(Duration::ZERO, |started| started.elapsed());
            let random = getrandom::u32().unwrap_or_default();
            let pause =
                if error.is_retryable() { retry.pause(number, passed, error.retry_after(), random) } else { None };
            tracing::failed(this, &error, pause);
            match pause {
                Some(pause) => sleep(pause).await,
                None => return Err(error.with_call(function, host, number)),
            }
            number += 1;
        }
    }

    async fn attempt(
        &self,
        id: &str,
        request: &Request,
        declared: &DeclaredResponses,
    ) -> Result<(ExpectedResponse, Bytes), SendError> {
        self.shared.destinations.check(&request.url).await?;
        let now = SystemTime::now();
        let mut headers = self.shared.headers.clone();
        headers.extend(request.headers.clone());
        self.sign(id, now, &request.body, &mut headers)?;
        let sent = self.shared.client.request(request.method.clone(), request.url.clone());
        let sent = sent.headers(headers).body(request.body.clone()).send();
        let mut response = sent.await.map_err(connect::send_error_kind)?;
        tracing::status(response.status());
        let expected = declared
            .classify(response.status())
            .map_err(|kind| SendError::from(kind).with_retry_after(retry::retry_after(response.headers(), now)))?;
        if !expected.has_body {
            return Ok((expected, Bytes::new()));
        }
        let limit = self.shared.max_response_bytes;
        let announced = response.content_length().unwrap_or_default();
        if usize::try_from(announced).map_or(true, |announced| announced > limit) {
            return Err(SendErrorKind::TooLarge { limit }.into());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(connect::send_error_kind)? {
            if chunk.len() > limit - body.len() {
                return Err(SendErrorKind::TooLarge { limit }.into());
            }
            body.extend_from_slice(&chunk);
        }
        Ok((expected, body.into()))
    }

    /// Adds the headers of Standard Webhooks for an attempt at the time `now`.
    fn sign(&self, id: &str, now: SystemTime, body: &[u8], headers: &mut HeaderMap) -> Result<(), SendErrorKind> {
        let seconds = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs().to_string();
        let signatures: Vec<_> =
            self.keys.iter().flat_map(|keys| &**keys).map(|key| key.sign(id, &seconds, body)).collect();
        headers.insert(ID, HeaderValue::try_from(id).map_err(|_| SendErrorKind::Id)?);
        if !signatures.is_empty() {
            let mut value = HeaderValue::try_from(signatures.join(" ")).map_err(|_| SendErrorKind::Id)?;
            value.set_sensitive(true);
            headers.insert(SIGNATURE, value);
        }
        headers.insert(TIMESTAMP, HeaderValue::try_from(seconds).map_err(|_| SendErrorKind::Id)?);
        Ok(())
    }
}

/// Returns a new random id.
fn random_id() -> Result<String, SendErrorKind> {
    let mut random = [0; 18];
    getrandom::fill(&mut random).map_err(|_| SendErrorKind::Random)?;
    Ok(format!("msg_{}", URL_SAFE_NO_PAD.encode(random)))
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { destinations, retry, timeout, max_response_bytes, .. } = &*self.shared;
        f.debug_struct("Sender")
            .field("policy", &destinations.policy)
            .field("keys", &self.keys.as_deref().map_or(0, <[_]>::len))
            .field("retry", retry)
            .field("timeout", timeout)
            .field("max_response_bytes", max_response_bytes)
            .finish_non_exhaustive()
    }
}
