//! Errors of receiving.

use std::{error, fmt};

use http::StatusCode;

use crate::schema_validation::InvalidValue;

/// An error of receiving a call. The message has the location of the fault, but no values. [`status`](Self::status) is the
/// status of the response to send.
#[derive(Debug)]
pub struct ReceiveError {
    kind: ReceiveErrorKind,
}

#[derive(Debug)]
pub(crate) enum ReceiveErrorKind {
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
    TooDeep {
        levels: usize,
    },
    Invalid(InvalidValue),
    Undecodable,
    MissingParameter(&'static str),
    Parameter(&'static str),
    #[allow(dead_code, reason = "constructed by extractors of frameworks alone")]
    UnreadableBody(StatusCode),
}

impl ReceiveError {
    /// Returns `true` if the request was not authenticated: the signature or the time stamp is missing, wrong or out of
    /// tolerance.
    ///
    /// A wrong clock, of the sender or the receiver, has the same effect as an old request that is sent again.
    #[must_use]
    pub fn is_unauthorized(&self) -> bool {
        matches!(
            self.kind,
            ReceiveErrorKind::MissingHeader(_)
                | ReceiveErrorKind::Signature
                | ReceiveErrorKind::TooOld
                | ReceiveErrorKind::TooNew
        )
    }

    /// Returns `true` if the id has been received before: [`Verifier::unless_seen`](super::Verifier::unless_seen).
    #[must_use]
    pub fn is_replay(&self) -> bool {
        matches!(self.kind, ReceiveErrorKind::Replay)
    }

    /// Returns the location at which the body violates its schema as a JSON pointer, such as `/customer/id`, or `""` for the
    /// whole body.
    #[must_use]
    pub fn pointer(&self) -> Option<&str> {
        match &self.kind {
            ReceiveErrorKind::Invalid(InvalidValue::Value { pointer, .. }) => Some(pointer),
            _ => None,
        }
    }

    /// Returns the status of the response to send (RFC 9110, 15):
    ///
    /// | | |
    /// |---|---|
    /// | 400 | a header of the signature that cannot be read or is sent twice; a body that is missing, not JSON, not UTF-8, or has more than 64 arrays and objects within each other (12 for some [recursive types](crate::guide::receiving)) |
    /// | 401 | the request [could not be authenticated](Self::is_unauthorized) |
    /// | 409 | the id [has been seen](Self::is_replay) |
    /// | 422 | a body that violates its schema or cannot be deserialized; a parameter that is missing or cannot be deserialized |
    /// | 500 | the declared schema of the body cannot be compiled, for example because a `pattern` is not a regular expression |
    ///
    /// [`Received`](super::Received) as an extractor of axum also returns the status of axum for a body that cannot be
    /// read: 413 if it is larger than the router's limit, or 400.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match &self.kind {
            ReceiveErrorKind::MissingHeader(_)
            | ReceiveErrorKind::Signature
            | ReceiveErrorKind::TooOld
            | ReceiveErrorKind::TooNew => StatusCode::UNAUTHORIZED,
            ReceiveErrorKind::UnreadableHeader(_)
            | ReceiveErrorKind::NotJson { .. }
            | ReceiveErrorKind::NotText
            | ReceiveErrorKind::TooDeep { .. }
            | ReceiveErrorKind::MissingBody => StatusCode::BAD_REQUEST,
            ReceiveErrorKind::Replay => StatusCode::CONFLICT,
            ReceiveErrorKind::Invalid(InvalidValue::Schema) => StatusCode::INTERNAL_SERVER_ERROR,
            ReceiveErrorKind::Invalid(InvalidValue::Value { .. }) | ReceiveErrorKind::Undecodable => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            ReceiveErrorKind::MissingParameter(_) | ReceiveErrorKind::Parameter(_) => StatusCode::UNPROCESSABLE_ENTITY,
            ReceiveErrorKind::UnreadableBody(status) => *status,
        }
    }
}

impl From<ReceiveErrorKind> for ReceiveError {
    fn from(kind: ReceiveErrorKind) -> Self {
        Self { kind }
    }
}

impl fmt::Display for ReceiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ReceiveErrorKind::MissingHeader(name) => write!(f, "the header `{name}` is missing"),
            ReceiveErrorKind::UnreadableHeader(name) => write!(f, "the header `{name}` cannot be read"),
            ReceiveErrorKind::Signature => f.write_str("no signature was made with a key of the verifier"),
            ReceiveErrorKind::TooOld => f.write_str("the request was sent too long ago"),
            ReceiveErrorKind::TooNew => {
                f.write_str("the request was sent in the future; check the clocks of both hosts")
            }
            ReceiveErrorKind::Replay => f.write_str("the request has been received before"),
            ReceiveErrorKind::MissingBody => f.write_str("there is no body"),
            ReceiveErrorKind::NotJson { line, column } => {
                write!(f, "the body is not JSON, at line {line}, column {column}")
            }
            ReceiveErrorKind::NotText => f.write_str("the body is not UTF-8"),
            ReceiveErrorKind::TooDeep { levels } => write!(f, "the body has more than {levels} levels"),
            ReceiveErrorKind::Invalid(InvalidValue::Value { pointer, keyword, missing: Some(name) }) => {
                write!(
                    f,
                    "the body breaks its schema at {pointer:?}, where `{name}` is missing, by the schema's `{keyword}`"
                )
            }
            ReceiveErrorKind::Invalid(InvalidValue::Value { pointer, keyword, missing: None }) => {
                write!(f, "the body breaks its schema at {pointer:?}, by the schema's `{keyword}`")
            }
            ReceiveErrorKind::Invalid(InvalidValue::Schema) => f.write_str("the schema of the body cannot be compiled"),
            ReceiveErrorKind::Undecodable => {
                f.write_str("the body matches its schema but cannot be deserialized into the argument's type")
            }
            ReceiveErrorKind::MissingParameter(name) => write!(f, "the parameter `{name}` is missing"),
            ReceiveErrorKind::Parameter(name) => write!(f, "the parameter `{name}` is not of its type"),
            ReceiveErrorKind::UnreadableBody(_) => f.write_str("the body cannot be read"),
        }
    }
}

impl error::Error for ReceiveError {}
