//! The finished document: OpenAPI's objects, each with its fields in the order of the specification.

use std::collections::BTreeMap;
use std::iter;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::check::pointer_of;
use crate::document::{ExternalDocs, Info, SecurityRequirement, SecurityScheme, Server, Tag};
use crate::fault::Fault;
use crate::fragment::{Location, Method};
use crate::part::Status;
use crate::schema::{Json, Schema};
use crate::version::Version;

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
    pub(crate) extensions: BTreeMap<String, Json>,
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
            servers: Vec::new(),
            paths: BTreeMap::new(),
            webhooks: BTreeMap::new(),
            components: Components::default(),
            security: Vec::new(),
            tags: Vec::new(),
            external_docs: None,
            extensions: BTreeMap::new(),
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

    /// Every schema outside the components.
    pub(crate) fn schemas(&mut self) -> Vec<&mut Schema> {
        let mut schemas = Vec::new();
        self.each_schema(&mut |_, schema| schemas.push(schema));
        schemas
    }

    /// Visits every schema outside the components, in the order of the document, with the place of its operation.
    pub(crate) fn each_schema<'a>(&'a mut self, visit: &mut dyn FnMut(&Place<'_>, &'a mut Schema)) {
        for (field, items) in [("paths", &mut self.paths), ("webhooks", &mut self.webhooks)] {
            for (key, item) in items {
                item.each_schema(&Place { outer: Some(&Place::root(field)), key }, visit);
            }
        }
        let components = Place::root("components");
        let callbacks = Place { outer: Some(&components), key: "callbacks" };
        for (name, callback) in &mut self.components.callbacks {
            for (key, item) in callback {
                let callback = Place { outer: Some(&callbacks), key: name };
                item.each_schema(&Place { outer: Some(&callback), key }, visit);
            }
        }
    }
}

/// A place in the document, as the way to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'p> {
    outer: Option<&'p Place<'p>>,
    key: &'p str,
}

impl<'p> Place<'p> {
    fn root(key: &'p str) -> Self {
        Self { outer: None, key }
    }

    /// As a JSON pointer.
    pub(crate) fn pointer(&self) -> String {
        let mut keys: Vec<_> = iter::successors(Some(self), |place| place.outer).map(|place| place.key).collect();
        keys.reverse();
        pointer_of(&keys)
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
    #[serde(flatten, serialize_with = "print_operations")]
    pub(crate) operations: BTreeMap<Method, Operation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) servers: Vec<Server>,
}

impl PathItem {
    fn each_schema<'a>(&'a mut self, at: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, &'a mut Schema)) {
        for (method, operation) in &mut self.operations {
            let [at, inner] = [at, at].map(|outer| Place { outer: Some(outer), key: method.key() });
            let at = match method {
                Method::Other(name) => Place { outer: Some(&inner), key: name },
                _ => at,
            };
            operation.each_schema(&at, visit);
        }
    }
}

impl Operation {
    fn each_schema<'a>(&'a mut self, at: &Place<'_>, visit: &mut dyn FnMut(&Place<'_>, &'a mut Schema)) {
        let parameters = self.parameters.iter_mut().map(|parameter| &mut parameter.schema);
        parameters.for_each(|schema| visit(at, schema));
        let body = self.request_body.iter_mut().flat_map(|body| body.content.values_mut());
        body.for_each(|media| visit(at, &mut media.schema));
        for response in self.responses.values_mut() {
            response.headers.values_mut().for_each(|header| visit(at, &mut header.schema));
            response.content.values_mut().for_each(|media| visit(at, &mut media.schema));
        }
        let callbacks = Place { outer: Some(at), key: "callbacks" };
        for (name, entry) in &mut self.callbacks {
            if let CallbackEntry::Inline(items) = entry {
                let callback = Place { outer: Some(&callbacks), key: name };
                for (key, item) in items {
                    item.each_schema(&Place { outer: Some(&callback), key }, visit);
                }
            }
        }
    }
}

/// The field of the methods that have none of their own.
const ADDITIONAL: &str = "additionalOperations";

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

    /// The method as the `http` crate has it.
    #[cfg(any(feature = "poem3", feature = "salvo1", feature = "send"))]
    pub(crate) fn to_http(self) -> http::Method {
        http::Method::from_bytes(self.name().as_bytes()).expect("it is a token, or it does not compile")
    }

    /// The method as it is sent.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(name) => name,
        }
    }

    /// The field of a Path Item Object that it is, or is in.
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
            Self::Other(_) => ADDITIONAL,
        }
    }

    /// The way from a Path Item Object to its operation.
    pub(crate) fn keys<'k>(self) -> Vec<&'k str> {
        match self {
            Self::Other(name) => vec![ADDITIONAL, name],
            fixed => vec![fixed.key()],
        }
    }

    /// The way to the operation in this path item, and on from there.
    pub(crate) fn place<'k>(self, item: &[&'k str], inner: &[&'k str]) -> Vec<&'k str> {
        [item, &self.keys(), inner].concat()
    }
}

/// Prints the fields that are methods, in their order, and the other methods in a field of their own.
fn print_operations<S: Serializer>(operations: &BTreeMap<Method, Operation>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut additional = BTreeMap::new();
    for (method, operation) in operations {
        match method {
            Method::Other(name) => _ = additional.insert(name, operation),
            method => map.serialize_entry(method.key(), operation)?,
        }
    }
    if !additional.is_empty() {
        map.serialize_entry(ADDITIONAL, &additional)?;
    }
    map.end()
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
    pub(crate) form: Form,
    pub(crate) schema: Schema,
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
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Example {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    pub(crate) value: Json,
}

/// The Encoding Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Encoding {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) content_type: Option<&'static str>,
    #[serde(flatten)]
    pub(crate) form: Form,
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
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) examples: BTreeMap<&'static str, Example>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) encoding: BTreeMap<&'static str, Encoding>,
}

impl MediaType {
    pub(crate) fn new(schema: Schema) -> Self {
        Self { schema, example: None, examples: BTreeMap::new(), encoding: BTreeMap::new() }
    }
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
    #[serde(skip_serializing_if = "is_false")]
    pub(crate) deprecated: bool,
    #[serde(flatten)]
    pub(crate) form: Form,
    pub(crate) schema: Schema,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) example: Option<Json>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) examples: BTreeMap<&'static str, Example>,
}

impl Header {
    pub(crate) fn new(description: Option<&'static str>, required: bool, schema: Schema) -> Self {
        let form = Form::default();
        Self { description, required, deprecated: false, form, schema, example: None, examples: BTreeMap::new() }
    }
}

impl Serialize for Status {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
