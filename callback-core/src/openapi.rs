//! The finished document: OpenAPI's objects, each with its fields in the order of the specification.

mod content;
mod link;
mod method;
mod visit;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::{self, ExternalDocs, Info, SecurityRequirement, SecurityScheme, Server, Tag};
use crate::fault::Fault;
use crate::method::Method;
use crate::schema::{Json, Schema};
use crate::status_pattern::StatusPattern;
use callback_check::Version;
pub(crate) use content::{
    ContentSchema, Encoding, Encodings, Example, Form, Header, MediaType, Parameter, Shown, Value,
};
pub(crate) use link::Link;

/// A finished OpenAPI document.
///
/// It prints as the same bytes wherever and however it is built. It also implements [`Serialize`], for other formats.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OpenApi {
    pub(crate) openapi: &'static str,
    #[serde(rename = "$self", skip_serializing_if = "Option::is_none")]
    pub(crate) self_uri: Option<String>,
    pub(crate) info: Info,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) json_schema_dialect: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) servers: Vec<Server>,
    pub(crate) paths: BTreeMap<String, PathItem>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) webhooks: BTreeMap<String, PathItem>,
    #[serde(skip_serializing_if = "Components::is_empty")]
    pub(crate) components: Components,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) security: Vec<SecurityRequirement>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<Tag>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) external_docs: Option<ExternalDocs>,
    #[serde(flatten)]
    pub(crate) extensions: document::Extensions,
    #[serde(skip)]
    pub(crate) warnings: Vec<Fault>,
}

impl OpenApi {
    /// A document of nothing yet.
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
            extensions: document::Extensions::default(),
            warnings: Vec::new(),
        }
    }

    /// The document as JSON on one line, without a line break at its end.
    #[must_use]
    #[allow(clippy::missing_panics_doc, reason = "JSON fails on keys that are no strings, and there are none")]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("the keys of the document's maps are strings")
    }

    /// The document as JSON for people: two blanks a level, and a line break at its end.
    #[must_use]
    #[allow(clippy::missing_panics_doc, reason = "JSON fails on keys that are no strings, and there are none")]
    pub fn to_json_pretty(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("the keys of the document's maps are strings");
        text.push('\n');
        text
    }

    /// The document as YAML, with a line break at its end: in blocks, without anchors. What YAML 1.1 or 1.2 would read
    /// as anything but a string is in quotes, so that it reads back as the same values as the JSON.
    #[cfg(feature = "yaml")]
    #[must_use]
    #[allow(clippy::missing_panics_doc, reason = "YAML has every value that JSON has")]
    pub fn to_yaml(&self) -> String {
        crate::yaml::print(self).expect("YAML has every value that JSON has")
    }

    /// What is legal in the document and hardly meant: the warnings of [`check`](crate::check), each with the handler
    /// that it concerns. The build helper prints them.
    #[must_use]
    pub fn warnings(&self) -> &[Fault] {
        &self.warnings
    }
}

/// The Components Object.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Components {
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) schemas: BTreeMap<String, Schema>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) security_schemes: BTreeMap<String, SecurityScheme>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) callbacks: BTreeMap<String, Callback>,
}

impl Components {
    fn is_empty(&self) -> bool {
        self.schemas.is_empty() && self.security_schemes.is_empty() && self.callbacks.is_empty()
    }
}

/// The Callback Object: path items by runtime expression.
pub(crate) type Callback = BTreeMap<String, PathItem>;

/// An entry under an operation's `callbacks`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum CallbackEntry {
    Inline(Callback),
    Reference {
        #[serde(rename = "$ref")]
        reference: String,
    },
}

/// The Path Item Object.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(crate) struct PathItem {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    #[serde(flatten, serialize_with = "method::print_operations")]
    pub(crate) operations: BTreeMap<Method, Operation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) servers: Vec<Server>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parameters: Vec<Parameter>,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

/// Specification extensions, by their names.
pub(crate) type Extensions = BTreeMap<&'static str, Json>;

/// The Operation Object.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_field_names, reason = "`operationId` is OpenAPI's name")]
pub(crate) struct Operation {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) external_docs: Option<ExternalDocs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) operation_id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parameters: Vec<Parameter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) request_body: Option<RequestBody>,
    pub(crate) responses: BTreeMap<StatusPattern, Response>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) callbacks: BTreeMap<String, CallbackEntry>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) deprecated: bool,
    /// An empty list says that nothing is required, whatever the document says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) security: Option<Vec<BTreeMap<&'static str, &'static [&'static str]>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) servers: Vec<Server>,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(crate) fn is_false(value: &bool) -> bool {
    !value
}

/// The Request Body Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct RequestBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    pub(crate) content: BTreeMap<&'static str, MediaType>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) required: bool,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

impl RequestBody {
    pub(crate) fn new(content: BTreeMap<&'static str, MediaType>, required: bool) -> Self {
        Self { description: None, content, required, extensions: Extensions::new() }
    }
}

/// The Response Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Response {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<&'static str>,
    pub(crate) description: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<&'static str, Header>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) content: BTreeMap<&'static str, MediaType>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) links: BTreeMap<&'static str, Link>,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

impl Response {
    pub(crate) fn new(description: &'static str) -> Self {
        let (headers, content, links) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { summary: None, description, headers, content, links, extensions: Extensions::new() }
    }
}
