//! The finished document.

use std::collections::BTreeMap;

use callback_check::{Diagnostic, Version};

use super::entries::Entries;
use super::extensions::BuilderExtensions;
use super::external_docs::ExternalDocs;
use super::info::Info;
use super::node::{Fields, Object, serialize_by_node};
use super::operation::{Callback, PathItem};
use super::security::{SecurityRequirement, SecurityScheme};
use super::server::Server;
use super::tag::Tag;
use crate::schema::Schema;

/// A finished OpenAPI document.
///
/// [`Document::build`](crate::Document::build) returns it. Its output is the same, byte for byte, in every build of the same
/// handlers. It implements [`Serialize`](serde::Serialize), for other formats.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenApi {
    pub(crate) openapi: &'static str,
    pub(crate) self_uri: Option<String>,
    pub(crate) info: Info,
    pub(crate) json_schema_dialect: Option<String>,
    pub(crate) servers: Vec<Server>,
    pub(crate) paths: BTreeMap<String, PathItem>,
    pub(crate) webhooks: BTreeMap<String, PathItem>,
    pub(crate) components: Components,
    pub(crate) security: Vec<SecurityRequirement>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) extensions: BuilderExtensions,
    pub(crate) warnings: Vec<Diagnostic>,
}

impl Object for OpenApi {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.always("openapi", &self.openapi);
        fields.optional("$self", &self.self_uri);
        fields.always("info", &self.info);
        fields.optional("jsonSchemaDialect", &self.json_schema_dialect);
        fields.unless_default("servers", &self.servers);
        fields.always("paths", &self.paths);
        fields.unless_default("webhooks", &self.webhooks);
        fields.unless_default("components", &self.components);
        fields.unless_default("security", &self.security);
        fields.unless_default("tags", &self.tags);
        fields.optional("externalDocs", &self.external_docs);
        self.extensions.fields(fields);
    }
}

impl OpenApi {
    /// Creates a document without paths.
    pub(crate) fn new(version: Version, info: Info) -> Self {
        Self {
            openapi: version.number(),
            self_uri: None,
            info,
            json_schema_dialect: None,
            servers: Vec::new(),
            paths: BTreeMap::new(),
            webhooks: BTreeMap::new(),
            components: Components::default(),
            security: Vec::new(),
            tags: Vec::new(),
            external_docs: None,
            extensions: BuilderExtensions::default(),
            warnings: Vec::new(),
        }
    }

    /// Returns the document as JSON on one line, without a line break at its end.
    #[must_use]
    #[allow(clippy::missing_panics_doc, reason = "JSON requires keys to be strings, and all keys are")]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("the keys of the document's maps are strings")
    }

    /// Returns the document as indented JSON: two spaces a level, and a line break at its end.
    #[must_use]
    #[allow(clippy::missing_panics_doc, reason = "JSON requires keys to be strings, and all keys are")]
    pub fn to_json_pretty(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("the keys of the document's maps are strings");
        text.push('\n');
        text
    }

    /// Returns the document as YAML in block style, without anchors and with a line break at its end.
    ///
    /// A string that YAML 1.1 or 1.2 would parse as a number, a boolean or null is in quotes, so that parsing the YAML gives
    /// the same values as parsing the JSON.
    #[cfg(feature = "yaml")]
    #[must_use]
    #[allow(clippy::missing_panics_doc, reason = "YAML has every value that JSON has")]
    pub fn to_yaml(&self) -> String {
        crate::yaml::print(self).expect("YAML has every value that JSON has")
    }

    /// Returns the warnings: content that the specification allows, but that is probably a mistake.
    ///
    /// They are those of [`check`](crate::check()) and those about the declarations, such as types of the same name, each with
    /// the handler that it concerns. A build script that uses [`build`](crate::build) prints them.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}

/// The Components Object.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Components {
    pub(crate) schemas: BTreeMap<String, Schema>,
    pub(crate) security_schemes: Entries<String, SecurityScheme>,
    pub(crate) callbacks: BTreeMap<String, Callback>,
}

impl Object for Components {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.unless_default("schemas", &self.schemas);
        fields.unless_default("securitySchemes", &self.security_schemes);
        fields.unless_default("callbacks", &self.callbacks);
    }

    fn is_empty(&self) -> bool {
        self.schemas.is_empty() && self.security_schemes.is_empty() && self.callbacks.is_empty()
    }
}

serialize_by_node!(OpenApi);
