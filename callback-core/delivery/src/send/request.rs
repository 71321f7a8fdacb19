//! Requests that are built from arguments.

use std::fmt::Write as _;

use http::header::{CONTENT_TYPE, COOKIE, HeaderName, HeaderValue};
use http::{HeaderMap, Method, Uri};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use url::Url;

use super::error::SendErrorKind;
use crate::body_format::BodyFormat;
use crate::json::{JsonNode, items, members, scalar};
use crate::resolve::percent_encode;
use callback_core::__private::{External, Fact};
use callback_core::external::Argument;
use callback_core::for_each_tuple;

/// The arguments of a [`Call`](callback_core::external::Call) that can be sent: a tuple of up to 12 types that implement
/// `serde::Serialize`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` are not arguments that can be sent",
    note = "each argument's type needs `#[derive(serde::Serialize)]`; there may be 12 of them"
)]
pub trait SendArguments: sealed::Sealed {
    #[doc(hidden)]
    fn write(&self, places: &[Argument], builder: &mut RequestBuilder<'_>);
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! send_arguments {
    ($($argument:ident $index:tt),*) => {
        impl<$($argument: Serialize),*> sealed::Sealed for ($($argument,)*) {}

        impl<$($argument: Serialize),*> SendArguments for ($($argument,)*) {
            #[allow(unused_variables, reason = "an operation may have no arguments")]
            fn write(&self, places: &[Argument], builder: &mut RequestBuilder<'_>) {
                $(if let Some(&place) = places.get($index) {
                    builder.put(place, &self.$index);
                })*
            }
        }
    };
}

for_each_tuple!(send_arguments);

/// A builder of a request, to which arguments are added.
///
/// Parameters have the default styles of OpenAPI: `form` in the query, `simple` in headers. `null` and empty lists are not
/// sent.
#[derive(Debug)]
pub struct RequestBuilder<'a> {
    url: &'a Url,
    query: String,
    headers: HeaderMap,
    cookies: String,
    /// The media type and the content.
    body: Option<(&'static str, Vec<u8>)>,
    fault: Option<SendErrorKind>,
}

/// The parts of a request that are the same in every attempt.
#[derive(Clone)]
pub(super) struct Request {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: bytes::Bytes,
}

impl<'a> RequestBuilder<'a> {
    pub(super) fn new(url: &'a Url) -> Self {
        let query = url.query().unwrap_or_default().to_owned();
        Self { url, query, headers: HeaderMap::new(), cookies: String::new(), body: None, fault: None }
    }

    /// Returns the request, or the first error of an argument.
    pub(super) fn finish(self, operation: &External, places: &[Argument]) -> Result<Request, SendErrorKind> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let is_declared = operation.operation.facts.iter().any(|fact| matches!(fact, Fact::Body(_)));
        if is_declared && !places.iter().any(|place| matches!(place, Argument::Body(_))) {
            return Err(SendErrorKind::NoArgument);
        }
        let mut url = self.url.clone();
        if !self.query.is_empty() {
            url.set_query(Some(&self.query));
        }
        // The client parses the URL as `Uri`. It fails only for length, because the policy refuses hosts that it does not accept.
        url.as_str().parse::<Uri>().map_err(|_| SendErrorKind::Url)?;
        let mut headers = self.headers;
        if !self.cookies.is_empty() {
            let value =
                HeaderValue::try_from(self.cookies).map_err(|_| SendErrorKind::Unwritable { argument: "a cookie" })?;
            headers.insert(COOKIE, sensitive(value));
        }
        let mut body = Vec::new();
        if let Some((media_type, written)) = self.body {
            headers.insert(CONTENT_TYPE, content_type(media_type)?);
            body = written;
        }
        Ok(Request { method: operation.method.to_http(), url, headers, body: body.into() })
    }

    fn put(&mut self, place: Argument, argument: &impl Serialize) {
        let put = match place {
            Argument::CfgRemoved => Ok(()),
            Argument::Body(media_type) => {
                // A type that accepts `null` makes the body optional.
                body(media_type, argument).map(|body| self.body = body.map(|body| (media_type, body)))
            }
            Argument::Header(name) | Argument::Query(name) | Argument::Cookie(name) => {
                let value = to_raw_value(argument).map_err(|_| SendErrorKind::Unserializable { argument: name });
                value.and_then(|value| self.parameter(place, name, &value))
            }
            _ => unreachable!("`callback-core` is of the same release, which has no other arguments"),
        };
        if let Err(fault) = put {
            self.fault.get_or_insert(fault);
        }
    }

    fn parameter(&mut self, place: Argument, name: &'static str, json: &RawValue) -> Result<(), SendErrorKind> {
        let unwritable = || SendErrorKind::Unwritable { argument: name };
        match (place, JsonNode::of(json).ok_or_else(unwritable)?) {
            (_, JsonNode::Null) => {}
            // `form`, exploded: each item and each member is a pair.
            (Argument::Query(_), JsonNode::Array(array)) => {
                for item in items(array) {
                    self.pair(name, &scalar(item).ok_or_else(unwritable)?);
                }
            }
            (Argument::Query(_), JsonNode::Object(object)) => {
                for (member, value) in members(object) {
                    self.pair(&member, &scalar(value).ok_or_else(unwritable)?);
                }
            }
            (Argument::Query(_), value) => self.pair(name, &value.scalar().ok_or_else(unwritable)?),
            (Argument::Cookie(_), value) => {
                let text = value.scalar().ok_or_else(unwritable)?;
                // Refuses characters that are not allowed in cookies (RFC 6265, 4.1.1).
                if !text.bytes().all(|byte| byte.is_ascii_graphic()) || text.contains([';', ',', '"', '\\']) {
                    return Err(unwritable());
                }
                let separator = if self.cookies.is_empty() { "" } else { "; " };
                _ = write!(self.cookies, "{separator}{name}={text}");
            }
            // `simple`: items, and members with their values, between commas.
            (_, value) => {
                let texts: Option<Vec<_>> = match value {
                    JsonNode::Array(array) => items(array).into_iter().map(scalar).collect(),
                    JsonNode::Object(object) => {
                        let members = members(object).into_iter();
                        members.flat_map(|(name, value)| [Some(name.into()), scalar(value)]).collect()
                    }
                    value => return self.header(name, &value.scalar().ok_or_else(unwritable)?),
                };
                let texts = texts.ok_or_else(unwritable)?;
                // Lists and objects with nothing in them are undefined, too (RFC 6570, 2.3).
                if texts.is_empty() {
                    return Ok(());
                }
                // With a comma, one item would be read as two.
                if texts.iter().any(|text| text.contains(',')) {
                    return Err(SendErrorKind::Comma { argument: name });
                }
                self.header(name, &texts.join(","))?;
            }
        }
        Ok(())
    }

    fn header(&mut self, name: &'static str, text: &str) -> Result<(), SendErrorKind> {
        let unwritable = || SendErrorKind::Unwritable { argument: name };
        // Other bytes have no defined meaning in headers, and spaces at the ends are removed (RFC 9110, 5.5).
        if !text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') || text.trim() != text {
            return Err(unwritable());
        }
        let name = HeaderName::try_from(name).map_err(|_| unwritable())?;
        let value = HeaderValue::try_from(text).map_err(|_| unwritable())?;
        self.headers.insert(name, sensitive(value));
        Ok(())
    }

    fn pair(&mut self, name: &str, value: &str) {
        let mut pair = Vec::new();
        if !self.query.is_empty() {
            pair.push(b'&');
        }
        name.bytes().for_each(|byte| percent_encode(byte, &mut pair));
        pair.push(b'=');
        value.bytes().for_each(|byte| percent_encode(byte, &mut pair));
        self.query.extend(pair.into_iter().map(char::from));
    }
}

/// Serializes an argument as a body of a media type. Returns `None` for `null`.
fn body(media_type: &'static str, argument: &impl Serialize) -> Result<Option<Vec<u8>>, SendErrorKind> {
    let unserializable = |_| SendErrorKind::Unserializable { argument: "the body" };
    let format = BodyFormat::of(media_type);
    if format == BodyFormat::Json {
        let json = serde_json::to_vec(argument).map_err(unserializable)?;
        return Ok((json != b"null").then_some(json));
    }
    let json = to_raw_value(argument).map_err(unserializable)?;
    match json.get() {
        "null" => Ok(None),
        _ => format.write(&json).map(Some).ok_or(SendErrorKind::UnwritableBody { media_type }),
    }
}

/// Returns the `Content-Type` of a declared media type. Text is UTF-8, which is not the default of all receivers.
fn content_type(media_type: &'static str) -> Result<HeaderValue, SendErrorKind> {
    let value = if media_type.starts_with("text/") && !media_type.contains(';') {
        HeaderValue::try_from(format!("{media_type}; charset=utf-8")).ok()
    } else {
        HeaderValue::from_str(media_type).ok()
    };
    value.ok_or(SendErrorKind::UnwritableBody { media_type })
}

/// Marks the value of a header as sensitive, so that it is not printed.
fn sensitive(mut value: HeaderValue) -> HeaderValue {
    value.set_sensitive(true);
    value
}
