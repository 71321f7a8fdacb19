//! The Info Object and its parts.

use super::extensions::{BuilderExtensions, extensible};
use super::node::{Fields, Object, serialize_by_node};

/// The Info Object.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Info {
    pub(crate) title: String,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) terms_of_service: Option<String>,
    pub(crate) contact: Option<Contact>,
    pub(crate) license: Option<License>,
    pub(crate) version: String,
    pub(crate) extensions: BuilderExtensions,
}

impl Object for Info {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.always("title", &self.title);
        fields.optional("summary", &self.summary);
        fields.optional("description", &self.description);
        fields.optional("termsOfService", &self.terms_of_service);
        fields.optional("contact", &self.contact);
        fields.optional("license", &self.license);
        fields.always("version", &self.version);
        self.extensions.fields(fields);
    }
}

/// A *Contact Object*: the person or organization that is responsible for the API.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    name: Option<String>,
    url: Option<String>,
    email: Option<String>,
    pub(crate) extensions: BuilderExtensions,
}

impl Object for Contact {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("name", &self.name);
        fields.optional("url", &self.url);
        fields.optional("email", &self.email);
        self.extensions.fields(fields);
    }
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    name: String,
    reference: Option<LicenseReference>,
    pub(crate) extensions: BuilderExtensions,
}

impl Object for License {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.always("name", &self.name);
        match &self.reference {
            Some(LicenseReference::Identifier(expression)) => fields.always("identifier", expression),
            Some(LicenseReference::Url(url)) => fields.always("url", url),
            None => {}
        }
        self.extensions.fields(fields);
    }
}

/// The reference to a license's text.
#[derive(Debug, Clone, PartialEq, Eq)]
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
serialize_by_node!(Contact License);
