//! Recursive types whose values serde has to read several times.
//!
//! serde tries the variants of an `untagged` enum one after the other. If several of them have the same field, and the enum is
//! in it again, the time doubles with each level of a value, valid or not.

use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use schemars::Schema;
use serde_json::Value;

use crate::json::MAX_DEPTH;

/// The number of times that a value may be read.
const MAX_READS: usize = 4096;

/// Returns the number of arrays and objects within each other that values of the type may have.
pub(super) fn max_depth(root: &Schema) -> usize {
    let root = root.as_value();
    let definitions = root.get("$defs").and_then(Value::as_object).into_iter().flatten();
    let definitions = definitions.map(|(_, definition)| definition).chain([root]);
    let readings = definitions.map(|definition| {
        let mut most = 1;
        each_union(definition, &mut |alternatives| most = most.max(readings(root, definition, alternatives)));
        most
    });
    match readings.max() {
        None | Some(..=1) => MAX_DEPTH,
        Some(readings) => usize::try_from(MAX_READS.ilog(readings)).unwrap_or(MAX_DEPTH),
    }
}

/// Returns the largest number of alternatives in which the same field leads back to the definition. An alternative without fields
/// counts for each of them.
fn readings(root: &Value, definition: &Value, alternatives: &[Value]) -> usize {
    let is_recursive = |schema: &Value| leads_to(root, schema, definition);
    let (mut without_fields, mut fields) = (0, BTreeMap::new());
    for alternative in alternatives {
        let alternative = target(root, alternative);
        match alternative.get("properties").and_then(Value::as_object) {
            Some(properties) => {
                for (name, _) in properties.iter().filter(|(_, property)| is_recursive(property)) {
                    *fields.entry(name).or_insert(0) += 1;
                }
            }
            None if is_recursive(alternative) => without_fields += 1,
            None => {}
        }
    }
    without_fields + fields.into_values().max().unwrap_or(0)
}

/// Returns the schema that a schema refers to, or the schema itself.
fn target<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    reference(schema).and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

/// Returns `true` if a schema is the definition, or contains or refers to a schema that leads to it.
fn leads_to(root: &Value, schema: &Value, definition: &Value) -> bool {
    let mut visited = BTreeSet::new();
    let mut next = vec![schema];
    while let Some(schema) = next.pop() {
        match schema {
            Value::Array(schemas) => next.extend(schemas),
            Value::Object(members) => {
                next.extend(members.iter().filter(|(keyword, _)| *keyword != "$defs").map(|(_, value)| value));
                if let Some(pointer) = reference(schema)
                    && visited.insert(pointer)
                    && let Some(target) = root.pointer(pointer)
                {
                    if ptr::eq(target, definition) {
                        return true;
                    }
                    next.push(target);
                }
            }
            _ => {}
        }
    }
    false
}

/// Returns the JSON pointer of a reference.
fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix('#')
}

/// Calls the function with each `anyOf` in a definition, as which an untagged enum is described.
fn each_union<'s>(schema: &'s Value, visit: &mut impl FnMut(&'s [Value])) {
    match schema {
        Value::Array(schemas) => schemas.iter().for_each(|schema| each_union(schema, visit)),
        Value::Object(members) => {
            for (keyword, value) in members.iter().filter(|(keyword, _)| *keyword != "$defs") {
                if let ("anyOf", Value::Array(alternatives)) = (keyword.as_str(), value) {
                    visit(alternatives);
                }
                each_union(value, visit);
            }
        }
        _ => {}
    }
}
