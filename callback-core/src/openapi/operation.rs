//! Path items, operations and callbacks, which contain each other; requests and responses.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::content::{Header, MediaType, Parameter};
use super::entries::Entries;
use super::extensions::Extensions;
use super::external_docs::ExternalDocs;
use super::link::Link;
use super::server::Server;
use crate::method::{ADDITIONAL_OPERATIONS, Method};
use crate::status_pattern::StatusPattern;

/// The Callback Object: path items, by their runtime expressions.
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
    pub(crate) operations: Entries<Method, Operation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) servers: Vec<Server>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parameters: Vec<Parameter>,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
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
    pub(crate) description: Option<Cow<'static, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) external_docs: Option<ExternalDocs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) operation_id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) parameters: Vec<Parameter>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) request_body: Option<RequestBody>,
    pub(crate) responses: Entries<StatusPattern, Response>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) callbacks: Entries<String, CallbackEntry>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) deprecated: bool,
    /// The alternatives. An empty list removes the requirements of the document as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) security: Option<Vec<Entries<&'static str, &'static [&'static str]>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) servers: Vec<Server>,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

/// The Request Body Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct RequestBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<&'static str>,
    pub(crate) content: Entries<&'static str, MediaType>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) required: bool,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

impl RequestBody {
    pub(crate) fn new(content: Entries<&'static str, MediaType>, required: bool) -> Self {
        Self { description: None, content, required, extensions: Extensions::new() }
    }
}

/// The Response Object.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Response {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<&'static str>,
    pub(crate) description: &'static str,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) headers: Entries<&'static str, Header>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) content: Entries<&'static str, MediaType>,
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub(crate) links: Entries<&'static str, Link>,
    #[serde(flatten)]
    pub(crate) extensions: Extensions,
}

impl Response {
    pub(crate) fn new(description: &'static str) -> Self {
        let (headers, content, links) = (Entries::new(), Entries::new(), Entries::new());
        Self { summary: None, description, headers, content, links, extensions: Extensions::new() }
    }
}

/// Serializes the operations under the fields of their methods, and those of other methods under
/// `additionalOperations`.
fn print_operations<S: Serializer>(operations: &Entries<Method, Operation>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut additional = Entries::new();
    for (method, operation) in operations.iter() {
        match method {
            Method::Other(name) => _ = additional.insert(name, operation),
            method => map.serialize_entry(method.key(), operation)?,
        }
    }
    if !additional.is_empty() {
        map.serialize_entry(ADDITIONAL_OPERATIONS, &additional)?;
    }
    map.end()
}
