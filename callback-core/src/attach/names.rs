//! Names for the added components, which never overwrite existing ones.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::diagnostic::{DiagnosticKind, Report};
use crate::document::{Comparison, tagged_unions};
use crate::openapi::{CallbackEntry, Entries, OpenApi};
use crate::schema::{component, each_reference, normalized, reference};

/// The names in the document, by the generated names.
#[derive(Default)]
pub(super) struct Names {
    pub(super) schemas: BTreeMap<String, Name>,
    pub(super) callbacks: BTreeMap<String, Name>,
}

/// A component's name in the document.
#[derive(Clone)]
pub(super) enum Name {
    /// A name that the document does not use.
    New(String),
    /// The name of an existing component that is the same.
    Existing(String),
}

impl Name {
    /// Returns the name.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::New(name) | Self::Existing(name) => name,
        }
    }
}

const CALLBACKS: &str = "#/components/callbacks/";

/// Returns the generated names, with a number if the document uses them already: `Invoice2`.
pub(super) fn new_names(additions: &OpenApi, before: &Value) -> Names {
    let schemas: Vec<_> = additions.components.schemas.keys().collect();
    let callbacks: Vec<_> = additions.components.callbacks.keys().collect();
    Names {
        schemas: new_names_in(&schemas, section(before, "schemas")),
        callbacks: new_names_in(&callbacks, section(before, "callbacks")),
    }
}

/// Returns the map of `components` with this name.
fn section<'d>(document: &'d Value, name: &str) -> Option<&'d Map<String, Value>> {
    document.get("components")?.get(name)?.as_object()
}

/// Returns new names for the components of one kind.
fn new_names_in(generated: &[&String], existing: Option<&Map<String, Value>>) -> BTreeMap<String, Name> {
    let exists = |name: &str| existing.is_some_and(|existing| existing.contains_key(name));
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    let mut taken: Vec<String> = generated.iter().filter(|name| !exists(name)).map(ToString::to_string).collect();
    for &name in generated {
        let free = if exists(name) {
            let free = candidates(name).find(|name| !exists(name) && !taken.contains(name));
            let free = free.expect("there are more numbers than names");
            taken.push(free.clone());
            free
        } else {
            name.clone()
        };
        names.insert(name.clone(), Name::New(free));
    }
    names
}

/// Returns `name`, `name2`, `name3`, ….
fn candidates(name: &str) -> impl Iterator<Item = String> + use<> {
    let name = name.to_owned();
    std::iter::once(name.clone()).chain((2..).map(move |number| format!("{name}{number}")))
}

/// Returns the final names: of existing components that are the same, else new ones.
///
/// `draft` is the document with the additions under new names, as the document's type serializes it. Two schemas are the
/// same if they accept the same values: titles, descriptions, examples and the order of names do not count. Two callbacks are
/// the same if they are equal.
pub(super) fn choose(mut new: Names, draft: &Value, before: &Value) -> Names {
    let mut original = BTreeMap::new();
    let mut added = Entries::new();
    for (own, name) in &new.schemas {
        original.insert(name.text().to_owned(), own.clone());
        let schema = section(draft, "schemas").and_then(|schemas| schemas.get(name.text()));
        added.insert(own.clone(), schema.map(normalized).unwrap_or_default());
    }
    for schema in added.values_mut() {
        rename(schema, &|name| original.get(name).cloned());
    }
    let existing = section(before, "schemas").into_iter().flatten();
    let described = existing.map(|(name, schema)| (name.clone(), schema.clone())).collect();
    let existing = tagged_unions::undescribed(&described).into_iter();
    let existing: Entries<_, _> = existing.map(|(name, schema)| (name, normalized(&schema))).collect();
    let mut comparison = Comparison::new(&added, &existing);
    for (own, name) in &mut new.schemas {
        let mut same_name = candidates(own).take_while(|name| existing.contains_key(name));
        if let Some(same) = same_name.find(|other| comparison.agree(own, other)) {
            *name = Name::Existing(same);
        }
    }

    let Names { schemas, callbacks: new_callbacks } = &mut new;
    let callbacks = section(before, "callbacks");
    let equal = |callback: &Value, name: &str| callbacks.and_then(|callbacks| callbacks.get(name)) == Some(callback);
    for (own, name) in new_callbacks {
        let final_name = |name: &str| Some(schemas.get(original.get(name)?)?.text().to_owned());
        let callback = section(draft, "callbacks").and_then(|callbacks| callbacks.get(name.text())).cloned();
        let callback = callback.map(|mut callback| {
            rename_anywhere(&mut callback, &final_name);
            callback
        });
        let exists = |name: &String| callbacks.is_some_and(|callbacks| callbacks.contains_key(name));
        let same = |name: &String| callback.as_ref().is_some_and(|callback| equal(callback, name));
        if let Some(same) = candidates(own).take_while(exists).find(same) {
            *name = Name::Existing(same);
        }
    }
    new
}

/// Reports the added schemas that have other names than their types, because the document uses these for other schemas.
pub(super) fn renamed(names: &Names, additions: &OpenApi) -> Vec<Report> {
    let renamed = names.schemas.iter().filter_map(|(own, name)| match name {
        Name::New(name) if name != own && additions.components.schemas.contains_key(name) => {
            let kind = DiagnosticKind::RenamedSchema { name: own.clone(), renamed: name.clone() };
            Some(Report::new(None, kind))
        }
        _ => None,
    });
    renamed.collect()
}

/// Renames the added schemas and callbacks, and the references to them.
pub(super) fn apply(names: &Names, additions: &mut OpenApi) {
    let name = |name: &str| names.schemas.get(name).map(|name| name.text().to_owned());
    for schema in additions.schemas() {
        rename(&mut schema.value, &name);
    }
    for (own, mut schema) in std::mem::take(&mut additions.components.schemas) {
        rename(&mut schema.value, &name);
        additions.components.schemas.insert(name(&own).unwrap_or(own), schema);
    }
    let callback = |own: &str| names.callbacks.get(own).map(|name| name.text().to_owned());
    for (own, object) in std::mem::take(&mut additions.components.callbacks) {
        additions.components.callbacks.insert(callback(&own).unwrap_or(own), object);
    }
    let operations = additions.paths.values_mut().flat_map(|item| item.operations.values_mut());
    for entry in operations.flat_map(|operation| operation.callbacks.values_mut()) {
        if let CallbackEntry::Reference { reference } = entry
            && let Some(name) = reference.strip_prefix(CALLBACKS).and_then(callback)
        {
            *reference = format!("{CALLBACKS}{name}");
        }
    }
}

/// Renames the references in a schema.
fn rename(schema: &mut Value, name: &impl Fn(&str) -> Option<String>) {
    each_reference(schema, &mut |target| {
        if let Some(name) = component(target).and_then(|target| name(&target)) {
            *target = reference(&name);
        }
    });
}

/// Renames the references in an object that contains schemas.
fn rename_anywhere(value: &mut Value, name: &impl Fn(&str) -> Option<String>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| rename_anywhere(value, name)),
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(target) if key == "$ref" => {
                        if let Some(name) = component(target).and_then(|target| name(&target)) {
                            *target = reference(&name);
                        }
                    }
                    value => rename_anywhere(value, name),
                }
            }
        }
        _ => {}
    }
}
