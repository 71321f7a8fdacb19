//! Responses that code describes, and not an attribute.

use schemars::JsonSchema;

use crate::status_pattern::StatusPattern;
use crate::type_schema::{HasSchema, TypeSchema};

/// A response, for [`OperationOutput::others`](crate::handler::OperationOutput::others) and
/// [`Document::response`](crate::Document::response).
///
/// ```
/// use callback_core::handler::{ResponseDescription, StatusPattern};
/// # #[derive(schemars::JsonSchema)]
/// # struct Problem { title: String }
///
/// let unauthorized = ResponseDescription::new(401).description("The token is missing, or is not valid.");
/// let failed = ResponseDescription::new(StatusPattern::Range(5)).content::<Problem>("application/problem+json");
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct ResponseDescription {
    pub(crate) status: StatusPattern,
    pub(crate) description: Option<&'static str>,
    pub(crate) content: Option<(&'static str, TypeSchema)>,
}

impl ResponseDescription {
    /// Creates a response without a body, described by the standard phrase of its status.
    pub fn new(status: impl Into<StatusPattern>) -> Self {
        Self { status: status.into(), description: None, content: None }
    }

    /// Sets the `description`.
    pub fn description(mut self, text: &'static str) -> Self {
        self.description = Some(text);
        self
    }

    /// Sets the body: JSON of this type.
    pub fn json<T: JsonSchema + ?Sized>(self) -> Self {
        self.content::<T>("application/json")
    }

    /// Sets the body: this type, in this media type.
    pub fn content<T: JsonSchema + ?Sized>(mut self, media_type: &'static str) -> Self {
        self.content = Some((media_type, T::type_schema()));
        self
    }
}
