//! Path items, operations and callbacks, which contain each other; requests and responses.

use std::borrow::Cow;

use super::content::{Header, MediaType, Parameter};
use super::entries::Entries;
use super::extensions::Extensions;
use super::external_docs::ExternalDocs;
use super::link::Link;
use super::node::{Fields, Object, serialize_by_node};
use super::server::Server;
use crate::method::{ADDITIONAL_OPERATIONS, Method};
use crate::status_pattern::StatusPattern;

/// The Callback Object: path items, by their runtime expressions.
pub(crate) type Callback = Entries<String, PathItem>;

/// An entry under an operation's `callbacks`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum CallbackEntry {
    Inline(Callback),
    Reference { reference: String },
}

impl Object for CallbackEntry {
    fn fields(&self, fields: &mut Fields<'_>) {
        match self {
            Self::Inline(callback) => callback.fields(fields),
            Self::Reference { reference } => fields.always("$ref", reference),
        }
    }
}

/// The Path Item Object.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct PathItem {
    pub(crate) summary: Option<&'static str>,
    pub(crate) description: Option<&'static str>,
    pub(crate) operations: Entries<Method, Operation>,
    pub(crate) servers: Vec<Server>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) extensions: Extensions,
}

impl Object for PathItem {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("summary", &self.summary);
        fields.optional("description", &self.description);
        for (method, operation) in self.operations.iter() {
            if !matches!(method, Method::Other(_)) {
                fields.always(method.key(), operation);
            }
        }
        fields.unless_default(ADDITIONAL_OPERATIONS, &AdditionalOperations(&self.operations));
        fields.unless_default("servers", &self.servers);
        fields.unless_default("parameters", &self.parameters);
        self.extensions.fields(fields);
    }
}

/// The operations of methods that have no field of their own.
struct AdditionalOperations<'i>(&'i Entries<Method, Operation>);

impl Object for AdditionalOperations<'_> {
    fn fields(&self, fields: &mut Fields<'_>) {
        for (method, operation) in self.0.iter() {
            if let Method::Other(name) = method {
                fields.always(name, operation);
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.0.keys().all(|method| !matches!(method, Method::Other(_)))
    }
}

/// The Operation Object.
#[derive(Debug, Clone, PartialEq, Default)]
#[allow(clippy::struct_field_names, reason = "`operationId` is OpenAPI's name")]
pub(crate) struct Operation {
    pub(crate) tags: Vec<&'static str>,
    pub(crate) summary: Option<&'static str>,
    pub(crate) description: Option<Cow<'static, str>>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) operation_id: Option<String>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) request_body: Option<RequestBody>,
    pub(crate) responses: Entries<StatusPattern, Response>,
    pub(crate) callbacks: Entries<&'static str, CallbackEntry>,
    pub(crate) deprecated: bool,
    /// The alternatives. An empty list removes the requirements of the document as a whole.
    pub(crate) security: Option<Vec<Entries<&'static str, &'static [&'static str]>>>,
    pub(crate) servers: Vec<Server>,
    pub(crate) extensions: Extensions,
}

impl Object for Operation {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.unless_default("tags", &self.tags);
        fields.optional("summary", &self.summary);
        fields.optional("description", &self.description);
        fields.optional("externalDocs", &self.external_docs);
        fields.optional("operationId", &self.operation_id);
        fields.unless_default("parameters", &self.parameters);
        fields.optional("requestBody", &self.request_body);
        fields.always("responses", &self.responses);
        fields.unless_default("callbacks", &self.callbacks);
        fields.unless_default("deprecated", &self.deprecated);
        fields.optional("security", &self.security);
        fields.unless_default("servers", &self.servers);
        self.extensions.fields(fields);
    }
}

/// The Request Body Object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RequestBody {
    pub(crate) description: Option<&'static str>,
    pub(crate) content: Entries<&'static str, MediaType>,
    pub(crate) required: bool,
    pub(crate) extensions: Extensions,
}

impl Object for RequestBody {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("description", &self.description);
        fields.always("content", &self.content);
        fields.unless_default("required", &self.required);
        self.extensions.fields(fields);
    }
}

impl RequestBody {
    pub(crate) fn new(content: Entries<&'static str, MediaType>, required: bool) -> Self {
        Self { description: None, content, required, extensions: Extensions::new() }
    }
}

/// The Response Object.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Response {
    pub(crate) summary: Option<&'static str>,
    pub(crate) description: &'static str,
    pub(crate) headers: Entries<&'static str, Header>,
    pub(crate) content: Entries<&'static str, MediaType>,
    pub(crate) links: Entries<&'static str, Link>,
    pub(crate) extensions: Extensions,
}

impl Object for Response {
    fn fields(&self, fields: &mut Fields<'_>) {
        fields.optional("summary", &self.summary);
        fields.always("description", &self.description);
        fields.unless_default("headers", &self.headers);
        fields.unless_default("content", &self.content);
        fields.unless_default("links", &self.links);
        self.extensions.fields(fields);
    }
}

impl Response {
    pub(crate) fn new(description: &'static str) -> Self {
        let (headers, content, links) = (Entries::new(), Entries::new(), Entries::new());
        Self { summary: None, description, headers, content, links, extensions: Extensions::new() }
    }
}

serialize_by_node!(CallbackEntry PathItem Operation RequestBody);
