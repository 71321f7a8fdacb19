//! What an expression finds, not yet as text of its own.

use std::fmt::{self, Write};

use http::{Method, StatusCode};
use serde_json::Number;

use super::error::Kind;
use super::query;

/// What an expression finds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Value<'e> {
    Text(&'e str),
    /// Text as a query has it.
    Encoded(&'e str),
    /// Text in two halves.
    Halves(&'e str, &'e str),
    /// Text in three: a scheme, an authority, and the rest.
    Absolute(&'e str, &'e str, &'e str),
    Number(&'e Number),
    Bool(bool),
    Method(&'e Method),
    Status(StatusCode),
}

impl<'e> Value<'e> {
    /// The value as JSON has it, if it can stand in a URL.
    pub(super) fn of_json(value: &'e serde_json::Value) -> Result<Self, Kind> {
        match value {
            serde_json::Value::String(text) => Ok(Self::Text(text)),
            serde_json::Value::Number(number) => Ok(Self::Number(number)),
            serde_json::Value::Bool(bool) => Ok(Self::Bool(*bool)),
            serde_json::Value::Null => Err(Kind::Null),
            serde_json::Value::Array(_) => Err(Kind::Array),
            serde_json::Value::Object(_) => Err(Kind::Object),
        }
    }

    /// Gives the bytes of the value's text, one after the other.
    pub(super) fn bytes(self, mut take: impl FnMut(u8)) {
        let mut text = |text: &str| text.bytes().for_each(&mut take);
        match self {
            Self::Text(value) => text(value),
            Self::Encoded(value) => query::decode(value).for_each(take),
            Self::Halves(one, other) => [one, other].into_iter().for_each(text),
            Self::Absolute(scheme, authority, rest) => [scheme, "://", authority, rest].into_iter().for_each(text),
            Self::Number(number) => {
                // Writing to it cannot fail.
                let _ = write!(Bytes(take), "{number}");
            }
            Self::Bool(bool) => text(if bool { "true" } else { "false" }),
            Self::Method(method) => text(method.as_str()),
            Self::Status(status) => text(status.as_str()),
        }
    }

    /// Appends the value's text.
    pub(super) fn append(self, text: &mut Vec<u8>) {
        match self {
            Self::Text(value) => text.extend_from_slice(value.as_bytes()),
            Self::Encoded(value) if query::is_decoded(value) => text.extend_from_slice(value.as_bytes()),
            value => value.bytes(|byte| text.push(byte)),
        }
    }
}

struct Bytes<F>(F);

impl<F: FnMut(u8)> Write for Bytes<F> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        text.bytes().for_each(&mut self.0);
        Ok(())
    }
}
