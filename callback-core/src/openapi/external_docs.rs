//! External documentation.

use std::borrow::Cow;

use serde::Serialize;

use super::extensions::{BuilderExtensions, extensible};

/// An *External Documentation Object*: a link to further documentation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalDocs {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Cow<'static, str>>,
    url: Cow<'static, str>,
    #[serde(flatten)]
    pub(crate) extensions: BuilderExtensions,
}

impl ExternalDocs {
    /// Creates a link to the documentation at `url`.
    #[must_use]
    pub fn new(url: impl Into<Cow<'static, str>>) -> Self {
        Self { description: None, url: url.into(), extensions: BuilderExtensions::default() }
    }

    /// Sets the `description` of the documentation, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<Cow<'static, str>>) -> Self {
        self.description = Some(description.into());
        self
    }
}

extensible!(ExternalDocs);
