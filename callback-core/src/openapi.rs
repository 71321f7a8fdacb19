//! The finished document: OpenAPI's objects, each with its fields in the order of the specification.

mod link;
mod location;
mod method;
mod status;
mod visit;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::{self, ExternalDocs, Info, SecurityRequirement, SecurityScheme, Server, Tag};
use crate::fault::Fault;
use crate::fragment::{Location, Method};
use crate::part::Status;
use crate::schema::{Json, Schema};
use crate::version::Version;
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
    pub(crate) responses: BTreeMap<Status, Response>,
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

/// The Parameter Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "in")]
    pub(crate) location: Location,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    pub(crate) required: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) deprecated: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) allow_empty_value: bool,
    #[serde(flatten)]
    pub(crate) value: Value,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

/// What a parameter or a header holds, and how that is written as text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Value {
    /// As its style says.
    Styled {
        #[serde(flatten)]
        form: Form,
        schema: Schema,
        #[serde(flatten)]
        shown: Shown,
    },
    /// As a media type.
    Content { content: BTreeMap<&'static str, MediaType> },
}

impl Value {
    pub(crate) fn new(schema: Schema, example: Option<Json>) -> Self {
        Self::Styled { form: Form::default(), schema, shown: Shown { example, ..Shown::default() } }
    }
}

/// Examples, with names or without.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(crate) struct Shown {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) example: Option<Json>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) examples: BTreeMap<&'static str, Example>,
}

/// How a value is written as text: the fields that parameters, headers and encodings have in common.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Form {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) style: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) explode: Option<bool>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) allow_reserved: bool,
}

/// The Example Object.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(clippy::struct_field_names, reason = "they are OpenAPI's names")]
pub(crate) struct Example {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) data_value: Option<Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) serialized_value: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) external_value: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) value: Option<Json>,
}

/// The Encoding Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Encoding {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_type: Option<&'static str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<&'static str, Header>,
    #[serde(flatten)]
    pub(crate) form: Form,
    #[serde(flatten)]
    pub(crate) inner: Encodings,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

/// How the parts of a form are written: by their names, by their places, or each.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Encodings {
    #[serde(rename = "encoding", skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) named: BTreeMap<&'static str, Encoding>,
    #[serde(rename = "prefixEncoding", skip_serializing_if = "Vec::is_empty")]
    pub(crate) first: Vec<Encoding>,
    #[serde(rename = "itemEncoding", skip_serializing_if = "Option::is_none")]
    pub(crate) each: Option<Box<Encoding>>,
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

/// The Media Type Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct MediaType {
    #[serde(flatten)]
    pub(crate) schema: ContentSchema,
    #[serde(flatten)]
    pub(crate) shown: Shown,
    #[serde(flatten)]
    pub(crate) encodings: Encodings,
}

/// What the schema of a media type describes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) enum ContentSchema {
    #[serde(rename = "schema")]
    Whole(Schema),
    #[serde(rename = "itemSchema")]
    Items(Schema),
}

impl MediaType {
    pub(crate) fn new(schema: Schema) -> Self {
        Self { schema: ContentSchema::Whole(schema), shown: Shown::default(), encodings: Encodings::default() }
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

/// The Header Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Header {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) required: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) deprecated: bool,
    #[serde(flatten)]
    pub(crate) value: Value,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

impl Header {
    pub(crate) fn new(description: Option<&'static str>, required: bool, schema: Schema) -> Self {
        let value = Value::new(schema, None);
        Self { description, required, deprecated: false, value, extensions: Extensions::new() }
    }
}
