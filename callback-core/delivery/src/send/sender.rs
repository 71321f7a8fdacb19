//! The sender of callbacks.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use serde::de::DeserializeOwned;
use tokio::time::timeout;
use url::Url;

use super::builder::SenderBuilder;
use super::common_headers::merged;
use super::error::{SendError, SendErrorKind};
use super::keys::Keys;
use super::outcome::Outcome;
use super::outgoing::Outgoing;
use super::request::{RequestBuilder, SendArguments};
use super::response::DeclaredResponses;
use super::retry::Retry;
use super::success::Success;
use super::transport::{Outbound, Repeat, Transport};
use crate::policy::UrlPolicy;
use crate::sign::{SignRequest, SigningKey};
use callback_core::__private::{External, Fact};
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
/// [`call!`](crate::call) and [`call`](Self::call) resolve the URL with the policy of the sender, and send. They wait for the
/// receiver; an `Outbox` does not, and its calls survive the process. For another queue, [`prepare`](Self::prepare) returns a
/// value that can be stored, and [`attempt`](Self::attempt) sends it.
///
/// # Connections
///
/// The [`UrlPolicy`] is applied to the URL again, and on each connection to every address that DNS returns, so that a name
/// cannot pass the check with one address and be connected to with another. Then
/// [`before_connecting`](SenderBuilder::before_connecting) may refuse an address. An idle connection is used
/// again only if it is to one of these addresses.
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
/// and a `webhook-signature` for each of the [`SigningKey`]s, so that a key can be replaced while both are valid. Keys of another
/// [`SignatureProfile`](crate::SignatureProfile) sign with its headers, and [`SenderBuilder::sign_request`] in any other way.
///
/// # Success
///
/// A response is a success if the operation declares its status: a status below 400 in `response(…)`, or else 200 with a return
/// type and any 2XX without. The body is deserialized into the return type, and must keep the limits of the declared schema,
/// with the feature `schema`. An operation without a return type returns `()`. Any other 2XX means that the callback is
/// delivered, too: the response is then `()` or `None`, or else an error that [`is_delivered`](SendError::is_delivered).
/// Everything else is a [`SendError`]; [`SendError::is_retryable`] returns `true` if a later attempt may succeed.
///
/// # Limits
///
/// The defaults are 10 seconds to connect, 30 seconds for each attempt, the attempts of [`Retry::new`], 64 KiB for the body
/// of a response and again for what is not its body, and 256 concurrent attempts, of which 64 are to one endpoint. Further
/// attempts wait in the order of their arrival; a pause between two attempts does not count as an attempt. So the memory of the
/// active attempts is bounded by 256 connections and responses.
///
/// [Standard Webhooks]: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
#[derive(Clone)]
pub struct Sender {
    pub(super) shared: Arc<Shared>,
    pub(super) keys: Keys,
}

pub(super) struct Shared {
    pub(super) transport: Transport,
    pub(super) headers: HeaderMap,
    pub(super) sign: Option<Arc<SignRequest>>,
    pub(super) retry: Retry,
    pub(super) timeout: Duration,
    pub(super) max_response_bytes: usize,
}

impl Sender {
    /// Returns a builder of a sender with this policy.
    pub fn builder(policy: UrlPolicy) -> SenderBuilder {
        SenderBuilder::new(policy)
    }

    /// Returns a sender with the same limits that signs with other keys, such as those of one receiver. The newest is the first.
    /// Without keys, `send` returns an error.
    #[must_use]
    pub fn sign_with(&self, keys: impl IntoIterator<Item = SigningKey>) -> Self {
        Self { shared: self.shared.clone(), keys: Keys::fixed(keys) }
    }

    /// Sends the operation to the URL with a new random id, and returns the response. It is [`prepare`](Self::prepare), and then
    /// [attempts](Self::attempt) until one succeeds or [`Retry`] allows no other.
    ///
    /// # Errors
    ///
    /// Returns an error if the policy refuses the URL or an address of its host, an argument cannot be serialized, there is no
    /// response in time, or the response is not as declared. After several attempts, the error is that of the last one.
    pub async fn send<O, Arguments, Response>(&self, url: &Url, operation: O) -> Result<Response, SendError>
    where
        O: Call<Arguments, Response>,
        Arguments: SendArguments,
        Response: DeserializeOwned + 'static,
    {
        let outgoing = self.prepare(url, operation)?;
        self.send_prepared(O::OPERATION, outgoing).await
    }

    /// Sends the operation with an id, by which the receiver recognizes a repeated message: for callbacks from a queue. The id is
    /// visible ASCII without a dot, such as `evt_2KWPBgLlAfxdpx2AI54pPJ85f4W`.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`send`](Self::send), and an error if the id has other characters.
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
        let outgoing = self.prepare(url, operation)?.with_id(id);
        let outgoing = outgoing.map_err(|error| error.with_call(O::OPERATION.operation.function.name, host(url), 0))?;
        self.send_prepared(O::OPERATION, outgoing).await
    }

    /// Returns the call as a value that can be stored, with a new random id.
    ///
    /// # Errors
    ///
    /// Returns an error if the policy refuses the URL, an argument cannot be serialized, or the operation is declared `signed` and
    /// there is no key of its profile.
    pub fn prepare<O, Arguments, Response>(&self, url: &Url, operation: O) -> Result<Outgoing, SendError>
    where
        O: Call<Arguments, Response>,
        Arguments: SendArguments,
    {
        let function = O::OPERATION.operation.function;
        let request = || {
            self.keys.check()?;
            self.check_signed(O::OPERATION)?;
            self.policy().check_url(url).map_err(SendErrorKind::Policy)?;
            let mut builder = RequestBuilder::new(url);
            operation.into_arguments().write(O::ARGUMENTS, &mut builder);
            let request = builder.finish(O::OPERATION, O::ARGUMENTS)?;
            Outgoing::new(function.name, request, DeclaredResponses::new(O::OPERATION).statuses())
        };
        request().map_err(|kind| SendError::from(kind).with_call(function.name, host(url), 0))
    }

    /// Checks that an operation which is declared `signed` will be.
    fn check_signed(&self, operation: &External) -> Result<(), SendErrorKind> {
        let profile = operation.operation.facts.iter().find_map(|fact| match fact {
            Fact::Signed(profile) => Some(*profile),
            _ => None,
        });
        match profile {
            Some(profile) if self.shared.sign.is_none() && !self.keys.can_sign_by(profile) => {
                Err(SendErrorKind::Unsigned(profile))
            }
            _ => Ok(()),
        }
    }

    /// Makes one attempt, signed with the keys and the time stamp of now. The policy is applied again.
    ///
    /// With a loop round it, or a job engine, this is [`send`](Self::send); the response is not returned.
    ///
    /// ```no_run
    /// use callback_delivery::{Outcome, Outgoing, Sender};
    ///
    /// # async fn example(sender: Sender, outgoing: Outgoing) {
    /// match sender.attempt(&outgoing).await {
    ///     Outcome::Delivered { status } => println!("{} is delivered: {status}", outgoing.id()),
    ///     Outcome::TryAgain { not_before, error } => println!("a later attempt may succeed, after {not_before:?}: {error}"),
    ///     Outcome::Gone { .. } => println!("the receiver wants no more callbacks"),
    ///     Outcome::Never { error } => println!("no attempt will succeed: {error}"),
    ///     _ => unreachable!(),
    /// }
    /// # }
    /// ```
    pub async fn attempt(&self, outgoing: &Outgoing) -> Outcome {
        self.attempt_number(outgoing, 1).await
    }

    /// Makes an attempt that is said to be of this number.
    pub(crate) async fn attempt_number(&self, outgoing: &Outgoing, number: u32) -> Outcome {
        let result = self.attempt_within(outgoing, number, || self.shared.timeout, |_| false).await;
        match result {
            Ok(Success { status, .. }) => Outcome::Delivered { status },
            Err(error) => error.with_call(outgoing.operation(), outgoing.host(), number).into(),
        }
    }

    /// Sends a call, and returns the response.
    pub(crate) async fn send_prepared<Response>(
        &self,
        operation: &'static External,
        outgoing: Outgoing,
    ) -> Result<Response, SendError>
    where
        Response: DeserializeOwned + 'static,
    {
        let declared = DeclaredResponses::new(operation);
        let (Success { status, body }, attempts) = self.deliver(&outgoing, &declared).await?;
        let response = declared.read(status, &body.unwrap_or_default());
        response.map_err(|kind| SendError::from(kind).with_call(outgoing.operation(), outgoing.host(), attempts))
    }

    /// Sends a request as it is, once and without the headers of Standard Webhooks, and returns the response, whatever its
    /// status: for operations that are known at run time alone. [`SigningKey::sign`] signs its body.
    ///
    /// ```no_run
    /// use callback_delivery::{Sender, http::Request};
    ///
    /// # async fn example(sender: Sender) -> Result<(), Box<dyn std::error::Error>> {
    /// let request = Request::post("https://client.example.org/events").body(b"{}".to_vec())?;
    /// let response = sender.send_request(request).await?;
    /// println!("{}: {} bytes", response.status(), response.body().len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The policy, the limits and the headers of the builder apply as in [`send`](Self::send).
    ///
    /// # Errors
    ///
    /// Returns an error if the policy refuses the URL or an address of its host, or if there is no whole response in time or
    /// within the limit of its size.
    pub async fn send_request(&self, request: http::Request<Vec<u8>>) -> Result<http::Response<Vec<u8>>, SendError> {
        let Shared { transport, timeout: limit, max_response_bytes, .. } = &*self.shared;
        let (parts, body) = request.into_parts();
        let url = Url::parse(&parts.uri.to_string()).map_err(|_| SendErrorKind::Url)?;
        let headers = || Ok(merged(&parts.headers, &self.shared.headers));
        let method = &parts.method;
        let repeat = if method.is_idempotent() { Repeat::Always } else { Repeat::Unsent };
        let permit = transport.permit(&url).await?;
        let attempt = async {
            let outbound = Outbound { method, url: &url, headers: &headers, body: &body.into(), repeat };
            let mut response = transport.send(&permit, outbound).await?;
            let mut answer = http::Response::new(());
            *answer.status_mut() = response.status();
            *answer.headers_mut() = std::mem::take(response.headers_mut());
            let body = response.read(*max_response_bytes).await?;
            Ok(answer.map(|()| body))
        };
        // Boxed, because the future of the transport is large.
        timeout(*limit, Box::pin(attempt)).await.unwrap_or_else(|_| Err(SendErrorKind::Timeout.into()))
    }

    /// Returns the policy, to [resolve](crate::Resolve::resolve) URLs with.
    #[must_use]
    pub fn policy(&self) -> &UrlPolicy {
        self.shared.transport.policy()
    }
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { transport, retry, timeout, max_response_bytes, .. } = &*self.shared;
        f.debug_struct("Sender")
            .field("policy", transport.policy())
            .field("keys", &self.keys.count())
            .field("retry", retry)
            .field("timeout", timeout)
            .field("max_response_bytes", max_response_bytes)
            .finish_non_exhaustive()
    }
}
