//! Why a request is not the call that it should be, in words.

use std::{error, fmt};

use http::StatusCode;

use crate::payload::Invalid;

/// Why a request is not taken for a call of the operation. It tells the place, and no values.
#[derive(Debug)]
pub struct ReceiveError {
    kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    MissingHeader(&'static str),
    UnreadableHeader(&'static str),
    Signature,
    TooOld,
    TooNew,
    Replay,
    MissingBody,
    NotJson {
        line: usize,
        column: usize,
    },
    NotText,
    Invalid(Invalid),
    Undecodable,
    MissingParameter(&'static str),
    Parameter(&'static str),
    #[cfg(feature = "axum08")]
    Body(StatusCode),
}

impl ReceiveError {
    /// Whether the sender could not show that it is the one who has the key, or not that it sent the request just now.
    #[must_use]
    pub fn is_forged(&self) -> bool {
        matches!(self.status(), StatusCode::UNAUTHORIZED)
    }

    /// Whether the id has been seen: [`Verifier::unless_seen`](super::Verifier::unless_seen).
    #[must_use]
    pub fn is_replay(&self) -> bool {
        matches!(self.kind, Kind::Replay)
    }

    /// Where the body breaks its schema, as a JSON pointer: `/customer/id`, and `""` for the whole.
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        match &self.kind {
            Kind::Invalid(Invalid::Value { pointer, .. }) => Some(pointer),
            _ => None,
        }
    }

    /// What to answer: 401 for a signature that is wrong or missing, and for one that is too old; 400 for what cannot be
    /// read; 409 for an id that has been seen; 422 for a body that breaks its schema, or a parameter that is not of its
    /// type.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match &self.kind {
            Kind::MissingHeader(_) | Kind::Signature | Kind::TooOld | Kind::TooNew => StatusCode::UNAUTHORIZED,
            Kind::UnreadableHeader(_) | Kind::NotJson { .. } | Kind::NotText | Kind::MissingBody => {
                StatusCode::BAD_REQUEST
            }
            Kind::Replay => StatusCode::CONFLICT,
            Kind::Invalid(Invalid::Schema) => StatusCode::INTERNAL_SERVER_ERROR,
            Kind::Invalid(Invalid::Value { .. }) | Kind::Undecodable => StatusCode::UNPROCESSABLE_ENTITY,
            Kind::MissingParameter(_) | Kind::Parameter(_) => StatusCode::UNPROCESSABLE_ENTITY,
            #[cfg(feature = "axum08")]
            Kind::Body(status) => *status,
        }
    }
}

impl From<Kind> for ReceiveError {
    fn from(kind: Kind) -> Self {
        Self { kind }
    }
}

impl fmt::Display for ReceiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::MissingHeader(name) => write!(f, "the header `{name}` is missing"),
            Kind::UnreadableHeader(name) => write!(f, "the header `{name}` cannot be read"),
            Kind::Signature => f.write_str("none of the signatures is of a key that is known here"),
            Kind::TooOld => f.write_str("the request was sent too long ago"),
            Kind::TooNew => f.write_str("the request comes from the future; one of the clocks is wrong"),
            Kind::Replay => f.write_str("the request has been seen before"),
            Kind::MissingBody => f.write_str("there is no body"),
            Kind::NotJson { line, column } => write!(f, "the body is not JSON, at line {line}, column {column}"),
            Kind::NotText => f.write_str("the body is not a text in UTF-8"),
            Kind::Invalid(Invalid::Value { pointer, rule }) => {
                write!(f, "the body breaks its schema at {pointer:?}, by the schema's `{rule}`")
            }
            Kind::Invalid(Invalid::Schema) => f.write_str("the schema of the body cannot be used"),
            Kind::Undecodable => f.write_str("the body is valid, and not what the argument's type reads"),
            Kind::MissingParameter(name) => write!(f, "the parameter `{name}` is missing"),
            Kind::Parameter(name) => write!(f, "the parameter `{name}` is not of its type"),
            #[cfg(feature = "axum08")]
            Kind::Body(_) => f.write_str("the body could not be received"),
        }
    }
}

impl error::Error for ReceiveError {}
