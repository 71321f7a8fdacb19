//! Received requests and their responses.

use std::borrow::Cow;
use std::fmt;

use http::uri::PathAndQuery;
use http::{HeaderMap, Method, StatusCode, Uri, request, response};
use serde::Serialize;

use super::body::Body;
use super::error::{MissingPart, ResolveErrorKind};
use super::query;
use super::segment::{Message, SegmentRef};
use super::value::Value;

/// A request as it was received and, if there is one, its response: the values that runtime expressions refer to.
///
/// An exchange borrows its parts, and reads a part only when an expression refers to it. An expression that refers to a part
/// that the exchange was not given, such as the headers of the response, is an error; that is not the same as a missing
/// value.
///
/// With the feature of a framework, such as `axum08`, `Exchange<'static>` is an extractor
/// of the whole request except its body. In a nested router it has the path as it was sent.
///
/// ```
/// use callback_delivery::{Exchange, Resolve, Template, UrlPolicy};
/// use http::{Request, StatusCode};
/// # #[derive(serde::Serialize)] struct Receipt { id: u32 }
///
/// let (parts, ()) = Request::post("/orders").header("X-Hook", "https://client.example.org").body(())?.into_parts();
/// let exchange = Exchange::from_parts(&parts).status(StatusCode::CREATED).response_body(&Receipt { id: 7 });
///
/// let template = Template::parse("<$request.header.x-hook>/<$statusCode>/<$response.body.id>")?;
/// let url = template.resolve(&exchange, &UrlPolicy::new())?;
/// assert_eq!(url.unwrap().as_str(), "https://client.example.org/201/7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Exchange<'a> {
    method: Cow<'a, Method>,
    origin: Origin<'a>,
    /// The path and query as they were sent.
    target: Cow<'a, str>,
    /// Decoded names and values.
    path_parameters: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    request: MessageParts<'a>,
    status: Option<StatusCode>,
    response: MessageParts<'a>,
}

#[derive(Clone)]
enum Origin<'a> {
    Unknown,
    Text(Cow<'a, str>),
}

/// The headers and the body of a request or response, where the exchange has them.
#[derive(Clone, Default)]
struct MessageParts<'a> {
    headers: Option<Cow<'a, HeaderMap>>,
    body: Option<Body<'a>>,
}

impl<'a> Exchange<'a> {
    /// Creates the exchange of a request to an absolute URL, percent-encoded as it was sent. Query parameters are read from
    /// it, and `$url` is this URL without a fragment.
    #[must_use]
    pub fn new(method: Method, url: impl Into<Cow<'a, str>>) -> Self {
        let (origin, target) = split(url.into());
        Self::with_target(Cow::Owned(method), origin, target)
    }

    /// Creates the exchange of a request from its method, URI and headers.
    ///
    /// `$url` is an error unless [`origin`](Self::origin) sets its scheme and host. Those of the request are not used: the
    /// client can send anything in the `Host` header, in the target of HTTP/1.1 and in `:authority` of HTTP/2.
    #[must_use]
    pub fn from_parts(parts: &'a request::Parts) -> Self {
        let target = target_of(&parts.uri).into();
        Self::with_target(Cow::Borrowed(&parts.method), Origin::Unknown, target).headers(&parts.headers)
    }

    fn with_target(method: Cow<'a, Method>, origin: Origin<'a>, target: Cow<'a, str>) -> Self {
        let (request, response) = (MessageParts::default(), MessageParts::default());
        Self { method, origin, target, path_parameters: Vec::new(), request, status: None, response }
    }

    /// Sets the part of `$url` before the path, as callers see it: `https://api.example.com`, or `https://example.com/api`
    /// if a proxy strips `/api`.
    #[must_use]
    pub fn origin(mut self, origin: impl Into<Cow<'a, str>>) -> Self {
        let mut origin = origin.into();
        while origin.ends_with('/') {
            origin = match origin {
                Cow::Borrowed(text) => text.trim_end_matches('/').into(),
                Cow::Owned(text) => text.trim_end_matches('/').to_owned().into(),
            };
        }
        self.origin = Origin::Text(origin);
        self
    }

    /// Adds path parameters by name. They are decoded, as frameworks return them, and are not decoded again.
    #[must_use]
    pub fn path_parameters<N, V>(mut self, parameters: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<Cow<'a, str>>,
        V: Into<Cow<'a, str>>,
    {
        self.path_parameters.extend(parameters.into_iter().map(|(name, value)| (name.into(), value.into())));
        self
    }

    /// Sets the headers of the request.
    #[must_use]
    pub fn headers(mut self, headers: &'a HeaderMap) -> Self {
        self.request.headers = Some(Cow::Borrowed(headers));
        self
    }

    /// Sets the body of the request from a value that is serialized as JSON; see [`Body::of`]. The value `None` means that no
    /// body was sent.
    ///
    /// The client may have sent more: fields that are not serialized, or that have another name. An expression that reads
    /// one is an error if its handler's declaration describes that. `WithExchange` has the body as it was received.
    #[must_use]
    pub fn body(self, body: &(impl Serialize + ?Sized)) -> Self {
        self.raw_body(Body::of(body))
    }

    /// Sets the body of the request in any form.
    #[must_use]
    pub fn raw_body(mut self, body: Body<'a>) -> Self {
        self.request.body = Some(body);
        self
    }

    /// Sets the status of the response.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// Sets the headers of the response, as types of the crate `http`. actix-web and rocket have types of their own.
    ///
    /// ```
    /// use callback_delivery::http::{HeaderMap, HeaderValue, Method, header::LOCATION};
    /// use callback_delivery::Exchange;
    ///
    /// let headers = HeaderMap::from_iter([(LOCATION, HeaderValue::from_static("/invoices/2expen51ve"))]);
    /// let exchange = Exchange::new(Method::POST, "https://api.example.com/invoices").response_headers(&headers);
    /// # _ = exchange;
    /// ```
    #[must_use]
    pub fn response_headers(mut self, headers: &'a HeaderMap) -> Self {
        self.response.headers = Some(Cow::Borrowed(headers));
        self
    }

    /// Sets the status and the headers of the response.
    #[must_use]
    pub fn response_parts(self, parts: &'a response::Parts) -> Self {
        self.status(parts.status).response_headers(&parts.headers)
    }

    /// Sets the body of the response from a value that is serialized as JSON; see [`Body::of`].
    #[must_use]
    pub fn response_body(self, body: &(impl Serialize + ?Sized)) -> Self {
        self.raw_response_body(Body::of(body))
    }

    /// Sets the body of the response in any form.
    #[must_use]
    pub fn raw_response_body(mut self, body: Body<'a>) -> Self {
        self.response.body = Some(body);
        self
    }

    /// Returns the same exchange without borrows, for use after the handler has returned.
    #[must_use]
    pub fn into_owned(self) -> Exchange<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let parameters = self.path_parameters.into_iter();
        Exchange {
            method: Cow::Owned(self.method.into_owned()),
            origin: match self.origin {
                Origin::Unknown => Origin::Unknown,
                Origin::Text(text) => Origin::Text(owned(text)),
            },
            target: owned(self.target),
            path_parameters: parameters.map(|(name, value)| (owned(name), owned(value))).collect(),
            request: self.request.into_owned(),
            status: self.status,
            response: self.response.into_owned(),
        }
    }

    /// Returns `true` if the body of the request was serialized from a value.
    pub(super) fn has_serialized_body(&self) -> bool {
        self.request.body.as_ref().is_some_and(Body::is_serialized)
    }

    /// Returns the value of an expression.
    pub(super) fn value(&self, expression: SegmentRef<'_>) -> Result<Value<'_>, ResolveErrorKind> {
        match expression {
            SegmentRef::Url => self.url(),
            SegmentRef::Method => Ok(Value::Method(&self.method)),
            SegmentRef::StatusCode => {
                self.status.map(Value::Status).ok_or(ResolveErrorKind::PartNotGiven(MissingPart::Status))
            }
            SegmentRef::Query(name) => query::find(self.target.split_once('?').map_or("", |(_, query)| query), name),
            SegmentRef::Path(name) => {
                let is_same = |(other, _): &&(Cow<'_, str>, Cow<'_, str>)| other == name;
                let found = self.path_parameters.iter().find(is_same).ok_or(ResolveErrorKind::Missing)?;
                Ok(Value::Text(Cow::Borrowed(&found.1)))
            }
            SegmentRef::Header(message, name) => {
                let headers = self
                    .message_parts(message)
                    .headers
                    .as_ref()
                    .ok_or(ResolveErrorKind::PartNotGiven(MissingPart::Headers(message)))?;
                let mut lines = headers.get_all(name).iter();
                match (lines.next(), lines.next()) {
                    (None, _) => Err(ResolveErrorKind::Missing),
                    (Some(line), None) => {
                        line.to_str().map(|line| Value::Text(line.into())).map_err(|_| ResolveErrorKind::NotText)
                    }
                    (Some(_), Some(_)) => Err(ResolveErrorKind::Repeated),
                }
            }
            SegmentRef::Body(message, tokens) => {
                let body = self
                    .message_parts(message)
                    .body
                    .as_ref()
                    .ok_or(ResolveErrorKind::PartNotGiven(MissingPart::Body(message)))?;
                body.find(tokens)
            }
            SegmentRef::AnyLocation(name) => self.parameter_value(name),
            SegmentRef::Literal(_) => unreachable!("a literal is copied and has no value to find"),
        }
    }

    /// Returns the value of the one parameter of this name in the path, the query or the headers.
    fn parameter_value(&self, name: &str) -> Result<Value<'_>, ResolveErrorKind> {
        let locations = [SegmentRef::Path(name), SegmentRef::Query(name), SegmentRef::Header(Message::Request, name)];
        let found = locations.map(|location| self.value(location));
        let mut sent = found
            .into_iter()
            .filter(|value| !matches!(value, Err(ResolveErrorKind::Missing | ResolveErrorKind::PartNotGiven(_))));
        match (sent.next(), sent.next()) {
            (None, _) => Err(ResolveErrorKind::Missing),
            (Some(value), None) => value,
            (Some(_), Some(_)) => Err(ResolveErrorKind::Repeated),
        }
    }

    fn url(&self) -> Result<Value<'_>, ResolveErrorKind> {
        // The targets `*` and `c.example.org` are not paths: appended to an origin, they would extend its host.
        if !(self.target.is_empty() || self.target.starts_with(['/', '?'])) {
            return Err(ResolveErrorKind::PartNotGiven(MissingPart::Origin));
        }
        match &self.origin {
            Origin::Unknown => Err(ResolveErrorKind::PartNotGiven(MissingPart::Origin)),
            Origin::Text(origin) => Ok(Value::OriginAndTarget(origin, &self.target)),
        }
    }

    fn message_parts(&self, message: Message) -> &MessageParts<'a> {
        match message {
            Message::Request => &self.request,
            Message::Response => &self.response,
        }
    }
}

impl<'a> From<&'a request::Parts> for Exchange<'a> {
    fn from(parts: &'a request::Parts) -> Self {
        Self::from_parts(parts)
    }
}

impl MessageParts<'_> {
    fn into_owned(self) -> MessageParts<'static> {
        MessageParts {
            headers: self.headers.map(|headers| Cow::Owned(headers.into_owned())),
            body: self.body.map(Body::into_owned),
        }
    }
}

#[cfg(feature = "framework")]
impl Exchange<'static> {
    /// Creates the exchange of a request that an extractor leaves to the handler.
    pub(crate) fn owned(method: Method, uri: &Uri, headers: HeaderMap) -> Self {
        let mut exchange = Self::with_target(Cow::Owned(method), Origin::Unknown, target_of(uri).to_owned().into());
        exchange.request.headers = Some(Cow::Owned(headers));
        exchange
    }
}

/// Returns the path and query as they were sent.
fn target_of(uri: &Uri) -> &str {
    uri.path_and_query().map_or("", PathAndQuery::as_str)
}

/// Splits a URL into its origin, and its path and query.
fn split(url: Cow<'_, str>) -> (Origin<'_>, Cow<'_, str>) {
    let end = url.find('#').unwrap_or(url.len());
    // Looks for `://` only at the first delimiter: later there may be a URL in the query.
    let scheme = url[..end].find([':', '/', '?']).filter(|&at| url[at..end].starts_with("://"));
    let host = scheme.map(|at| at + "://".len());
    let path = host.map_or(0, |host| url[host..end].find(['/', '?']).map_or(end, |at| host + at));
    let (origin, target): (Cow<'_, str>, Cow<'_, str>) = match url {
        Cow::Borrowed(url) => (url[..path].into(), url[path..end].into()),
        Cow::Owned(mut url) => {
            url.truncate(end);
            let target = url.split_off(path);
            (url.into(), target.into())
        }
    };
    (host.map_or(Origin::Unknown, |_| Origin::Text(origin)), target)
}

impl fmt::Debug for Exchange<'_> {
    /// Prints no values and no path, which may contain secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("method", &self.method).field("status", &self.status).finish_non_exhaustive()
    }
}
