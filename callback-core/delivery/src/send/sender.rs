//! What calls: one client for all operations and receivers.

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
use callback_core::Call;

/// Calls operations of somebody else's API, at addresses that a stranger gave.
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
///     Ok(InvoiceEventReceived { ok }) => println!("the receiver says {ok}"),
///     Err(error) if error.is_gone() => println!("nobody wants to hear of it any more"),
///     Err(error) if error.is_retryable() => println!("later, perhaps: {error}"),
///     Err(error) => println!("never: {error}"),
/// }
/// # Ok(())
/// # }
/// ```
///
/// It needs a tokio runtime with time and I/O. Clones are cheap, and share the client and its limits.
///
/// # From a handler
///
/// The address is resolved by the sender's own policy, and who called does not wait for who is called back:
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
/// What must outlive the process is put into a queue instead, and sent with [`send_as`](Self::send_as).
///
/// # Where it connects
///
/// The URL has to pass the [`UrlPolicy`] once more, whoever resolved it. When the connection is made, so has every
/// address that DNS returns, and only those that pass are connected to: a name that leads elsewhere the second time
/// gains nothing. [`before_connecting`](SenderBuilder::before_connecting) has the last word. Each attempt makes its own
/// connection. Redirects are not followed: 3XX is a status as any other. Proxies of the environment are not asked,
/// because they would connect in our place.
///
/// # What is sent
///
/// The operation's method, and its arguments: the body as JSON, or as the argument's mark says,
/// `#[body(content = "application/x-www-form-urlencoded")]`; and the parameters in the styles that OpenAPI has for them
/// by default (*Parameter Object*, `style`): `form` in the query and in cookies, `simple` in headers. A `null` that an
/// argument serializes to is not sent, and neither is a list without items. Parameters are added to the query that the
/// URL has.
///
/// As [Standard Webhooks] says, each request has a `webhook-id`, the same on every attempt, and a `webhook-timestamp`;
/// and a `webhook-signature` for each of the [`SigningKey`]s, so that a key can be replaced while both are valid.
///
/// # What is success
///
/// The status that the operation declares: what `response(…)` says below 400, or else 200 with a return type and any
/// 2XX without. If a schema is declared for it, the body of the response must be valid under it; then the return type
/// reads it. An operation without a return type returns `()`. All else is a [`SendError`], and that tells whether it
/// makes sense to try again.
///
/// # Limits
///
/// Until they are changed: 10 seconds to connect, 30 seconds for each attempt, the attempts of [`Retry::new`], 64 KiB
/// for the body of a response, and 256 attempts under way at once. Others wait for their turn, in the order in which
/// they came; what waits between two attempts takes no turn. So the memory of what is under way is bounded, by 256
/// responses with their headers, and 256 connections; and that of what waits is what was given to [`send`](Self::send).
///
/// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#[derive(Clone)]
pub struct Sender {
    pub(super) shared: Arc<Shared>,
    /// Nothing, where nothing is signed.
    pub(super) keys: Option<Arc<[SigningKey]>>,
}

pub(super) struct Shared {
    pub(super) client: Client,
    pub(super) destinations: Arc<Destinations>,
    pub(super) headers: HeaderMap,
    pub(super) retry: Retry,
    pub(super) timeout: Duration,
    pub(super) max_response_bytes: usize,
    pub(super) turns: Semaphore,
}

impl Sender {
    /// A sender that goes where the policy allows.
    pub fn builder(policy: UrlPolicy) -> SenderBuilder {
        SenderBuilder::new(policy)
    }

    /// The same sender, which signs with other keys: those of one receiver. The first is the newest. Without any, nothing
    /// is sent.
    #[must_use]
    pub fn sign_with(&self, keys: impl IntoIterator<Item = SigningKey>) -> Self {
        Self { shared: self.shared.clone(), keys: Some(keys.into_iter().collect()) }
    }

    /// Calls the operation at the URL, under an id of its own.
    ///
    /// # Errors
    ///
    /// The URL or an address of its host is refused by the policy, an argument cannot be written, nobody answered in time,
    /// or the response is not what the operation declares. Of several attempts, it is the last one's.
    pub async fn send<O, Arguments, Response>(&self, url: &Url, operation: O) -> Result<Response, SendError>
    where
        O: Call<Arguments, Response>,
        Arguments: SendArguments,
        Response: DeserializeOwned + 'static,
    {
        let function = O::OPERATION.operation.function;
        let id = id().map_err(|kind| SendError::from(kind).of(function, host(url), 0))?;
        self.send_as(&id, url, operation).await
    }

    /// Calls the operation under this id, by which the receiver knows whether it has seen the message: for what is sent
    /// from a queue that outlives the process. Visible ASCII without a dot, as in `evt_2KWPBgLlAfxdpx2AI54pPJ85f4W`.
    ///
    /// # Errors
    ///
    /// As those of [`send`](Self::send), and if the id has other characters.
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
        // What is written is dropped before anything is waited for, or it would be part of every future.
        let request = self.prepare(id, url).and_then(|mut builder| {
            operation.into_arguments().write(O::ARGUMENTS, &mut builder);
            builder.finish(O::OPERATION, O::ARGUMENTS)
        });
        let fail = |kind: SendErrorKind, attempts| SendError::from(kind).of(function, host(url), attempts);
        let request = request.map_err(|kind| fail(kind, 0))?;
        // Boxed: the future of a client is large, and this one is the same for all operations.
        let delivery: Pin<Box<dyn Future<Output = _> + Send + '_>> = Box::pin(self.deliver(id, &request, &declared));
        let (expected, body, attempts) = delivery.await?;
        declared.read(expected, &body).map_err(|kind| fail(kind, attempts))
    }

    /// Where it may connect: the policy to [resolve](crate::Resolve::resolve) addresses with.
    #[must_use]
    pub fn policy(&self) -> &UrlPolicy {
        &self.shared.destinations.policy
    }

    /// Everything that can be said before something is written.
    fn prepare<'u>(&self, id: &str, url: &'u Url) -> Result<RequestBuilder<'u>, SendErrorKind> {
        check_keys(self.keys.as_deref())?;
        self.shared.destinations.policy.check_url(url).map_err(SendErrorKind::Policy)?;
        let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'.');
        if is_id { Ok(RequestBuilder::new(url)) } else { Err(SendErrorKind::Id) }
    }

    /// Tries until it is answered, or there is no point in it.
    async fn deliver(
        &self,
        id: &str,
        request: &Request,
        declared: &DeclaredResponses,
    ) -> Result<(ExpectedResponse, Bytes, u32), SendError> {
        let Shared { retry, turns, timeout: limit, .. } = &*self.shared;
        let function = declared.function();
        let host = host(&request.url);
        let mut started = None;
        let mut number = 1;
        loop {
            let this = Attempt { operation: function.name, host, id, number };
            let result = {
                // Never closed; without a turn it would only go on without a limit.
                let _turn = turns.acquire().await;
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
                None => return Err(error.of(function, host, number)),
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
        let mut response = sent.await.map_err(connect::explain)?;
        tracing::status(response.status());
        let expected = declared
            .classify(response.status())
            .map_err(|kind| SendError::from(kind).asks_for(retry::asked(response.headers(), now)))?;
        if !expected.has_body {
            return Ok((expected, Bytes::new()));
        }
        let limit = self.shared.max_response_bytes;
        let announced = response.content_length().unwrap_or_default();
        if usize::try_from(announced).map_or(true, |announced| announced > limit) {
            return Err(SendErrorKind::TooLarge { limit }.into());
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(connect::explain)? {
            if chunk.len() > limit - body.len() {
                return Err(SendErrorKind::TooLarge { limit }.into());
            }
            body.extend_from_slice(&chunk);
        }
        Ok((expected, body.into()))
    }

    /// The headers of Standard Webhooks, for an attempt that is made now.
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

/// An id that nobody has had before.
fn id() -> Result<String, SendErrorKind> {
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
