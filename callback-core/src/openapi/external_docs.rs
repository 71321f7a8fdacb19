//! External documentation.

use std::borrow::Cow;

use super::extensions::{BuilderExtensions, extensible};
use super::node::{Fields, Object, serialize_by_node};

/// An *External Documentation Object*: a link to further documentation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalDocs {
    description: Option<Cow<'static, str>>,
    url: Cow<'static, str>,
    pub(crate) extensions: BuilderExtensions,
}

impl Object for ExternalDocs {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("description", &self.description);
        fields.always("url", &self.url);
        self.extensions.fields(fields);
    }
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
serialize_by_node!(ExternalDocs);
