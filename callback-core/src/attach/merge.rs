//! Merge of the generated callbacks into a document.

use callback_check::Diagnostics;
use serde_json::{Map, Value};

use super::names::{self, Name, Names};
use super::round_trip::RoundTrip;
use crate::diagnostic::Report;
use crate::document::{remove_unreachable, tagged_unions};
use crate::openapi::OpenApi;
use crate::openapi::pointer;
use crate::schema::references;

/// Gives the additions their names in the document, and discards the components that the document has already. Returns the
/// document with the additions, and warnings of schemas with other names than their types.
///
/// An added callback replaces an existing one of the same name in its operation.
pub(super) fn merge(
    before: &Value,
    additions: &mut OpenApi,
    round_trip: RoundTrip<'_>,
) -> Result<(Value, Vec<Report>), Diagnostics> {
    let new = names::new_names(additions, before);
    let mut draft = additions.clone();
    names::apply(&new, &mut draft);
    let draft = round_trip.check(&round_trip.result(insert_all(before, &draft))?)?;

    let names = names::choose(new, &draft, before);
    names::apply(&names, additions);
    discard(additions, &names);
    let exists = |name: &str| before.pointer(&pointer(&["components", "schemas", name])).is_some();
    tagged_unions::describe(&mut additions.components.schemas, &exists);
    let merged = round_trip.result(insert_all(before, additions))?;
    Ok((merged, names::renamed(&names, additions)))
}

/// Returns the JSON pointers of the added components.
pub(super) fn component_pointers(additions: &OpenApi) -> Vec<String> {
    let schemas = additions.components.schemas.keys().map(|name| pointer(&["components", "schemas", name]));
    let callbacks = additions.components.callbacks.keys().map(|name| pointer(&["components", "callbacks", name]));
    schemas.chain(callbacks).collect()
}

/// Removes the components that exist in the document already, and those to which only these refer.
fn discard(additions: &mut OpenApi, names: &Names) {
    for name in names.callbacks.values() {
        if let Name::Existing(name) = name {
            additions.components.callbacks.remove(name);
        }
    }
    for name in names.schemas.values() {
        if let Name::Existing(name) = name {
            additions.components.schemas.remove(name);
        }
    }
    let schemas = additions.schemas().into_iter();
    let used = schemas.flat_map(|schema| references(&schema.value)).map(|name| name.into_owned().into()).collect();
    remove_unreachable(&mut additions.components.schemas, used);
}

/// Inserts the additions into the document, whose own keys keep their order.
fn insert_all(before: &Value, additions: &OpenApi) -> serde_json::Result<Value> {
    let mut document = before.clone();
    for (path, item) in &additions.paths {
        for (method, operation) in item.operations.iter() {
            for (name, entry) in operation.callbacks.iter() {
                let entry = serde_json::to_value(entry)?;
                insert(&mut document, &method.place(&["paths", path], &["callbacks"]), name, entry);
            }
        }
    }
    for (name, schema) in &additions.components.schemas {
        insert(&mut document, &["components", "schemas"], name, serde_json::to_value(schema)?);
    }
    for (name, scheme) in additions.components.security_schemes.iter() {
        if before.pointer(&pointer(&["components", "securitySchemes", name])).is_none() {
            insert(&mut document, &["components", "securitySchemes"], name, serde_json::to_value(scheme)?);
        }
    }
    for (name, callback) in &additions.components.callbacks {
        insert(&mut document, &["components", "callbacks"], name, serde_json::to_value(callback)?);
    }
    Ok(document)
}

/// Inserts a member into the object at `keys`, which is created if it does not exist.
fn insert(document: &mut Value, keys: &[&str], name: &str, value: Value) {
    let mut current = document;
    for key in keys.iter().chain([&name]) {
        if !current.is_object() {
            *current = Value::Object(Map::new());
        }
        current = &mut current[*key];
    }
    *current = value;
}
