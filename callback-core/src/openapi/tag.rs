//! Tags.

use super::extensions::{BuilderExtensions, extensible};
use super::external_docs::ExternalDocs;
use super::node::{Fields, Object, serialize_by_node};

/// A *Tag Object*: a description of a tag that groups operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    name: String,
    summary: Option<String>,
    description: Option<String>,
    pub(crate) external_docs: Option<ExternalDocs>,
    parent: Option<String>,
    kind: Option<String>,
    pub(crate) extensions: BuilderExtensions,
}

impl Object for Tag {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.always("name", &self.name);
        fields.optional("summary", &self.summary);
        fields.optional("description", &self.description);
        fields.optional("externalDocs", &self.external_docs);
        fields.optional("parent", &self.parent);
        fields.optional("kind", &self.kind);
        self.extensions.fields(fields);
    }
}

impl Tag {
    /// Creates a tag with a `name`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            summary: None,
            description: None,
            external_docs: None,
            parent: None,
            kind: None,
            extensions: BuilderExtensions::default(),
        }
    }

    /// Sets the `summary`, a short name for lists of tags. Since OpenAPI 3.2.
    #[must_use]
    pub fn summary(mut self, summary: impl Into<String>) -> Self {
        self.summary = Some(summary.into());
        self
    }

    /// Sets the `description`, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets a link to further documentation.
    #[must_use]
    pub fn external_docs(mut self, docs: ExternalDocs) -> Self {
        self.external_docs = Some(docs);
        self
    }

    /// Sets the `parent`, the name of the tag that this one is nested under. Since OpenAPI 3.2.
    #[must_use]
    pub fn parent(mut self, name: impl Into<String>) -> Self {
        self.parent = Some(name.into());
        self
    }

    /// Sets the `kind` of the tag, such as `nav`, `badge` or `audience`. Since OpenAPI 3.2.
    #[must_use]
    pub fn kind(mut self, kind: impl Into<String>) -> Self {
        self.kind = Some(kind.into());
        self
    }
}

impl From<&str> for Tag {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl From<String> for Tag {
    fn from(name: String) -> Self {
        Self::new(name)
    }
}

extensible!(Tag);
serialize_by_node!(Tag);
