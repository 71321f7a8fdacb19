//! Bodies that expressions look into.

use std::borrow::Cow;

use callback_expression::array_index;
use serde::Serialize;
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::error::ResolveErrorKind;
use super::query;
use super::segment::PointerTokens;
#[cfg(feature = "framework")]
use super::url_builder::percent_encode;
use super::value::Value;
#[cfg(feature = "framework")]
use crate::body_format::BodyFormat;
use crate::json::{self, JsonNode, MemberError};

/// The body of a request or response, in a form that expressions can look into.
///
/// ```
/// use callback_delivery::{Body, Exchange, Resolve, Template, UrlPolicy, http::Method};
///
/// let body = Body::form("hook=https%3A%2F%2Fclient.example.org&id=7");
/// let exchange = Exchange::new(Method::POST, "https://api.example.com/orders").raw_body(body);
///
/// let url = Template::parse("<$request.body#/hook>/<$request.body#/id>")?.resolve(&exchange, &UrlPolicy::new())?;
/// assert_eq!(url.unwrap().as_str(), "https://client.example.org/7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Body<'a>(Content<'a>);

#[derive(Clone)]
enum Content<'a> {
    Json(Cow<'a, Json>),
    /// JSON of a value that was serialized here.
    Serialized(Cow<'a, str>),
    /// JSON as it is sent, whose numbers may be longer than those of [`Json`].
    JsonText(Cow<'a, str>),
    Text(Cow<'a, str>),
    Form(Cow<'a, str>),
    /// A value that cannot be serialized.
    Unserializable,
}

impl<'a> Body<'a> {
    /// Serializes a value as a JSON body: `$request.body#/customer/id` is a field of a field (RFC 6901), and
    /// `$request.body` the whole body.
    ///
    /// The value is serialized once, here. If that fails, every expression that reads the body is an error.
    #[must_use]
    pub fn of(body: &(impl Serialize + ?Sized)) -> Self {
        Self(serde_json::to_string(body).map_or(Content::Unserializable, |json| Content::Serialized(json.into())))
    }

    /// Creates a JSON body from its text, as it was received. Numbers are used as they are written in it.
    ///
    /// If the text is not JSON, every expression that reads the body is an error.
    #[must_use]
    pub fn json_text(body: impl Into<Cow<'a, str>>) -> Self {
        Self(Content::JsonText(body.into()))
    }

    /// Creates a JSON body from a parsed value, without a copy.
    #[must_use]
    pub fn json(body: &'a Json) -> Self {
        Self(Content::Json(Cow::Borrowed(body)))
    }

    /// Creates a text body: `$request.body` is the whole text, and a pointer into it is an error.
    #[must_use]
    pub fn text(body: impl Into<Cow<'a, str>>) -> Self {
        Self(Content::Text(body.into()))
    }

    /// Creates a body from `application/x-www-form-urlencoded` text: `$request.body#/id` is its field `id`.
    #[must_use]
    pub fn form(body: impl Into<Cow<'a, str>>) -> Self {
        Self(Content::Form(body.into()))
    }

    /// Creates the body that a request had, from its bytes and its declared media type.
    #[cfg(feature = "framework")]
    pub(crate) fn received(media_type: &str, bytes: &[u8]) -> Body<'static> {
        match BodyFormat::of(media_type) {
            // Extractors of optional bodies accept it.
            BodyFormat::Json if bytes.is_empty() => Body::json_text("null"),
            BodyFormat::Json => Body::json_text(String::from_utf8_lossy(bytes).into_owned()),
            BodyFormat::Text => Body::text(String::from_utf8_lossy(bytes).into_owned()),
            BodyFormat::Form => Body::form(ascii_form(bytes)),
        }
    }

    /// Returns the same body without borrows.
    #[must_use]
    pub fn into_owned(self) -> Body<'static> {
        Body(match self.0 {
            Content::Json(json) => Content::Json(Cow::Owned(json.into_owned())),
            Content::Serialized(text) => Content::Serialized(text.into_owned().into()),
            Content::JsonText(text) => Content::JsonText(text.into_owned().into()),
            Content::Text(text) => Content::Text(text.into_owned().into()),
            Content::Form(text) => Content::Form(text.into_owned().into()),
            Content::Unserializable => Content::Unserializable,
        })
    }

    /// Returns `true` if the body was serialized from a value.
    pub(super) fn is_serialized(&self) -> bool {
        matches!(self.0, Content::Serialized(_))
    }

    /// Returns the value at a JSON pointer.
    pub(super) fn find(&self, tokens: PointerTokens<'_>) -> Result<Value<'_>, ResolveErrorKind> {
        let mut tokens = tokens.iter();
        match &self.0 {
            Content::Json(json) => tokens.try_fold(&**json, child).and_then(Value::from_json),
            Content::Serialized(text) | Content::JsonText(text) => {
                let json = serde_json::from_str(text).map_err(|_| ResolveErrorKind::NotJson)?;
                let json = tokens.try_fold(json, raw_child)?;
                Value::from_node(JsonNode::of(json).ok_or(ResolveErrorKind::NotText)?)
            }
            Content::Text(text) if tokens.next().is_none() => Ok(Value::Text(Cow::Borrowed(text))),
            Content::Text(_) => Err(ResolveErrorKind::NoFields),
            Content::Form(text) => match (tokens.next(), tokens.next()) {
                (Some(field), None) => query::find(text, field),
                (None, _) => Err(ResolveErrorKind::Object),
                (Some(_), Some(_)) => Err(ResolveErrorKind::Missing),
            },
            Content::Unserializable => Err(ResolveErrorKind::Unserializable),
        }
    }
}

/// Encodes the bytes of a form that are not ASCII, which does not change its fields.
#[cfg(feature = "framework")]
fn ascii_form(bytes: &[u8]) -> String {
    let mut form = Vec::with_capacity(bytes.len());
    for &byte in bytes {
        if byte.is_ascii() { form.push(byte) } else { percent_encode(byte, &mut form) }
    }
    form.into_iter().map(char::from).collect()
}

/// Returns the member or item that a token of a pointer refers to (RFC 6901, 4).
fn child<'j>(json: &'j Json, token: &str) -> Result<&'j Json, ResolveErrorKind> {
    match json {
        Json::Object(fields) => fields.get(token),
        Json::Array(items) => array_index(token).and_then(|index| items.get(index)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => None,
    }
    .ok_or(ResolveErrorKind::Missing)
}

/// Returns the member or item that a token of a pointer refers to (RFC 6901, 4).
fn raw_child<'j>(json: &'j RawValue, token: &str) -> Result<&'j RawValue, ResolveErrorKind> {
    match JsonNode::of(json) {
        Some(JsonNode::Object(object)) => {
            json::member(object, token).map_err(|MemberError::Repeated| ResolveErrorKind::Repeated)?
        }
        Some(JsonNode::Array(array)) => array_index(token).and_then(|index| json::item(array, index)),
        _ => None,
    }
    .ok_or(ResolveErrorKind::Missing)
}

impl std::fmt::Debug for Body<'_> {
    /// Prints the kind of body without its content, which may be secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Content::Json(_) | Content::Serialized(_) | Content::JsonText(_) => "Json",
            Content::Text(_) => "Text",
            Content::Form(_) => "Form",
            Content::Unserializable => "Unserializable",
        })
    }
}
