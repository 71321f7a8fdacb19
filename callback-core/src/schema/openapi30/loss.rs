//! Where a looser schema would refuse what is right: inside of `oneOf`, `not`, `if` and `contains`.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::Converter;
use crate::schema::{Holds, holds};

impl Converter<'_, '_> {
    /// Says also whether anything was lost inside.
    pub(super) fn watch<R>(&mut self, inside: impl FnOnce(&mut Self) -> R) -> (R, bool) {
        let before = self.losses;
        self.watched += 1;
        let result = inside(self);
        self.watched -= 1;
        (result, self.losses > before)
    }

    /// What a reference leads to is converted elsewhere, and may lose there.
    pub(super) fn follow(&mut self, reference: &str) {
        if self.watched == 0 {
            return;
        }
        let known = self.known.get(reference).copied();
        let loses = known.unwrap_or_else(|| self.leads_to_loss(reference));
        self.known.insert(reference.to_owned(), loses);
        self.losses += usize::from(loses);
    }

    fn leads_to_loss(&self, reference: &str) -> bool {
        let mut met = BTreeSet::new();
        let mut next = vec![reference.to_owned()];
        while let Some(reference) = next.pop() {
            let Some(definition) = (self.definition)(&reference) else { return true };
            if met.insert(reference) && loses(definition, &mut next) {
                return true;
            }
        }
        false
    }
}

/// Whether a schema may become looser, and what it refers to.
fn loses(schema: &Value, references: &mut Vec<String>) -> bool {
    match schema {
        Value::Array(schemas) => schemas.iter().any(|schema| loses(schema, references)),
        Value::Object(schema) => schema.iter().any(|(keyword, value)| match (keyword.as_str(), value) {
            ("prefixItems" | "unevaluatedItems" | "patternProperties" | "unevaluatedProperties", _) => true,
            ("$ref", Value::String(reference)) => {
                references.push(reference.clone());
                false
            }
            (keyword, value) => match (holds(keyword), value) {
                (Holds::Named, Value::Object(schemas)) => schemas.values().any(|schema| loses(schema, references)),
                (Holds::Schemas | Holds::Permission, schemas) => loses(schemas, references),
                (Holds::Value | Holds::Named, _) => false,
            },
        }),
        _ => false,
    }
}

/// Whether two converted schemas plainly accept nothing in common: their types differ, or the values of a property
/// that both require, or one requires a property that the other forbids.
pub(super) fn apart(one: &Value, other: &Value) -> bool {
    let (Value::Object(one), Value::Object(other)) = (one, other) else { return false };
    if let (Some(values), Some(others)) = (values(one), values(other))
        && exclude(values, others)
    {
        return true;
    }
    let (Some(kind), Some(other_kind)) = (kind(one), kind(other)) else { return false };
    if is_nullable(one) && is_nullable(other) {
        return false;
    }
    kind != other_kind
        || kind == "object"
            && (required(one).any(|name| required(other).any(|other| other == name) && tagged(one, other, name))
                || required(one).any(|name| forbids(other, name))
                || required(other).any(|name| forbids(one, name)))
}

fn kind(schema: &Map<String, Value>) -> Option<&str> {
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

fn tagged(one: &Map<String, Value>, other: &Map<String, Value>, name: &str) -> bool {
    let tags = |schema| values(property(schema, name)?.as_object()?);
    matches!((tags(one), tags(other)), (Some(tags), Some(others)) if exclude(tags, others))
}

fn property<'s>(schema: &'s Map<String, Value>, name: &str) -> Option<&'s Value> {
    schema.get("properties")?.get(name)
}

fn forbids(schema: &Map<String, Value>, name: &str) -> bool {
    schema.get("additionalProperties").is_some_and(|allowed| allowed == false) && property(schema, name).is_none()
}

fn exclude(values: &[Value], others: &[Value]) -> bool {
    values.iter().all(|value| others.iter().all(|other| differ(value, other)))
}

/// Numbers are equal in JSON Schema however they are written, also inside of arrays and objects.
fn differ(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64() != other.as_f64(),
        (Value::Array(_), Value::Array(_)) | (Value::Object(_), Value::Object(_)) => false,
        _ => one != other,
    }
}
