//! The Info Object and its parts.

use serde::Serialize;

use super::extensions::{BuilderExtensions, extensible};

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
    pub(crate) extensions: BuilderExtensions,
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
    pub(crate) extensions: BuilderExtensions,
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
    pub(crate) extensions: BuilderExtensions,
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
        Self { name: name.into(), text: None, extensions: BuilderExtensions::default() }
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

extensible!(Contact License);
