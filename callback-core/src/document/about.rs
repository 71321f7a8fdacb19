//! What there is to say about the API as a whole: the *Info Object*, servers, tags, external documentation.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::extensions::Extensions;

/// The Info Object.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Info {
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) terms_of_service: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) contact: Option<Contact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) license: Option<License>,
    pub(crate) version: String,
    #[serde(flatten)]
    pub(super) extensions: Extensions,
}

/// A *Contact Object*: who answers questions about the API.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Contact {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(flatten)]
    pub(super) extensions: Extensions,
}

impl Contact {
    /// Nobody yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The name of the person or organization.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Where to find them.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Where to write to.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }
}

/// A *License Object*. It has an identifier or a URL, not both; what is stated last counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct License {
    name: String,
    #[serde(flatten)]
    text: Option<LicenseText>,
    #[serde(flatten)]
    pub(super) extensions: Extensions,
}

/// Where the text of a licence is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum LicenseText {
    Identifier(String),
    Url(String),
}

impl License {
    /// A licence of this name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), text: None, extensions: Extensions::default() }
    }

    /// The SPDX expression, `MIT OR Apache-2.0`; since OpenAPI 3.1.
    #[must_use]
    pub fn identifier(mut self, expression: impl Into<String>) -> Self {
        self.text = Some(LicenseText::Identifier(expression.into()));
        self
    }

    /// Where to read it.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.text = Some(LicenseText::Url(url.into()));
        self
    }
}

/// A *Server Object*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Server {
    url: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) variables: BTreeMap<String, ServerVariable>,
    #[serde(flatten)]
    pub(super) extensions: Extensions,
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
            extensions: Extensions::default(),
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
    pub(super) extensions: Extensions,
}

impl ServerVariable {
    /// A variable of any value, with one that is used unless another is chosen.
    #[must_use]
    pub fn new(default: impl Into<String>) -> Self {
        Self { values: Vec::new(), default: default.into(), description: None, extensions: Extensions::default() }
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

/// A *Tag Object*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Tag {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) external_docs: Option<ExternalDocs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(flatten)]
    pub(super) extensions: Extensions,
}

impl Tag {
    /// A tag of this name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            summary: None,
            description: None,
            external_docs: None,
            parent: None,
            kind: None,
            extensions: Extensions::default(),
        }
    }

    /// How lists show it; since OpenAPI 3.2.
    #[must_use]
    pub fn summary(mut self, summary: impl Into<String>) -> Self {
        self.summary = Some(summary.into());
        self
    }

    /// What it means, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Where to read more.
    #[must_use]
    pub fn external_docs(mut self, docs: ExternalDocs) -> Self {
        self.external_docs = Some(docs);
        self
    }

    /// The tag that it is below; since OpenAPI 3.2.
    #[must_use]
    pub fn parent(mut self, name: impl Into<String>) -> Self {
        self.parent = Some(name.into());
        self
    }

    /// What sort of tag it is, such as `nav`, `badge` or `audience`; since OpenAPI 3.2.
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

/// An *External Documentation Object*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExternalDocs {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<Cow<'static, str>>,
    url: Cow<'static, str>,
    #[serde(flatten)]
    pub(super) extensions: Extensions,
}

impl ExternalDocs {
    /// Something to read at this address.
    #[must_use]
    pub fn new(url: impl Into<Cow<'static, str>>) -> Self {
        Self { description: None, url: url.into(), extensions: Extensions::default() }
    }

    /// What it is, in Markdown.
    #[must_use]
    pub fn description(mut self, description: impl Into<Cow<'static, str>>) -> Self {
        self.description = Some(description.into());
        self
    }
}
