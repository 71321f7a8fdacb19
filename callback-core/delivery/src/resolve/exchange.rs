//! The request as it was received, and what it was answered.

use std::borrow::Cow;
use std::fmt;

use http::uri::PathAndQuery;
use http::{HeaderMap, Method, StatusCode, Uri, request, response};
use serde::Serialize;

use super::body::Body;
use super::error::{Kind, Lack};
use super::piece::{Piece, Side};
use super::query;
use super::value::Value;

/// The request as it was received and, when there is one, the response: what runtime expressions are about.
///
/// It borrows what it can, and looks into nothing before an expression asks. What it was never given, such as the
/// response's headers, is an error of the expressions that ask for it, and not the same as nothing.
///
/// With the feature of a framework (`actix4`, `axum08`, `poem3`, `rocket05`, `salvo1`), `Exchange<'static>` is an extractor:
/// all of the request but its body. With a nested router it has the path as it was sent.
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
    /// Path and query, as on the wire.
    target: Cow<'a, str>,
    /// Names and values, decoded.
    path_parameters: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    request: Message<'a>,
    status: Option<StatusCode>,
    response: Message<'a>,
}

#[derive(Clone)]
enum Origin<'a> {
    Unknown,
    Text(Cow<'a, str>),
    Parts { scheme: &'a str, authority: &'a str },
}

/// What requests and responses have in common.
#[derive(Clone, Default)]
struct Message<'a> {
    headers: Option<Cow<'a, HeaderMap>>,
    body: Option<Body<'a>>,
}

impl<'a> Exchange<'a> {
    /// The exchange of a request that was sent to this absolute URL, percent-encoded as it was on the wire: query
    /// parameters are taken from it, and `$url` is it, but for a fragment.
    #[must_use]
    pub fn new(method: Method, url: impl Into<Cow<'a, str>>) -> Self {
        let (origin, target) = split(url.into());
        Self::of(Cow::Owned(method), origin, target)
    }

    /// The exchange of this request: its method, its URL and its headers.
    ///
    /// The URI that a server reads is mostly without scheme and host. `$url` then is an error, unless
    /// [`origin`](Self::origin) tells them; a `Host` header is what its sender likes it to be, and is not asked.
    #[must_use]
    pub fn from_parts(parts: &'a request::Parts) -> Self {
        let origin = match origin_of(&parts.uri) {
            Some((scheme, authority)) => Origin::Parts { scheme, authority },
            None => Origin::Unknown,
        };
        let target = target_of(&parts.uri).into();
        Self::of(Cow::Borrowed(&parts.method), origin, target).headers(&parts.headers)
    }

    fn of(method: Cow<'a, Method>, origin: Origin<'a>, target: Cow<'a, str>) -> Self {
        let (request, response) = (Message::default(), Message::default());
        Self { method, origin, target, path_parameters: Vec::new(), request, status: None, response }
    }

    /// What stands before the path in the URL as callers know it: `https://api.example.com`, or
    /// `https://example.com/api` where a proxy takes `/api` away.
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

    /// The path parameters by name, as a framework gives them: decoded, and not decoded again.
    #[must_use]
    pub fn path_parameters<N, V>(mut self, parameters: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<Cow<'a, str>>,
        V: Into<Cow<'a, str>>,
    {
        self.path_parameters.extend(parameters.into_iter().map(|(name, value)| (name.into(), value.into())));
        self
    }

    /// The request's headers.
    #[must_use]
    pub fn headers(mut self, headers: &'a HeaderMap) -> Self {
        self.request.headers = Some(Cow::Borrowed(headers));
        self
    }

    /// The request's body, as JSON has it: see [`Body::of`]. An `Option` that is `None` is a body that was not sent.
    #[must_use]
    pub fn body(self, body: &(impl Serialize + ?Sized)) -> Self {
        self.raw_body(Body::of(body))
    }

    /// The request's body, in whichever form it is at hand.
    #[must_use]
    pub fn raw_body(mut self, body: Body<'a>) -> Self {
        self.request.body = Some(body);
        self
    }

    /// The response's status.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = Some(status);
        self
    }

    /// The response's headers. actix-web and rocket have types of their own for headers; these are of the crate `http`:
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

    /// The response's status and headers.
    #[must_use]
    pub fn response_parts(self, parts: &'a response::Parts) -> Self {
        self.status(parts.status).response_headers(&parts.headers)
    }

    /// The response's body, as JSON has it: see [`Body::of`].
    #[must_use]
    pub fn response_body(self, body: &(impl Serialize + ?Sized)) -> Self {
        self.raw_response_body(Body::of(body))
    }

    /// The response's body, in whichever form it is at hand.
    #[must_use]
    pub fn raw_response_body(mut self, body: Body<'a>) -> Self {
        self.response.body = Some(body);
        self
    }

    /// The same exchange, borrowing nothing: to outlive the handler.
    #[must_use]
    pub fn into_owned(self) -> Exchange<'static> {
        let owned = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let parameters = self.path_parameters.into_iter();
        Exchange {
            method: Cow::Owned(self.method.into_owned()),
            origin: match self.origin {
                Origin::Unknown => Origin::Unknown,
                Origin::Text(text) => Origin::Text(owned(text)),
                Origin::Parts { scheme, authority } => Origin::Text(format!("{scheme}://{authority}").into()),
            },
            target: owned(self.target),
            path_parameters: parameters.map(|(name, value)| (owned(name), owned(value))).collect(),
            request: self.request.into_owned(),
            status: self.status,
            response: self.response.into_owned(),
        }
    }

    /// What an expression finds here.
    pub(super) fn value(&self, expression: Piece<'_>) -> Result<Value<'_>, Kind> {
        match expression {
            Piece::Url => self.url(),
            Piece::Method => Ok(Value::Method(&self.method)),
            Piece::StatusCode => self.status.map(Value::Status).ok_or(Kind::Lacks(Lack::Status)),
            Piece::Query(name) => query::find(self.target.split_once('?').map_or("", |(_, query)| query), name),
            Piece::Path(name) => {
                let is_it = |(other, _): &&(Cow<'_, str>, Cow<'_, str>)| other == name;
                let found = self.path_parameters.iter().find(is_it).ok_or(Kind::Missing)?;
                Ok(Value::Text(&found.1))
            }
            Piece::Header(side, name) => {
                let headers = self.message(side).headers.as_ref().ok_or(Kind::Lacks(Lack::Headers(side)))?;
                let mut lines = headers.get_all(name).iter();
                match (lines.next(), lines.next()) {
                    (None, _) => Err(Kind::Missing),
                    (Some(line), None) => line.to_str().map(Value::Text).map_err(|_| Kind::NotText),
                    (Some(_), Some(_)) => Err(Kind::Repeated),
                }
            }
            Piece::Body(side, tokens) => {
                let body = self.message(side).body.as_ref().ok_or(Kind::Lacks(Lack::Body(side)))?;
                body.find(tokens)
            }
            Piece::Anywhere(name) => self.value_anywhere(name),
            Piece::Literal(_) => unreachable!("a literal is copied and has no value to find"),
        }
    }

    /// The parameter of this name that was sent.
    fn value_anywhere(&self, name: &str) -> Result<Value<'_>, Kind> {
        let places = [Piece::Path(name), Piece::Query(name), Piece::Header(Side::Request, name)];
        let found = places.map(|place| self.value(place));
        let mut sent = found.into_iter().filter(|value| !matches!(value, Err(Kind::Missing | Kind::Lacks(_))));
        match (sent.next(), sent.next()) {
            (None, _) => Err(Kind::Missing),
            (Some(value), None) => value,
            (Some(_), Some(_)) => Err(Kind::Repeated),
        }
    }

    fn url(&self) -> Result<Value<'_>, Kind> {
        // `*` and `c.example.org` are no paths: after an origin, they would go on with its host.
        if !(self.target.is_empty() || self.target.starts_with(['/', '?'])) {
            return Err(Kind::Lacks(Lack::Origin));
        }
        match &self.origin {
            Origin::Unknown => Err(Kind::Lacks(Lack::Origin)),
            Origin::Text(origin) => Ok(Value::Halves(origin, &self.target)),
            Origin::Parts { scheme, authority } => Ok(Value::Absolute(scheme, authority, &self.target)),
        }
    }

    fn message(&self, side: Side) -> &Message<'a> {
        match side {
            Side::Request => &self.request,
            Side::Response => &self.response,
        }
    }
}

impl<'a> From<&'a request::Parts> for Exchange<'a> {
    fn from(parts: &'a request::Parts) -> Self {
        Self::from_parts(parts)
    }
}

impl Message<'_> {
    fn into_owned(self) -> Message<'static> {
        Message {
            headers: self.headers.map(|headers| Cow::Owned(headers.into_owned())),
            body: self.body.map(Body::into_owned),
        }
    }
}

/// What extractors make, of a request that they leave to the handler.
#[cfg(any(feature = "actix4", feature = "axum08", feature = "poem3", feature = "rocket05", feature = "salvo1"))]
impl Exchange<'static> {
    pub(super) fn owned(method: Method, uri: &Uri, headers: HeaderMap) -> Self {
        let origin = match origin_of(uri) {
            Some((scheme, authority)) => Origin::Text(format!("{scheme}://{authority}").into()),
            None => Origin::Unknown,
        };
        let mut exchange = Self::of(Cow::Owned(method), origin, target_of(uri).to_owned().into());
        exchange.request.headers = Some(Cow::Owned(headers));
        exchange
    }
}

/// The scheme and the authority, which the URI that a server reads mostly lacks.
fn origin_of(uri: &Uri) -> Option<(&str, &str)> {
    Some((uri.scheme_str()?, uri.authority()?.as_str()))
}

/// Path and query, as on the wire.
fn target_of(uri: &Uri) -> &str {
    uri.path_and_query().map_or("", PathAndQuery::as_str)
}

/// The origin of a URL, and its path and query.
fn split(url: Cow<'_, str>) -> (Origin<'_>, Cow<'_, str>) {
    let end = url.find('#').unwrap_or(url.len());
    // The first of these ends a scheme, or there is none: what stands after it may be a URL in the query.
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
    /// None of the values, which may be secrets; and parameters of the path are in the path.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("method", &self.method).field("status", &self.status).finish_non_exhaustive()
    }
}
