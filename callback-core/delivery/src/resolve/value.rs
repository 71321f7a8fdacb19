//! Values of expressions.

use std::borrow::Cow;
use std::fmt::{self, Write};

use http::{Method, StatusCode};
use serde_json::Number;

use super::error::ResolveErrorKind;
use super::form_encoding;
use crate::json::JsonNode;

/// The value of an expression, borrowed from the exchange where it needs no decoding.
#[derive(Debug, Clone)]
pub(super) enum Value<'e> {
    Text(Cow<'e, str>),
    /// Text in `application/x-www-form-urlencoded`.
    FormEncoded(&'e str),
    /// A URL in two strings: the origin, and the path and query.
    OriginAndTarget(&'e str, &'e str),
    Number(&'e Number),
    Bool(bool),
    Method(&'e Method),
    Status(StatusCode),
}

impl<'e> Value<'e> {
    /// Returns the value of a JSON string, number or boolean; nothing else can stand in a URL.
    pub(super) fn from_json(value: &'e serde_json::Value) -> Result<Self, ResolveErrorKind> {
        match value {
            serde_json::Value::String(text) => Ok(Self::Text(Cow::Borrowed(text))),
            serde_json::Value::Number(number) => Ok(Self::Number(number)),
            serde_json::Value::Bool(bool) => Ok(Self::Bool(*bool)),
            serde_json::Value::Null => Err(ResolveErrorKind::Null),
            serde_json::Value::Array(_) => Err(ResolveErrorKind::Array),
            serde_json::Value::Object(_) => Err(ResolveErrorKind::Object),
        }
    }

    /// Returns the value of a JSON string, number or boolean. A number is used as it is written.
    pub(super) fn from_node(node: JsonNode<'e>) -> Result<Self, ResolveErrorKind> {
        match node {
            JsonNode::Text(text) => Ok(Self::Text(text)),
            JsonNode::Literal(text) => Ok(Self::Text(Cow::Borrowed(text))),
            JsonNode::Null => Err(ResolveErrorKind::Null),
            JsonNode::Array(_) => Err(ResolveErrorKind::Array),
            JsonNode::Object(_) => Err(ResolveErrorKind::Object),
        }
    }

    /// Calls `push` with each byte of the value's text.
    pub(super) fn for_each_byte(self, mut push: impl FnMut(u8)) {
        let mut text = |text: &str| text.bytes().for_each(&mut push);
        match self {
            Self::Text(value) => text(&value),
            Self::FormEncoded(value) => form_encoding::decode(value).for_each(push),
            Self::OriginAndTarget(origin, target) => [origin, target].into_iter().for_each(text),
            Self::Number(number) => {
                // `ByteWriter` never fails.
                _ = write!(ByteWriter(push), "{number}");
            }
            Self::Bool(bool) => text(if bool { "true" } else { "false" }),
            Self::Method(method) => text(method.as_str()),
            Self::Status(status) => text(status.as_str()),
        }
    }

    /// Appends the value's text to `text`.
    pub(super) fn append_to(self, text: &mut Vec<u8>) {
        match self {
            Self::Text(value) => text.extend_from_slice(value.as_bytes()),
            Self::FormEncoded(value) if form_encoding::is_decoded(value) => text.extend_from_slice(value.as_bytes()),
            value => value.for_each_byte(|byte| text.push(byte)),
        }
    }
}

/// Writes text byte by byte into a closure.
struct ByteWriter<F>(F);

impl<F: FnMut(u8)> Write for ByteWriter<F> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.bytes().for_each(&mut self.0);
        Ok(())
    }
}
