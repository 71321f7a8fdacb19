//! Servers and their variables.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::extensions::{BuilderExtensions, extensible};

/// A *Server Object*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Server {
    url: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) variables: BTreeMap<String, ServerVariable>,
    #[serde(flatten)]
    pub(crate) extensions: BuilderExtensions,
}

impl Server {
    /// A server at this address, in which `{name}` is a variable.
    #[must_use]
    pub fn new(url: impl Into<Cow<'static, str>>) -> Self {
        Self {
            url: url.into(),
            description: None,
            name: None,
            variables: BTreeMap::new(),
            extensions: BuilderExtensions::default(),
        }
    }

    /// What it is for, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<Cow<'static, str>>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Its name; since OpenAPI 3.2.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// What stands for `{name}` in the address.
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

/// A *Server Variable Object*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServerVariable {
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    values: Vec<String>,
    default: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(flatten)]
    pub(crate) extensions: BuilderExtensions,
}

impl ServerVariable {
    /// A variable of any value, with one that is used unless another is chosen.
    #[must_use]
    pub fn new(default: impl Into<String>) -> Self {
        Self {
            values: Vec::new(),
            default: default.into(),
            description: None,
            extensions: BuilderExtensions::default(),
        }
    }

    /// The only values that it may have, the default among them: its `enum`.
    #[must_use]
    pub fn enum_values<V: Into<String>>(mut self, values: impl IntoIterator<Item = V>) -> Self {
        self.values = values.into_iter().map(Into::into).collect();
        self
    }

    /// What it is for, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
}

extensible!(Server ServerVariable);
