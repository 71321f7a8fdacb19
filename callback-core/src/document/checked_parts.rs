//! The parts of a document that its check depends on.
//!
//! A document is checked as JSON, in which anything may be wrong. Most of what is built from types cannot be: the check gets
//! what is not plainly right, and what is read there. The rest is left out, and is not made into JSON only to be dropped.
//! Whatever stays is at its place.

use std::collections::{BTreeMap, HashSet};
use std::mem;

use callback_check::{Diagnostics, Missing, Severity, Version, check_with, is_component_name, rules};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::plain::Plain;
use crate::openapi::{Callback, CallbackEntry, Components, OpenApi, Operation, PathItem};
use crate::schema::{object, write_out};

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
    let (mut ids, mut are_independent) = (HashSet::with_capacity(openapi.paths.len()), true);
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
    let mut components = mem::take(&mut openapi.components);
    let mut document = json(openapi);
    let parts = Parts { plain: Plain::new(version, &components) };
    let (path_parts, webhook_parts) = (parts.path_items(&paths, true), parts.path_items(&webhooks, false));
    let has_parts = !path_parts.is_empty() || !webhook_parts.is_empty() || !parts.are_plain_components();
    document["paths"] = path_parts.into();
    if !webhook_parts.is_empty() {
        document["webhooks"] = webhook_parts.into();
    }
    document["components"] = json!({ "securitySchemes": components.security_schemes });
    if has_parts {
        document["components"]["callbacks"] = parts.callbacks();
        document["components"]["schemas"] = take_schemas(&mut components);
    }
    let diagnostics = check_with(&document, Severity::Warning, declare);
    if has_parts {
        put_back(document["components"]["schemas"].take(), &mut components);
    }
    openapi.paths = paths;
    openapi.webhooks = webhooks;
    openapi.components = components;
    (diagnostics, document)
}

/// Takes the values of the schemas, which are most of a document. They are moved, and not copied.
fn take_schemas(components: &mut Components) -> Value {
    let mut taken = Map::new();
    for (name, schema) in &mut components.schemas {
        write_out(&mut schema.value);
        taken.insert(name.clone(), schema.value.take());
    }
    taken.into()
}

/// Puts the values of the schemas back.
fn put_back(taken: Value, components: &mut Components) {
    if let Value::Object(taken) = taken {
        // The map has the order of the names, or that in which they were added: the same.
        for (schema, (_, value)) in components.schemas.values_mut().zip(taken) {
            schema.value = value;
        }
    }
}

/// The parts of a document that are not plainly right.
struct Parts<'c> {
    plain: Plain<'c>,
}

impl Parts<'_> {
    fn path_items(&self, items: &BTreeMap<String, PathItem>, has_path: bool) -> Map<String, Value> {
        object(items.iter().filter_map(|(key, item)| self.path_item(item, has_path).map(|part| (key.clone(), part))))
    }

    fn path_item(&self, item: &PathItem, has_path: bool) -> Option<Value> {
        if !self.plain.is_path_item(item) {
            return Some(json(item));
        }
        let operations = item.operations.iter().filter_map(|(method, operation)| {
            let operation = self.operation(operation, has_path)?;
            Some((method.key().to_owned(), operation))
        });
        let operations = object(operations);
        (!operations.is_empty()).then(|| operations.into())
    }

    fn operation(&self, operation: &Operation, has_path: bool) -> Option<Value> {
        if !self.plain.is_operation(operation, has_path) {
            return Some(json(operation));
        }
        let is_plain = |entry: &CallbackEntry| {
            let callback = self.plain.callback(entry);
            let is_whole =
                matches!(entry, CallbackEntry::Reference { .. }) || callback.is_some_and(|it| self.is_plain(it));
            is_whole && callback.is_some_and(|it| it.keys().all(|url| self.plain.is_callback_url(operation, url)))
        };
        if operation.callbacks.values().all(is_plain) {
            return None;
        }
        // What the expressions of the callbacks read, and the callbacks.
        let mut parts = Map::new();
        parts.insert("parameters".to_owned(), json(&operation.parameters));
        if let Some(body) = &operation.request_body {
            parts.insert("requestBody".to_owned(), json(body));
        }
        parts.insert("responses".to_owned(), json(&operation.responses));
        let callbacks = operation.callbacks.iter().map(|(name, entry)| match entry {
            CallbackEntry::Inline(callback) => ((*name).to_owned(), self.callback(callback)),
            CallbackEntry::Reference { .. } => ((*name).to_owned(), json(entry)),
        });
        parts.insert("callbacks".to_owned(), object(callbacks).into());
        Some(parts.into())
    }

    fn callbacks(&self) -> Value {
        let callbacks = self.plain.components.callbacks.iter();
        object(callbacks.map(|(name, callback)| (name.clone(), self.callback(callback)))).into()
    }

    /// Returns all keys of a callback, which are expressions.
    fn callback(&self, callback: &Callback) -> Value {
        let item = |item| self.path_item(item, false).unwrap_or_else(|| Map::new().into());
        object(callback.iter().map(|(key, value)| (key.clone(), item(value)))).into()
    }

    /// Returns `true` if no rule reports anything about a callback, apart from its keys.
    fn is_plain(&self, callback: &Callback) -> bool {
        callback.values().all(|item| self.path_item(item, false).is_none())
    }

    fn are_plain_components(&self) -> bool {
        let Components { schemas, callbacks, .. } = self.plain.components;
        schemas.keys().chain(callbacks.keys()).all(|name| is_component_name(name))
            && schemas.values().all(|schema| self.plain.is_schema(schema))
            && callbacks.values().all(|callback| self.is_plain(callback))
    }
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("the keys of the document's maps are strings")
}
