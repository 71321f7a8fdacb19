//! Servers and their variables.

use std::borrow::Cow;

use super::entries::Entries;
use super::extensions::{BuilderExtensions, extensible};
use super::node::{Fields, Object, serialize_by_node};

/// A *Server Object*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    url: Cow<'static, str>,
    description: Option<Cow<'static, str>>,
    name: Option<String>,
    pub(crate) variables: Entries<String, ServerVariable>,
    pub(crate) extensions: BuilderExtensions,
}

impl Object for Server {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.always("url", &self.url);
        fields.optional("description", &self.description);
        fields.optional("name", &self.name);
        fields.unless_default("variables", &self.variables);
        self.extensions.fields(fields);
    }
}

impl Server {
    /// Creates a server at `url`, in which `{name}` is a variable.
    #[must_use]
    pub fn new(url: impl Into<Cow<'static, str>>) -> Self {
        Self {
            url: url.into(),
            description: None,
            name: None,
            variables: Entries::new(),
            extensions: BuilderExtensions::default(),
        }
    }

    /// Sets the `description` of the server, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<Cow<'static, str>>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Sets the `name` of the server. Since OpenAPI 3.2.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Adds a variable, which replaces `{name}` in the URL.
    #[must_use]
    pub fn variable(mut self, name: impl Into<String>, variable: ServerVariable) -> Self {
        self.variables.insert(name.into(), variable);
        self
    }
}

impl From<&str> for Server {
    fn from(url: &str) -> Self {
        Self::new(url.to_owned())
    }
}

impl From<String> for Server {
    fn from(url: String) -> Self {
        Self::new(url)
    }
}

/// A *Server Variable Object*: a variable in a server's URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    values: Vec<String>,
    default: String,
    description: Option<String>,
    pub(crate) extensions: BuilderExtensions,
}

impl Object for ServerVariable {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.unless_default("enum", &self.values);
        fields.always("default", &self.default);
        fields.optional("description", &self.description);
        self.extensions.fields(fields);
    }
}

impl ServerVariable {
    /// Creates a variable with a `default` value.
    #[must_use]
    pub fn new(default: impl Into<String>) -> Self {
        Self {
            values: Vec::new(),
            default: default.into(),
            description: None,
            extensions: BuilderExtensions::default(),
        }
    }

    /// Sets the allowed values, the `enum`, which must contain the default.
    #[must_use]
    pub fn enum_values<V: Into<String>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the `description` of the variable, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

extensible!(Server ServerVariable);
serialize_by_node!(Server ServerVariable);
