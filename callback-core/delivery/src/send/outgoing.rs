//! Calls that can be stored.

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use bytes::Bytes;
use callback_core::handler::StatusPattern;
use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Method, StatusCode};
use serde::{Deserialize, Serialize};
use url::Url;

use super::error::{SendError, SendErrorKind};
use super::request::Request;
use super::status;

/// One call of an operation, ready to be sent: from [`Sender::prepare`](crate::Sender::prepare), and for
/// [`Sender::attempt`](crate::Sender::attempt).
///
/// It implements serde's traits, so that it can be stored in an outbox or passed to any job engine, and sent by another
/// process. It is neither signed nor does it contain keys, headers of the [`SenderBuilder`](crate::SenderBuilder), or anything
/// else that each attempt adds. The arguments of the call are in it, so that it is as secret as they are; its `Debug`
/// implementation does not print them.
///
/// ```
/// use callback_core::operation;
/// use callback_delivery::{Outgoing, Sender, Url, UrlPolicy};
/// # #[derive(serde::Serialize, schemars::JsonSchema)] pub struct InvoiceEvent { paid: bool }
///
/// #[operation(post)]
/// pub fn invoice_notification(body: InvoiceEvent);
///
/// let sender = Sender::builder(UrlPolicy::new()).build()?;
/// let url = Url::parse("https://client.example.org/invoices/1")?;
/// let outgoing = sender.prepare(&url, invoice_notification { body: InvoiceEvent { paid: true } })?;
///
/// let json = serde_json::to_string(&outgoing)?;
/// let stored: Outgoing = serde_json::from_str(&json)?;
/// assert_eq!((stored.id(), &stored.body()[..]), (outgoing.id(), &br#"{"paid":true}"#[..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Outgoing {
    id: String,
    operation: Cow<'static, str>,
    pub(super) request: Request,
    /// The statuses that the operation declares.
    responses: Vec<StatusPattern>,
    tenant: Option<String>,
    idempotency_key: Option<String>,
}

impl Outgoing {
    /// Creates a call with a new random id.
    pub(super) fn new(
        operation: &'static str,
        request: Request,
        responses: Vec<StatusPattern>,
    ) -> Result<Self, SendErrorKind> {
        let (id, operation) = (random_id()?, operation.into());
        Ok(Self { id, operation, request, responses, tenant: None, idempotency_key: None })
    }

    /// Sets the id, which is the `webhook-id` of all attempts: visible ASCII without a dot, such as
    /// `evt_2KWPBgLlAfxdpx2AI54pPJ85f4W`. Default: `msg_` and random characters.
    ///
    /// # Errors
    ///
    /// Returns an error if the id has other characters.
    pub fn with_id(mut self, id: impl Into<String>) -> Result<Self, SendError> {
        self.id = id.into();
        if is_id(&self.id) { Ok(self) } else { Err(SendErrorKind::Id.into()) }
    }

    /// Sets the tenant or user of your API to whom the call belongs, for the lookup of
    /// [keys](crate::SenderBuilder::keys). It is not sent.
    #[must_use]
    pub fn with_tenant(mut self, tenant: impl Into<String>) -> Self {
        self.tenant = Some(tenant.into());
        self
    }

    /// Sets the key by which an outbox recognizes a call that it has already. It is not sent.
    #[must_use]
    pub fn with_idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Returns the id, which is the `webhook-id` of all attempts.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the name of the operation's function.
    #[must_use]
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// Returns the method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.request.method
    }

    /// Returns the URL with its parameters.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.request.url
    }

    /// Returns the headers that are the same in every attempt: arguments, and `Content-Type`.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.request.headers
    }

    /// Returns the body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.request.body
    }

    /// Returns the tenant, if one was [set](Self::with_tenant).
    #[must_use]
    pub fn tenant(&self) -> Option<&str> {
        self.tenant.as_deref()
    }

    /// Returns the idempotency key, if one was [set](Self::with_idempotency_key).
    #[must_use]
    pub fn idempotency_key(&self) -> Option<&str> {
        self.idempotency_key.as_deref()
    }

    /// Returns the host of the URL.
    pub(crate) fn host(&self) -> &str {
        self.request.url.host_str().unwrap_or_default()
    }

    /// Checks that a status is a success: 2XX, or another that is declared and below 400.
    pub(super) fn check_status(&self, status: StatusCode) -> Result<(), SendErrorKind> {
        let declared = status::declared(&self.responses.iter().copied(), status);
        if status.is_success() || declared.is_some_and(StatusPattern::is_success) {
            return Ok(());
        }
        Err(SendErrorKind::Status { status, is_declared: declared.is_some() })
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing")
            .field("id", &self.id)
            .field("operation", &self.operation)
            .field("method", self.method())
            .field("host", &self.host())
            .field("bytes", &self.body().len())
            .finish_non_exhaustive()
    }
}

/// The stored form. Fields may be added, and must have a default, because several versions of a program may use one store.
#[derive(Serialize, Deserialize)]
struct Stored {
    id: String,
    operation: String,
    method: String,
    url: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    headers: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "StoredBody::is_empty")]
    body: StoredBody,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    responses: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tenant: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    idempotency_key: Option<String>,
}

/// A body as text where it is text, so that it can be read in the store.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredBody {
    Text(String),
    Base64(String),
}

impl StoredBody {
    fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

impl Default for StoredBody {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl From<Outgoing> for Stored {
    fn from(outgoing: Outgoing) -> Self {
        let Outgoing { id, operation, request, responses, tenant, idempotency_key } = outgoing;
        let Request { method, url, headers, body } = request;
        // `request` writes visible ASCII alone into headers.
        let headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().into()));
        Self {
            id,
            operation: operation.into_owned(),
            method: method.to_string(),
            url: url.into(),
            headers: headers.collect(),
            body: match str::from_utf8(&body) {
                Ok(text) => StoredBody::Text(text.to_owned()),
                Err(_) => StoredBody::Base64(STANDARD.encode(&body)),
            },
            responses: responses.iter().map(ToString::to_string).collect(),
            tenant,
            idempotency_key,
        }
    }
}

impl TryFrom<Stored> for Outgoing {
    type Error = &'static str;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        if !is_id(&stored.id) {
            return Err("the id is not visible ASCII without `.`");
        }
        let method = Method::from_bytes(stored.method.as_bytes()).map_err(|_| "`method` is not a method")?;
        let url = Url::parse(&stored.url).map_err(|_| "`url` is not a URL")?;
        let mut headers = HeaderMap::new();
        for (name, value) in stored.headers {
            let name = HeaderName::try_from(name).map_err(|_| "`headers` has a name that is not one of a header")?;
            let mut value =
                HeaderValue::try_from(value).map_err(|_| "`headers` has a value that no header can have")?;
            value.set_sensitive(true);
            headers.append(name, value);
        }
        let body = match stored.body {
            StoredBody::Text(text) => text.into_bytes(),
            StoredBody::Base64(text) => STANDARD.decode(text).map_err(|_| "`body` is not base64")?,
        };
        let responses = stored.responses.iter().map(|text| status::parse(text)).collect::<Option<_>>();
        Ok(Self {
            id: stored.id,
            operation: stored.operation.into(),
            request: Request { method, url, headers, body: body.into() },
            responses: responses.ok_or("`responses` has a key that is not one of a Responses Object")?,
            tenant: stored.tenant,
            idempotency_key: stored.idempotency_key,
        })
    }
}

/// Returns `true` if the text can be an id: visible ASCII, without the dot that separates the parts of what is signed.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'.')
}

/// Returns a new random id.
fn random_id() -> Result<String, SendErrorKind> {
    let mut random = [0; 18];
    getrandom::fill(&mut random).map_err(|_| SendErrorKind::Random)?;
    Ok(format!("msg_{}", URL_SAFE_NO_PAD.encode(random)))
}
