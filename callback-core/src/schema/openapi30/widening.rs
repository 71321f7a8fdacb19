//! Detection of widened schemas inside `oneOf`, `not`, `if` and `contains`, where they would reject valid values.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::converter::Converter;
use crate::schema::{KeywordKind, keyword_kind};

impl Converter<'_, '_> {
    /// Runs `convert`, and returns `true` with its result if it widened a schema.
    pub(super) fn detect_widening<R>(&mut self, convert: impl FnOnce(&mut Self) -> R) -> (R, bool) {
        let before = self.widenings;
        self.exact_depth += 1;
        let result = convert(self);
        self.exact_depth -= 1;
        (result, self.widenings > before)
    }

    /// Counts a widening if the target of a reference, which is converted elsewhere, is widened.
    pub(super) fn follow_reference(&mut self, reference: &str) {
        if self.exact_depth == 0 {
            return;
        }
        let known = self.references.get(reference).copied();
        let is_widened = known.unwrap_or_else(|| self.leads_to_widening(reference));
        self.references.insert(reference.to_owned(), is_widened);
        self.widenings += usize::from(is_widened);
    }

    /// Returns `true` if the target of a reference, or a schema that it refers to, is widened.
    fn leads_to_widening(&self, reference: &str) -> bool {
        let mut visited = BTreeSet::new();
        let mut next = vec![reference.to_owned()];
        while let Some(reference) = next.pop() {
            let Some(definition) = (self.definition)(&reference) else { return true };
            if visited.insert(reference) && may_widen(definition, &mut next) {
                return true;
            }
        }
        false
    }
}

/// Returns `true` if the schema may be widened, and adds its references to `references`.
fn may_widen(schema: &Value, references: &mut Vec<String>) -> bool {
    match schema {
        Value::Array(schemas) => schemas.iter().any(|schema| may_widen(schema, references)),
        Value::Object(schema) => schema.iter().any(|(keyword, value)| match (keyword.as_str(), value) {
            ("prefixItems" | "unevaluatedItems" | "patternProperties" | "unevaluatedProperties", _) => true,
            ("$ref", Value::String(reference)) => {
                references.push(reference.clone());
                false
            }
            (keyword, value) => match (keyword_kind(keyword), value) {
                (KeywordKind::SchemasByName, Value::Object(schemas)) => {
                    schemas.values().any(|schema| may_widen(schema, references))
                }
                (KeywordKind::Schemas | KeywordKind::BooleanOrSchema, schemas) => may_widen(schemas, references),
                (KeywordKind::Value | KeywordKind::SchemasByName, _) => false,
            },
        }),
        _ => false,
    }
}

/// Returns `true` if two converted schemas obviously accept no common value: their types differ, or the values of a
/// property that both require, or one requires a property that the other forbids.
pub(super) fn are_disjoint(one: &Value, other: &Value) -> bool {
    let (Value::Object(one), Value::Object(other)) = (one, other) else { return false };
    if let (Some(values), Some(others)) = (values(one), values(other))
        && are_distinct(values, others)
    {
        return true;
    }
    let (Some(name), Some(other_name)) = (type_name(one), type_name(other)) else { return false };
    if is_nullable(one) && is_nullable(other) {
        return false;
    }
    name != other_name
        || name == "object"
            && (required(one)
                .any(|name| required(other).any(|other| other == name) && have_different_tags(one, other, name))
                || required(one).any(|name| forbids(other, name))
                || required(other).any(|name| forbids(one, name)))
}

fn type_name(schema: &Map<String, Value>) -> Option<&str> {
    Some(match schema.get("type")?.as_str()? {
        "integer" => "number",
        name => name,
    })
}

fn is_nullable(schema: &Map<String, Value>) -> bool {
    schema.get("nullable").is_some_and(|nullable| nullable == true)
}

fn values(schema: &Map<String, Value>) -> Option<&[Value]> {
    Some(schema.get("enum")?.as_array()?)
}

fn required(schema: &Map<String, Value>) -> impl Iterator<Item = &str> {
    schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// Returns `true` if the values of a property exclude each other, as those of a tag do.
fn have_different_tags(one: &Map<String, Value>, other: &Map<String, Value>, name: &str) -> bool {
    let tags = |schema| values(property(schema, name)?.as_object()?);
    matches!((tags(one), tags(other)), (Some(tags), Some(others)) if are_distinct(tags, others))
}

fn property<'s>(schema: &'s Map<String, Value>, name: &str) -> Option<&'s Value> {
    schema.get("properties")?.get(name)
}

fn forbids(schema: &Map<String, Value>, name: &str) -> bool {
    schema.get("additionalProperties").is_some_and(|allowed| allowed == false) && property(schema, name).is_none()
}

fn are_distinct(values: &[Value], others: &[Value]) -> bool {
    values.iter().all(|value| others.iter().all(|other| differ(value, other)))
}

/// Returns `true` if the values certainly differ. JSON Schema compares numbers by value, also in arrays and objects.
fn differ(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() != other.as_f64(),
        (Value::Array(_), Value::Array(_)) | (Value::Object(_), Value::Object(_)) => false,
        _ => one != other,
    }
}
