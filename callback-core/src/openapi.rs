//! The finished document: OpenAPI's objects, each with its fields in the order of the specification.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::document::SecurityScheme;
use crate::fault::Fault;
use crate::fragment::{Location, Method};
use crate::part::Status;
use crate::schema::{Json, Schema};

/// A finished OpenAPI document.
///
/// It prints as the same bytes wherever and however it is built. It also implements [`Serialize`], for other formats.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenApi {
    pub(crate) openapi: &'static str,
    pub(crate) info: Info,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) servers: Vec<Server>,
    pub(crate) paths: BTreeMap<String, PathItem>,
    #[serde(skip_serializing_if = "Components::is_empty")]
    pub(crate) components: Components,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<Tag>,
    #[serde(skip)]
    pub(crate) warnings: Vec<Fault>,
}

impl OpenApi {
    /// A document of nothing yet.
    pub(crate) fn new(info: Info) -> Self {
        Self {
            openapi: "3.1.2",
            info,
            servers: Vec::new(),
            paths: BTreeMap::new(),
            components: Components::default(),
            tags: Vec::new(),
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

    /// What is legal in the document and hardly meant: the warnings of [`check`](crate::check), each with the handler
    /// that it concerns. The build helper prints them.
    #[must_use]
    pub fn warnings(&self) -> &[Fault] {
        &self.warnings
    }

    /// Every schema outside the components.
    pub(crate) fn schemas(&mut self) -> Vec<&mut Schema> {
        let shared = self.components.callbacks.values_mut().flat_map(BTreeMap::values_mut);
        let mut schemas = Vec::new();
        self.paths.values_mut().chain(shared).for_each(|item| item.schemas(&mut schemas));
        schemas
    }
}

/// The Info Object.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(crate) struct Info {
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    pub(crate) version: String,
}

/// The Server Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Server {
    pub(crate) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
}

/// The Tag Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Tag {
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
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
    #[serde(flatten)]
    pub(crate) operations: BTreeMap<Method, Operation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) servers: Vec<Server>,
}

impl PathItem {
    fn schemas<'a>(&'a mut self, schemas: &mut Vec<&'a mut Schema>) {
        for operation in self.operations.values_mut() {
            schemas.extend(operation.parameters.iter_mut().map(|parameter| &mut parameter.schema));
            let body = operation.request_body.iter_mut().flat_map(|body| body.content.values_mut());
            schemas.extend(body.map(|media| &mut media.schema));
            for response in operation.responses.values_mut() {
                schemas.extend(response.headers.values_mut().map(|header| &mut header.schema));
                schemas.extend(response.content.values_mut().map(|media| &mut media.schema));
            }
            for entry in operation.callbacks.values_mut() {
                match entry {
                    CallbackEntry::Inline(items) => items.values_mut().for_each(|item| item.schemas(schemas)),
                    CallbackEntry::Reference { .. } => {}
                }
            }
        }
    }
}

impl Method {
    /// Every method that is a field of the Path Item Object.
    pub(crate) const ALL: [Self; 9] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
        Self::Query,
    ];

    /// The field of a Path Item Object.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
            Self::Query => "query",
        }
    }
}

impl Serialize for Method {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) security: Vec<BTreeMap<&'static str, &'static [&'static str]>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) servers: Vec<Server>,
    #[serde(flatten)]
    pub(crate) extensions: BTreeMap<&'static str, Json>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// The External Documentation Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct ExternalDocs {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    pub(crate) url: &'static str,
}

/// The Parameter Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    #[serde(rename = "in")]
    pub(crate) location: Location,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    pub(crate) required: bool,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) deprecated: bool,
    pub(crate) schema: Schema,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) example: Option<Json>,
}

impl Location {
    /// The value of `in`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// The Request Body Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct RequestBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    pub(crate) content: BTreeMap<&'static str, MediaType>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) required: bool,
}

/// The Media Type Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct MediaType {
    pub(crate) schema: Schema,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) example: Option<Json>,
}

/// The Response Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Response {
    pub(crate) description: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<&'static str, Header>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) content: BTreeMap<&'static str, MediaType>,
}

/// The Header Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Header {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) required: bool,
    pub(crate) schema: Schema,
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
