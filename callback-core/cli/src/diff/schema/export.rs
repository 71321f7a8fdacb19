//! Schemas of a document as JSON Schemas of their own.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::number::{End, format_limit};
use super::shape::Alternative;
use crate::diff::document::Node;

/// Schemas with more objects than this are not exported.
const MAX_OBJECTS: usize = 600;
/// Schemas with more combinations of their unions' branches than this are not exported.
const MAX_CHOICES: usize = 4_096;

const LISTS: [&str; 4] = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS: [&str; 3] = ["properties", "patternProperties", "dependentSchemas"];
const SCHEMAS: [&str; 11] = [
    "items",
    "additionalItems",
    "additionalProperties",
    "contains",
    "else",
    "if",
    "not",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];
const PLAIN: [&str; 19] = [
    "const",
    "contentEncoding",
    "contentMediaType",
    "dependentRequired",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
];
/// Formats that are no constraint on the JSON value, or one that is exported in another way.
const UNCONSTRAINED_FORMATS: [&str; 7] = ["binary", "byte", "double", "float", "int32", "int64", "password"];

/// An export under way. Names of components do not matter: schemas of the same meaning get the same text.
#[derive(Default)]
struct Export<'d> {
    definitions: Vec<Node<'d>>,
    numbers: HashMap<usize, usize>,
    objects: usize,
    /// The number of ways to choose one branch of each union.
    choices: usize,
}

/// Exports schemas that a value satisfies all, with the keywords that `keep` accepts at their first level.
///
/// Returns `None` if the schemas are too large, or refer to what cannot be read.
pub(super) fn export(schemas: &[Node<'_>], keep: &dyn Fn(&str) -> bool) -> Option<Value> {
    let mut export = Export::default();
    let all = export.all(schemas, keep)?;
    export.finish(Map::from_iter([("allOf".to_owned(), all.into())]))
}

/// Exports alternatives, one of which a value satisfies.
pub(super) fn export_alternatives(alternatives: &[&Alternative<'_>]) -> Option<Value> {
    let keep = |name: &str| !matches!(name, "allOf" | "anyOf" | "oneOf" | "type");
    let mut export = Export::default();
    let mut any = Vec::new();
    for alternative in alternatives {
        let mut exported = Map::new();
        exported.insert("allOf".to_owned(), export.all(&alternative.parts, &keep)?.into());
        exported.insert("type".to_owned(), alternative.type_name().into());
        if let Some(values) = &alternative.values {
            exported.insert("enum".to_owned(), values.iter().map(|value| value.value.clone()).collect());
        }
        any.push(exported);
    }
    export.finish(Map::from_iter([("anyOf".to_owned(), any.into_iter().map(Value::from).collect())]))
}

impl<'d> Export<'d> {
    fn all(&mut self, schemas: &[Node<'d>], keep: &dyn Fn(&str) -> bool) -> Option<Vec<Value>> {
        let all: Option<Vec<_>> = schemas.iter().map(|schema| self.schema(schema, keep)).collect();
        let is_empty = |schema: &Value| schema.as_object().is_some_and(Map::is_empty);
        Some(all?.into_iter().filter(|schema| !is_empty(schema)).collect())
    }

    /// Adds the schemas that are referred to.
    fn finish(mut self, mut exported: Map<String, Value>) -> Option<Value> {
        let mut definitions = Map::new();
        let mut next = 0;
        while let Some(node) = self.definitions.get(next).cloned() {
            definitions.insert(format!("d{next}"), self.schema(&node, &|_| true)?);
            next += 1;
        }
        exported.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        exported.insert("$defs".to_owned(), definitions.into());
        Some(exported.into())
    }

    fn schema(&mut self, schema: &Node<'d>, keep: &dyn Fn(&str) -> bool) -> Option<Value> {
        self.objects += 1;
        if self.objects > MAX_OBJECTS {
            return None;
        }
        let Some(object) = schema.object() else { return Some(schema.value.clone()) };
        let mut exported = Map::new();
        let mut all = Vec::new();
        if let Some(text) = schema.reference() {
            all.push(self.definition(&schema.target(text)?));
            if schema.document().is_3_0() {
                return Some(json!({ "allOf": all }));
            }
        }
        for name in object.keys().map(String::as_str).filter(|name| keep(name)) {
            let Some(member) = schema.member(name) else { continue };
            if LISTS.contains(&name) {
                if matches!(name, "anyOf" | "oneOf") {
                    self.choices = self.choices.max(1).saturating_mul(member.elements().count().max(1));
                    if self.choices > MAX_CHOICES {
                        return None;
                    }
                }
                let list: Option<Vec<_>> = member.elements().map(|schema| self.schema(&schema, &|_| true)).collect();
                exported.insert(name.to_owned(), list?.into());
            } else if MAPS.contains(&name) {
                let mut map = Map::new();
                for (key, schema) in member.entries() {
                    map.insert(key.to_owned(), self.schema(&schema, &|_| true)?);
                }
                exported.insert(name.to_owned(), map.into());
            } else if SCHEMAS.contains(&name) {
                exported.insert(name.to_owned(), self.schema(&member, &|_| true)?);
            } else if PLAIN.contains(&name) {
                exported.insert(name.to_owned(), member.value.clone());
            } else if matches!(name, "$dynamicRef" | "$recursiveRef") {
                return None;
            }
        }
        required(schema, keep, &mut exported);
        types(schema, keep, &mut exported);
        if schema.document().is_3_0() {
            exclusive_limits(&mut exported);
        }
        if let Some(format) = schema.text("format").filter(|_| keep("format")) {
            if let (Some(minimum), Some(maximum)) =
                (format_limit(Some(format), End::Minimum), format_limit(Some(format), End::Maximum))
            {
                all.push(json!({ "minimum": minimum.value, "maximum": maximum.value }));
            } else if !UNCONSTRAINED_FORMATS.contains(&format) {
                exported.insert("format".to_owned(), format.into());
            }
        }
        if !all.is_empty() {
            if let Some(Value::Array(more)) = exported.remove("allOf") {
                all.extend(more);
            }
            exported.insert("allOf".to_owned(), all.into());
        }
        Some(exported.into())
    }

    fn definition(&mut self, target: &Node<'d>) -> Value {
        let next = self.definitions.len();
        let number = *self.numbers.entry(target.address()).or_insert(next);
        if number == next {
            self.definitions.push(target.clone());
        }
        json!({ "$ref": format!("#/$defs/d{number}") })
    }
}

/// Exports `required` in the order of names.
fn required(schema: &Node<'_>, keep: &dyn Fn(&str) -> bool, exported: &mut Map<String, Value>) {
    if let Some(Value::Array(names)) = schema.value.get("required").filter(|_| keep("required")) {
        let mut names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
        names.sort_unstable();
        names.dedup();
        exported.insert("required".to_owned(), names.into());
    }
}

/// Exports `type` in the order of names, with `nullable`.
fn types(schema: &Node<'_>, keep: &dyn Fn(&str) -> bool, exported: &mut Map<String, Value>) {
    let mut names: Vec<&str> = match schema.value.get("type").filter(|_| keep("type")) {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => return,
    };
    if schema.document().is_3_0() && schema.flag("nullable") {
        names.push("null");
    }
    names.sort_unstable();
    names.dedup();
    exported.insert("type".to_owned(), names.into());
}

/// Replaces the boolean exclusive limits of OpenAPI 3.0.
fn exclusive_limits(exported: &mut Map<String, Value>) {
    for (exclusive, inclusive) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if exported.remove(exclusive) == Some(Value::Bool(true))
            && let Some(limit) = exported.remove(inclusive)
        {
            exported.insert(exclusive.to_owned(), limit);
        }
    }
}
