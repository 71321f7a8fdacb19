//! The parts of a document that its check depends on.
//!
//! A document is checked as JSON, in which anything may be wrong. Most of what is built from types cannot be: the check gets
//! what a rule may report something about, and what expressions read. The rest is left out, and is not made into JSON only to
//! be dropped. Whatever stays is at its place.

use std::collections::{BTreeMap, HashSet};
use std::mem;

use callback_check::{Diagnostics, Missing, ParameterIn, Severity, Version, check_with, is_plain_schema, rules};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::method::Method;
use crate::openapi::{
    self, Callback, CallbackEntry, Components, ContentSchema, Encodings, Extensions, Header, MediaType, OpenApi,
    Operation, Parameter, PathItem, RequestBody, Response,
};
use crate::schema::{Schema, write_out};

/// Checks a document. Returns the diagnostics that are warnings or errors, and the JSON that their pointers lead into.
pub(super) fn check(
    version: Version,
    openapi: &mut OpenApi,
    declare: &dyn Fn(&Missing, &str) -> Option<String>,
) -> (Diagnostics, Value) {
    if !depends_on_all(version, openapi) {
        let (diagnostics, document) = check_parts(version, openapi, declare);
        // The limit depends on the size of what is checked.
        if diagnostics.iter().all(|diagnostic| diagnostic.code() != rules::LIMIT_EXCEEDED.name()) {
            return (diagnostics, document);
        }
    }
    let document = json(openapi);
    (check_with(&document, Severity::Warning, declare), document)
}

/// Returns `true` if rules compare operations that have nothing wrong in themselves: by their ids, and by links to them.
fn depends_on_all(version: Version, openapi: &OpenApi) -> bool {
    let (mut ids, mut are_independent) = (HashSet::new(), true);
    openapi.each_operation(&mut |operation| {
        are_independent &= operation.operation_id.as_deref().is_none_or(|id| ids.insert(id))
            && operation.responses.values().all(|response| response.links.is_empty());
    });
    !are_independent
        || version == Version::V3_0 && !openapi.webhooks.is_empty()
        || !openapi.paths.keys().all(|path| path.starts_with('/'))
}

fn check_parts(
    version: Version,
    openapi: &mut OpenApi,
    declare: &dyn Fn(&Missing, &str) -> Option<String>,
) -> (Diagnostics, Value) {
    let paths = mem::take(&mut openapi.paths);
    let webhooks = mem::take(&mut openapi.webhooks);
    let Components { mut schemas, security_schemes, callbacks } = mem::take(&mut openapi.components);
    let mut document = json(openapi);
    // The schemas are moved, and not copied: they are most of the document.
    let mut moved = Map::new();
    for (name, schema) in &mut schemas {
        write_out(&mut schema.value);
        moved.insert(name.clone(), schema.value.take());
    }
    let parts = Parts { version, schemas: &moved };
    document["paths"] = parts.path_items(&paths, true);
    if !webhooks.is_empty() {
        document["webhooks"] = parts.path_items(&webhooks, false);
    }
    let called = callbacks.iter().map(|(name, callback)| (name.clone(), parts.callback(callback)));
    let called: Map<_, _> = called.collect();
    document["components"] = json!({ "callbacks": called, "securitySchemes": security_schemes });
    document["components"]["schemas"] = moved.into();
    let diagnostics = check_with(&document, Severity::Warning, declare);
    if let Value::Object(moved) = document["components"]["schemas"].take() {
        // The map has the order of the names, or that in which they were added: the same.
        for (schema, (_, value)) in schemas.values_mut().zip(moved) {
            schema.value = value;
        }
    }
    openapi.paths = paths;
    openapi.webhooks = webhooks;
    openapi.components = Components { schemas, security_schemes, callbacks };
    (diagnostics, document)
}

/// The parts of a document, in which references lead to these schemas.
struct Parts<'s> {
    version: Version,
    schemas: &'s Map<String, Value>,
}

impl Parts<'_> {
    fn path_items(&self, items: &BTreeMap<String, PathItem>, has_path: bool) -> Value {
        let items = items.iter().filter_map(|(key, item)| Some((key.clone(), self.path_item(item, has_path)?)));
        Value::Object(items.collect())
    }

    /// Returns all keys of a callback, which are expressions.
    fn callback(&self, callback: &Callback) -> Value {
        let item = |item| self.path_item(item, false).unwrap_or_else(|| Map::new().into());
        callback.iter().map(|(key, value)| (key.clone(), item(value))).collect()
    }

    fn path_item(&self, item: &PathItem, has_path: bool) -> Option<Value> {
        let is_known = |method: &Method| method.exists_in(self.version) && !matches!(method, Method::Other(_));
        if !item.servers.is_empty()
            || !item.parameters.is_empty()
            || !are_plain(&item.extensions)
            || !item.operations.keys().all(is_known)
        {
            return Some(json(item));
        }
        let operations = item.operations.iter();
        let parts: Map<_, _> = operations
            .filter_map(|(method, operation)| Some((method.key().to_owned(), self.operation(operation, has_path)?)))
            .collect();
        (!parts.is_empty()).then(|| parts.into())
    }

    fn operation(&self, operation: &Operation, has_path: bool) -> Option<Value> {
        if !self.is_plain(operation, has_path) {
            return Some(json(operation));
        }
        let mut parts = Map::new();
        if let Some(security) = &operation.security {
            parts.insert("security".to_owned(), json(security));
        }
        if !operation.callbacks.is_empty() {
            parts.insert("parameters".to_owned(), json(&operation.parameters));
            if let Some(body) = &operation.request_body {
                parts.insert("requestBody".to_owned(), json(body));
            }
            let callbacks = operation.callbacks.iter();
            let callbacks = callbacks.map(|(name, entry)| match entry {
                CallbackEntry::Inline(callback) => (name.clone(), self.callback(callback)),
                CallbackEntry::Reference { .. } => (name.clone(), json(entry)),
            });
            parts.insert("callbacks".to_owned(), Value::Object(callbacks.collect()));
        }
        if parts.is_empty() {
            return None;
        }
        parts.insert("responses".to_owned(), json(&operation.responses));
        Some(parts.into())
    }

    /// Returns `true` if no rule reports anything about an operation, apart from its callbacks and security requirements.
    fn is_plain(&self, operation: &Operation, has_path: bool) -> bool {
        let Operation { parameters, request_body, responses, servers, external_docs, extensions, .. } = operation;
        servers.is_empty()
            && external_docs.is_none()
            && are_plain(extensions)
            && parameters.iter().all(|parameter| self.is_plain_parameter(parameter, has_path))
            && request_body.as_ref().is_none_or(|body| self.is_plain_body(body))
            && responses.values().all(|response| self.is_plain_response(response))
    }

    fn is_plain_parameter(&self, parameter: &Parameter, has_path: bool) -> bool {
        (has_path || parameter.location != ParameterIn::Path)
            && are_plain(&parameter.extensions)
            && self.is_plain_value(&parameter.value)
    }

    fn is_plain_body(&self, body: &RequestBody) -> bool {
        are_plain(&body.extensions) && body.content.values().all(|media| self.is_plain_media_type(media))
    }

    fn is_plain_response(&self, response: &Response) -> bool {
        response.summary.is_none()
            && are_plain(&response.extensions)
            && response.headers.values().all(|header| self.is_plain_header(header))
            && response.content.values().all(|media| self.is_plain_media_type(media))
    }

    fn is_plain_header(&self, header: &Header) -> bool {
        are_plain(&header.extensions) && self.is_plain_value(&header.value)
    }

    /// Returns `true` for a value in the default style, whose examples are no objects of OpenAPI.
    fn is_plain_value(&self, value: &openapi::Value) -> bool {
        match value {
            openapi::Value::Styled { serialization, schema, examples } => {
                *serialization == openapi::Serialization::default()
                    && examples.examples.is_empty()
                    && self.is_plain_schema(schema)
            }
            openapi::Value::Content { .. } => false,
        }
    }

    fn is_plain_media_type(&self, media: &MediaType) -> bool {
        let MediaType { schema, examples, encodings: Encodings { named, prefix, item } } = media;
        let has_encodings = !named.is_empty() || !prefix.is_empty() || item.is_some();
        match schema {
            ContentSchema::Whole(schema) => {
                !has_encodings && examples.examples.is_empty() && self.is_plain_schema(schema)
            }
            ContentSchema::Items(_) => false,
        }
    }

    fn is_plain_schema(&self, schema: &Schema) -> bool {
        is_plain_schema(&schema.value, Some(self.schemas), self.version)
    }
}

/// Returns `true` if all extensions have the names that the specification allows.
fn are_plain(extensions: &Extensions) -> bool {
    extensions.keys().all(|name| name.starts_with("x-"))
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("the keys of the document's maps are strings")
}
