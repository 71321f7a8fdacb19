//! Declared parameters, bodies and responses.

use callback_check::ParameterIn;

use super::detail::{Detail, Header};
use crate::status_pattern::StatusPattern;
use crate::type_schema::TypeSchema;

/// A declared parameter.
#[derive(Debug)]
pub struct Parameter {
    /// `in`.
    pub location: ParameterIn,
    /// `name`.
    pub name: &'static str,
    /// `description`.
    pub description: Option<&'static str>,
    /// `schema`; a type that accepts `null` makes the parameter optional.
    pub schema: fn() -> TypeSchema,
    /// `example`, as JSON text.
    pub example: Option<&'static str>,
    /// The rarer fields.
    pub details: &'static [Detail],
}

/// A declared request body of one media type.
#[derive(Debug, Clone, Copy)]
pub struct Body {
    /// `description` of the Request Body Object.
    pub description: Option<&'static str>,
    /// The media type and its schema; a type that accepts `null` makes the body optional.
    pub content: Content,
    /// The rarer fields of the body and of its media type.
    pub details: &'static [Detail],
}

/// A media type and its schema.
#[derive(Debug, Clone, Copy)]
pub struct Content {
    /// The key under `content`.
    pub media_type: &'static str,
    /// `schema`.
    pub schema: fn() -> TypeSchema,
    /// `example`, as JSON text.
    pub example: Option<&'static str>,
}

/// A declared response. Several of one status merge.
#[derive(Debug)]
pub struct Response {
    /// The key under `responses`.
    pub status: StatusPattern,
    /// `description`; a standard phrase where there is none.
    pub description: Option<&'static str>,
    /// `content`.
    pub content: Option<Content>,
    /// `headers`.
    pub headers: &'static [Header],
    /// The rarer fields of the response and of its media type.
    pub details: &'static [Detail],
}
