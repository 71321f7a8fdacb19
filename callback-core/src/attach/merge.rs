//! Ours and theirs in one document.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::held::Holder;
use super::names::{self, Name, Names};
use crate::document::reach;
use crate::fault::Faults;
use crate::openapi::OpenApi;
use crate::pointer::pointer_of;
use crate::schema::references;

/// The document with our callbacks in the place of any others, and the pointers of the components that came with them.
pub(super) fn merge(before: &Value, mut ours: OpenApi, holder: Holder<'_>) -> Result<(Value, Vec<String>), Faults> {
    let free = names::free(&ours, before);
    let mut draft = ours.clone();
    names::apply(&free, &mut draft);
    let draft = holder.hold(&holder.result(put(before, &draft).map(|(draft, _)| draft))?)?;

    let names = names::choose(free, &draft, before);
    names::apply(&names, &mut ours);
    discard(&mut ours, &names);
    holder.result(put(before, &ours))
}

/// Takes away the components that are there already, and those to which only these refer.
fn discard(ours: &mut OpenApi, names: &Names) {
    for name in names.callbacks.values() {
        if let Name::There(name) = name {
            ours.components.callbacks.remove(name);
        }
    }
    for name in names.schemas.values() {
        if let Name::There(name) = name {
            ours.components.schemas.remove(name);
        }
    }
    let used: Vec<_> = ours.schemas().iter().flat_map(|schema| references(&schema.value)).collect();
    let used: BTreeSet<_> = reach(used, |name| ours.components.schemas.get(name).map(|schema| &schema.value));
    ours.components.schemas.retain(|name, _| used.contains(name));
}

/// Puts ours into the document. Its own keys keep their order.
fn put(before: &Value, ours: &OpenApi) -> serde_json::Result<(Value, Vec<String>)> {
    let mut document = before.clone();
    for (path, item) in &ours.paths {
        for (method, operation) in &item.operations {
            for (name, entry) in &operation.callbacks {
                let entry = serde_json::to_value(entry)?;
                insert(&mut document, &method.place(&["paths", path], &["callbacks"]), name, entry);
            }
        }
    }
    let mut added = Vec::new();
    for (name, schema) in &ours.components.schemas {
        insert(&mut document, &["components", "schemas"], name, serde_json::to_value(schema)?);
        added.push(pointer_of(&["components", "schemas", name]));
    }
    for (name, callback) in &ours.components.callbacks {
        insert(&mut document, &["components", "callbacks"], name, serde_json::to_value(callback)?);
        added.push(pointer_of(&["components", "callbacks", name]));
    }
    Ok((document, added))
}

/// Inserts a member into the object at this place, which is made if it is not there.
fn insert(document: &mut Value, place: &[&str], name: &str, value: Value) {
    let mut here = document;
    for key in place.iter().chain([&name]) {
        if !here.is_object() {
            *here = Value::Object(Map::new());
        }
        here = &mut here[*key];
    }
    *here = value;
}
