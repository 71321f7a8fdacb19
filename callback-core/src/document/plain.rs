//! A first look at the objects of a document: what is plainly right needs no check.

mod callback_url;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use callback_check::{ParameterIn, Version, is_plain_schema};
use callback_expression::Template;
use serde_json::Value;

use crate::method::Method;
use crate::openapi::{
    self, Callback, CallbackEntry, Components, ContentSchema, Encodings, Extensions, Header, MediaType, Operation,
    Parameter, PathItem, RequestBody, Response, Serialization,
};
use crate::schema::Schema;

/// The prefix of a reference to a callback.
const CALLBACKS: &str = "#/components/callbacks/";

/// A first look at the objects of a document with these components.
///
/// Each method returns `true` if no rule reports anything about an object, notes apart; and `false` if the rules have to look at
/// it, in particular if the object has a field that is rare.
pub(super) struct Plain<'c> {
    pub(super) version: Version,
    pub(super) components: &'c Components,
    /// The schemas among the components, in the order of their names: most references are looked up in it.
    schemas: Vec<(&'c str, &'c Value)>,
    /// The URLs of callbacks that have been parsed, which many operations may share: `None` for those that are not plain.
    urls: RefCell<HashMap<String, Option<Rc<Template<'static>>>>>,
}

impl<'c> Plain<'c> {
    pub(super) fn new(version: Version, components: &'c Components) -> Self {
        let schemas = components.schemas.iter().map(|(name, schema)| (&**name, &schema.value)).collect();
        Self { version, components, schemas, urls: RefCell::default() }
    }

    /// Looks at a path item, apart from its operations.
    pub(super) fn is_path_item(&self, item: &PathItem) -> bool {
        let is_known = |method: &Method| method.exists_in(self.version) && !matches!(method, Method::Other(_));
        item.servers.is_empty()
            && item.parameters.is_empty()
            && are_extensions(&item.extensions)
            && item.operations.keys().all(is_known)
    }

    /// Looks at an operation, apart from its callbacks.
    pub(super) fn is_operation(&self, operation: &Operation, has_path: bool) -> bool {
        let Operation { parameters, request_body, responses, security, servers, external_docs, extensions, .. } =
            operation;
        let is_declared = |name: &&str| self.components.security_schemes.contains_key(*name);
        servers.is_empty()
            && external_docs.is_none()
            && are_extensions(extensions)
            && security.iter().flatten().all(|schemes| schemes.keys().all(is_declared))
            && parameters.iter().all(|parameter| self.is_parameter(parameter, has_path))
            && request_body.as_ref().is_none_or(|body| self.is_request_body(body))
            && responses.values().all(|response| self.is_response(response))
    }

    fn is_parameter(&self, parameter: &Parameter, has_path: bool) -> bool {
        (has_path || parameter.location != ParameterIn::Path)
            && are_extensions(&parameter.extensions)
            && self.is_value(&parameter.value)
    }

    fn is_request_body(&self, body: &RequestBody) -> bool {
        are_extensions(&body.extensions) && body.content.values().all(|media| self.is_media_type(media))
    }

    fn is_response(&self, response: &Response) -> bool {
        response.summary.is_none()
            && response.links.is_empty()
            && are_extensions(&response.extensions)
            && response.headers.values().all(|header| self.is_header(header))
            && response.content.values().all(|media| self.is_media_type(media))
    }

    fn is_header(&self, header: &Header) -> bool {
        are_extensions(&header.extensions) && self.is_value(&header.value)
    }

    /// Looks at the value of a parameter or of a header. Named examples are objects themselves.
    fn is_value(&self, value: &openapi::Value) -> bool {
        match value {
            openapi::Value::Styled { serialization, schema, examples } => {
                *serialization == Serialization::default() && examples.examples.is_empty() && self.is_schema(schema)
            }
            openapi::Value::Content { .. } => false,
        }
    }

    fn is_media_type(&self, media: &MediaType) -> bool {
        let MediaType { schema, examples, encodings: Encodings { named, prefix, item } } = media;
        let has_encodings = !named.is_empty() || !prefix.is_empty() || item.is_some();
        match schema {
            ContentSchema::Whole(schema) => !has_encodings && examples.examples.is_empty() && self.is_schema(schema),
            ContentSchema::Items(_) => false,
        }
    }

    /// Looks at a schema.
    pub(super) fn is_schema(&self, schema: &Schema) -> bool {
        is_plain_schema(&schema.value, |name| self.component(name), self.version)
    }

    /// Returns the schema among the components that has a name.
    fn component(&self, name: &str) -> Option<&'c Value> {
        let index = self.schemas.binary_search_by_key(&name, |&(known, _)| known).ok()?;
        Some(self.schemas[index].1)
    }

    /// Returns the callback of an entry, if it exists.
    pub(super) fn callback<'e>(&'e self, entry: &'e CallbackEntry) -> Option<&'e Callback> {
        match entry {
            CallbackEntry::Inline(callback) => Some(callback),
            CallbackEntry::Reference { reference } => self.components.callbacks.get(reference.strip_prefix(CALLBACKS)?),
        }
    }
}

/// Returns `true` if all extensions have the names that the specification allows.
fn are_extensions(extensions: &Extensions) -> bool {
    extensions.keys().all(|name| name.starts_with("x-"))
}
