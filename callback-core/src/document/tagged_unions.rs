//! Discriminators of tagged unions.
//!
//! A Discriminator Object gives programs that generate code the property that determines an alternative. It applies only to
//! alternatives that are references (*Discriminator Object*: "inline schemas are not considered"), so the alternatives
//! become components.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::schema::alternatives::move_properties;
use crate::schema::tagged_union::{Tag, only_reference, tag};
use crate::schema::{Schema, component, reference};

/// Adds a `discriminator` to each component that is a tagged union, as internally and adjacently tagged enums are, and
/// structs into which one is flattened.
///
/// An alternative that is not a component becomes one. Its name consists of the name of the union and the value of the tag:
/// `Event_invoice_paid` for `invoice.paid`. `is_taken` returns `true` for names of other components of the document.
pub(crate) fn describe(schemas: &mut BTreeMap<String, Schema>, is_taken: &dyn Fn(&str) -> bool) {
    for schema in schemas.values_mut() {
        schema.value.as_object_mut().into_iter().for_each(move_properties);
    }
    let definition = |reference: &str| Some(&schemas.get(&*component(reference)?)?.value);
    let unions =
        schemas.iter().filter_map(|(name, schema)| tag(&schema.value, &definition).map(|tag| (name.clone(), tag)));
    for (name, tag) in unions.collect::<Vec<_>>() {
        if let Some(mut union) = schemas.remove(&name) {
            let contract = union.contract;
            let mut alternatives = BTreeMap::new();
            let is_free = |name: &str| !schemas.contains_key(name) && !is_taken(name);
            discriminate(&name, &mut union.value, tag, &mut alternatives, &is_free);
            let alternatives = alternatives.into_iter().map(|(name, value)| (name, Schema { contract, value }));
            schemas.extend(alternatives.collect::<Vec<_>>());
            schemas.insert(name, union);
        }
    }
}

/// Returns schemas by name without what [`describe`] adds to them, except for the discriminators themselves.
pub(crate) fn undescribed(schemas: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let is_added = |union: &str, name: &str| name.strip_prefix(union).is_some_and(|rest| rest.starts_with('_'));
    let definition = |union: &str, alternative: &Value| {
        let name = component(only_reference(alternative)?)?;
        schemas.get(&*name).filter(|_| is_added(union, &name)).cloned()
    };
    let mut undescribed = schemas.clone();
    for (name, schema) in undescribed.iter_mut().filter(|(_, schema)| schema.get("discriminator").is_some()) {
        for keyword in ["anyOf", "oneOf"] {
            let alternatives = schema.get_mut(keyword).and_then(Value::as_array_mut);
            for alternative in alternatives.into_iter().flatten() {
                if let Some(definition) = definition(name, alternative) {
                    *alternative = definition;
                }
            }
        }
    }
    undescribed
}

/// Adds the `discriminator` to a union, and moves the alternatives that are not references to `components`.
fn discriminate(
    name: &str,
    union: &mut Value,
    Tag { keyword, property, values }: Tag,
    components: &mut BTreeMap<String, Value>,
    is_free: &dyn Fn(&str) -> bool,
) {
    let Some(union) = union.as_object_mut().filter(|union| !union.contains_key("discriminator")) else { return };
    let alternatives = union.get_mut(keyword).and_then(Value::as_array_mut);
    let mut mapping = Map::new();
    for (alternative, value) in alternatives.into_iter().flatten().zip(values) {
        let target = if let Some(target) = only_reference(alternative) {
            target.to_owned()
        } else {
            let name = component_name(name, &value, &|name| is_free(name) && !components.contains_key(name));
            let target = reference(&name);
            components.insert(name, std::mem::replace(alternative, json!({ "$ref": target })));
            target
        };
        mapping.insert(value, target.into());
    }
    union.insert("discriminator".to_owned(), json!({ "propertyName": property, "mapping": mapping }));
}

/// Returns the name of an alternative's component.
fn component_name(union: &str, value: &str, is_free: &dyn Fn(&str) -> bool) -> String {
    // Component names may contain a period, which datamodel-code-generator reads as a module.
    let word = |character: char| if character.is_ascii_alphanumeric() { character } else { '_' };
    let mut name = format!("{union}_{}", value.chars().map(word).collect::<String>());
    while !is_free(&name) {
        name.push('_');
    }
    name
}
