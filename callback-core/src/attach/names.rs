//! What our components are called in the document: nothing that is there is overwritten.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::document::Comparison;
use crate::openapi::{CallbackEntry, OpenApi};
use crate::schema::{component, each_reference, normalized, reference};

/// The names in the document, by our own.
#[derive(Default)]
pub(super) struct Names {
    pub(super) schemas: BTreeMap<String, Name>,
    pub(super) callbacks: BTreeMap<String, Name>,
}

/// A component's name in the document.
#[derive(Clone)]
pub(super) enum Name {
    /// Nothing is called so yet.
    New(String),
    /// The same is there.
    Existing(String),
}

impl Name {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::New(name) | Self::Existing(name) => name,
        }
    }
}

const CALLBACKS: &str = "#/components/callbacks/";

/// Our names where they are free, and numbered where they are taken: `Invoice2`.
pub(super) fn free(ours: &OpenApi, before: &Value) -> Names {
    let schemas: Vec<_> = ours.components.schemas.keys().collect();
    let callbacks: Vec<_> = ours.components.callbacks.keys().collect();
    Names {
        schemas: free_of(&schemas, section(before, "schemas")),
        callbacks: free_of(&callbacks, section(before, "callbacks")),
    }
}

fn section<'d>(document: &'d Value, name: &str) -> Option<&'d Map<String, Value>> {
    document.get("components")?.get(name)?.as_object()
}

fn free_of(own: &[&String], there: Option<&Map<String, Value>>) -> BTreeMap<String, Name> {
    let is_there = |name: &str| there.is_some_and(|there| there.contains_key(name));
    let mut names: BTreeMap<String, Name> = BTreeMap::new();
    let mut given: Vec<String> = own.iter().filter(|name| !is_there(name)).map(ToString::to_string).collect();
    for &name in own {
        let free = if is_there(name) {
            let free = candidates(name).find(|name| !is_there(name) && !given.contains(name)).unwrap_or_default();
            given.push(free.clone());
            free
        } else {
            name.clone()
        };
        names.insert(name.clone(), Name::New(free));
    }
    names
}

fn candidates(name: &str) -> impl Iterator<Item = String> + use<> {
    let name = name.to_owned();
    std::iter::once(name.clone()).chain((2..).map(move |number| format!("{name}{number}")))
}

/// The final names: of components that are there already, the same, and else free ones.
///
/// `draft` is the document with ours under free names, so that both stand in the words of the document's type. Schemas
/// are the same if they accept the same: titles, descriptions and examples do not count, nor the order of names.
/// Callbacks are the same to the letter.
pub(super) fn choose(free: Names, draft: &Value, before: &Value) -> Names {
    let mut back = BTreeMap::new();
    let mut ours = BTreeMap::new();
    for (own, name) in &free.schemas {
        back.insert(name.text().to_owned(), own.clone());
        let schema = section(draft, "schemas").and_then(|schemas| schemas.get(name.text()));
        ours.insert(own.clone(), schema.map(normalized).unwrap_or_default());
    }
    for schema in ours.values_mut() {
        rename(schema, &|name| back.get(name).cloned());
    }
    let theirs = section(before, "schemas").into_iter().flatten();
    let theirs: BTreeMap<String, Value> = theirs.map(|(name, schema)| (name.clone(), normalized(schema))).collect();
    let mut comparison = Comparison::new(&ours, &theirs);
    let schemas: BTreeMap<_, _> = free
        .schemas
        .into_iter()
        .map(|(own, name)| {
            let mut there = candidates(&own).take_while(|name| theirs.contains_key(name));
            let name = there.find(|there| comparison.agree(&own, there)).map_or(name, Name::Existing);
            (own, name)
        })
        .collect();

    let callbacks = section(before, "callbacks");
    let equal = |held: &Value, name: &str| callbacks.and_then(|callbacks| callbacks.get(name)) == Some(held);
    let callbacks = free
        .callbacks
        .into_iter()
        .map(|(own, name)| {
            let finally = |name: &str| Some(schemas.get(back.get(name)?)?.text().to_owned());
            let held = section(draft, "callbacks").and_then(|there| there.get(name.text())).cloned();
            let held = held.map(|mut held| {
                rename_anywhere(&mut held, &finally);
                held
            });
            let there = |name: &String| callbacks.is_some_and(|callbacks| callbacks.contains_key(name));
            let same = |name: &String| held.as_ref().is_some_and(|held| equal(held, name));
            let name = candidates(&own).take_while(there).find(same).map_or(name, Name::Existing);
            (own, name)
        })
        .collect();
    Names { schemas, callbacks }
}

/// Gives our schemas and callbacks their names, where they stand and where they are referred to.
pub(super) fn apply(names: &Names, ours: &mut OpenApi) {
    let name = |name: &str| names.schemas.get(name).map(|name| name.text().to_owned());
    for schema in ours.schemas() {
        rename(&mut schema.value, &name);
    }
    for (own, mut schema) in std::mem::take(&mut ours.components.schemas) {
        rename(&mut schema.value, &name);
        ours.components.schemas.insert(name(&own).unwrap_or(own), schema);
    }
    let callback = |own: &str| names.callbacks.get(own).map(|name| name.text().to_owned());
    for (own, object) in std::mem::take(&mut ours.components.callbacks) {
        ours.components.callbacks.insert(callback(&own).unwrap_or(own), object);
    }
    let operations = ours.paths.values_mut().flat_map(|item| item.operations.values_mut());
    for entry in operations.flat_map(|operation| operation.callbacks.values_mut()) {
        if let CallbackEntry::Reference { reference } = entry
            && let Some(name) = reference.strip_prefix(CALLBACKS).and_then(callback)
        {
            *reference = format!("{CALLBACKS}{name}");
        }
    }
}

fn rename(schema: &mut Value, name: &impl Fn(&str) -> Option<String>) {
    each_reference(schema, &mut |target| {
        if let Some(name) = component(target).and_then(|target| name(&target)) {
            *target = reference(&name);
        }
    });
}

/// The same in what is not a schema, but has some inside.
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
