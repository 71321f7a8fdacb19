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

/// A *Contact Object*: the person or organization that is responsible for the API.
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
    /// Creates an empty contact.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the `name` of the person or organization.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the `url` of a page about the contact.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Sets the `email` address.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }
}

/// A *License Object*.
///
/// It has either an [`identifier`](Self::identifier) or a [`url`](Self::url): setting one removes the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct License {
    name: String,
    #[serde(flatten)]
    reference: Option<LicenseReference>,
    #[serde(flatten)]
    pub(crate) extensions: BuilderExtensions,
}

/// The reference to a license's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum LicenseReference {
    Identifier(String),
    Url(String),
}

impl License {
    /// Creates a license with a `name`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), reference: None, extensions: BuilderExtensions::default() }
    }

    /// Sets the `identifier`, an SPDX license expression such as `MIT OR Apache-2.0`. Since OpenAPI 3.1.
    #[must_use]
    pub fn identifier(mut self, expression: impl Into<String>) -> Self {
        self.reference = Some(LicenseReference::Identifier(expression.into()));
        self
    }

    /// Sets the `url` of the license's text.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.reference = Some(LicenseReference::Url(url.into()));
        self
    }
}

extensible!(Contact License);
