//! The shape of a schema, from which parameters are derived.

use std::mem;

use serde_json::{Map, Value, json};

use super::components::Schemas;
use crate::contract::Contract;
use crate::schema::{component, object};

/// The shape of a type, as far as it determines parameters.
#[derive(Clone)]
pub(super) enum Shape {
    /// An object with these fields.
    Fields(Vec<Field>),
    /// A tuple.
    Tuple(Vec<Value>),
    /// A map, or a list of pairs of a key and a value: the schema of an object with any keys, and that of its values.
    Map { object: Value, value: Value },
    /// An object without fields.
    Empty,
    /// A string, a number or a boolean, or a choice between them.
    Scalar,
    /// A schema that does not restrict its values, or only allows `null`.
    Unknown,
    /// A type that does not describe parameters, such as a list.
    Other,
}

/// A field of an object.
#[derive(Clone)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) schema: Value,
    pub(super) required: bool,
}

/// Returns the shape of `schema`. Follows references and combines `allOf`, `anyOf` and `oneOf`.
pub(super) fn shape(schemas: &Schemas, contract: Contract, schema: Value) -> Shape {
    let schema = match take_fields(schema) {
        Ok(fields) => return Shape::Fields(fields),
        Err(schema) => schema,
    };
    let reader = Reader { schemas, contract };
    let fields = reader.fields(&schema, &mut Vec::new());
    if !fields.is_empty() {
        return Shape::Fields(fields);
    }
    let schema = reader.resolve(&schema);
    if reader.is_scalar(schema, 0) {
        return Shape::Scalar;
    }
    match schema {
        Value::Object(object) => match (object.get("type").and_then(Value::as_str), object.get("prefixItems")) {
            (Some("object"), _) => match (object.get("additionalProperties"), object.get("patternProperties")) {
                (None, None) => Shape::Empty,
                (value, _) => Shape::Map { object: schema.clone(), value: value.cloned().unwrap_or(Value::Bool(true)) },
            },
            (Some("array"), Some(Value::Array(items))) => Shape::Tuple(items.clone()),
            (Some("array"), None) => match value_of_pairs(object) {
                Some(value) => {
                    let object = json!({ "type": "object", "additionalProperties": value });
                    Shape::Map { object, value: value.clone() }
                }
                None => Shape::Other,
            },
            (Some("null"), _) => Shape::Unknown,
            (None, _) if object.is_empty() => Shape::Unknown,
            _ => Shape::Other,
        },
        _ => Shape::Unknown,
    }
}

/// Returns the schema of the second values in a list of pairs.
fn value_of_pairs(list: &Map<String, Value>) -> Option<&Value> {
    match &list.get("items")?.get("prefixItems")?.as_array()?[..] {
        [_, value] => Some(value),
        _ => None,
    }
}

/// A reader of schemas, with the definitions for their references.
struct Reader<'s> {
    schemas: &'s Schemas,
    contract: Contract,
}

impl Reader<'_> {
    /// Returns the schema that a chain of references leads to.
    fn resolve<'v>(&'v self, mut schema: &'v Value) -> &'v Value {
        // The limit ends `$ref` cycles.
        for _ in 0..16 {
            let Some(Value::String(reference)) = schema.get("$ref") else { break };
            let Some(definition) = self.schemas.definition(self.contract, reference) else { break };
            schema = definition;
        }
        schema
    }

    /// Returns the fields in alphabetical order. `entered` are the components that enclose the schema.
    fn fields(&self, schema: &Value, entered: &mut Vec<String>) -> Vec<Field> {
        let Value::Object(schema) = schema else { return Vec::new() };
        let mut fields = own_fields(schema);
        if let Some(Value::String(reference)) = schema.get("$ref")
            && let Some(name) = component(reference)
            && !entered.iter().any(|entered| *entered == name)
            && let Some(definition) = self.schemas.definition(self.contract, reference)
        {
            entered.push(name.into_owned());
            merge_all_of(&mut fields, self.fields(definition, entered));
            entered.pop();
        }
        if let Some(Value::Array(schemas)) = schema.get("allOf") {
            for schema in schemas {
                let more = self.fields(schema, entered);
                merge_all_of(&mut fields, more);
            }
        }
        for keyword in ["anyOf", "oneOf"] {
            if let Some(Value::Array(alternatives)) = schema.get(keyword) {
                let alternatives = alternatives.iter().map(|schema| self.fields(schema, entered)).collect();
                merge_all_of(&mut fields, merge_any_of(alternatives));
            }
        }
        fields.sort_by(|one, other| one.name.cmp(&other.name));
        fields
    }

    /// Returns `true` if all values are strings, numbers or booleans.
    fn is_scalar(&self, schema: &Value, depth: usize) -> bool {
        let Value::Object(schema) = self.resolve(schema) else { return false };
        let scalar = |name: &Value| matches!(name.as_str(), Some("string" | "integer" | "number" | "boolean"));
        match schema.get("type") {
            Some(Value::Array(types)) => types.iter().all(|name| scalar(name) || name == "null"),
            Some(name) => scalar(name),
            None if schema.contains_key("enum") || schema.contains_key("const") => true,
            None => ["anyOf", "oneOf", "allOf"]
                .into_iter()
                .filter_map(|keyword| schema.get(keyword)?.as_array())
                .any(|schemas| depth < 16 && schemas.iter().all(|schema| self.is_scalar(schema, depth + 1))),
        }
    }
}

/// Returns the fields of an object that is not composed of other schemas, in alphabetical order, or else the schema.
fn take_fields(mut schema: Value) -> Result<Vec<Field>, Value> {
    let Value::Object(object) = &mut schema else { return Err(schema) };
    if object.keys().any(|keyword| matches!(keyword.as_str(), "$ref" | "allOf" | "anyOf" | "oneOf")) {
        return Err(schema);
    }
    let properties = match object.get_mut("properties") {
        Some(Value::Object(properties)) if !properties.is_empty() => mem::take(properties),
        _ => return Err(schema),
    };
    let required = object.get("required").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let fields = properties.into_iter().map(|(name, schema)| {
        let required = required.iter().any(|required| *required == name);
        Field { name, schema, required }
    });
    let mut fields: Vec<_> = fields.collect();
    fields.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(fields)
}

/// Returns the fields under `properties`.
fn own_fields(schema: &Map<String, Value>) -> Vec<Field> {
    let Some(Value::Object(properties)) = schema.get("properties") else { return Vec::new() };
    let required = schema.get("required").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    properties
        .iter()
        .map(|(name, schema)| Field {
            name: name.clone(),
            schema: schema.clone(),
            required: required.iter().any(|required| required == name),
        })
        .collect()
}

/// Adds the fields of a schema that also applies.
fn merge_all_of(fields: &mut Vec<Field>, more: Vec<Field>) {
    for field in more {
        match fields.iter_mut().find(|existing| existing.name == field.name) {
            Some(existing) => existing.required |= field.required,
            None => fields.push(field),
        }
    }
}

/// Returns the fields of a choice. A field is required if every alternative requires it; its schema is a choice between
/// its schemas in the alternatives.
fn merge_any_of(alternatives: Vec<Vec<Field>>) -> Vec<Field> {
    let alternative_count = alternatives.len();
    let mut fields: Vec<(Field, Vec<Value>, usize)> = Vec::new();
    for field in alternatives.into_iter().flatten() {
        let count = usize::from(field.required);
        match fields.iter_mut().find(|(existing, ..)| existing.name == field.name) {
            Some((_, schemas, required)) => {
                *required += count;
                if !schemas.contains(&field.schema) {
                    schemas.push(field.schema);
                }
            }
            None => fields.push((field.clone(), vec![field.schema], count)),
        }
    }
    fields
        .into_iter()
        .map(|(field, mut schemas, required)| Field {
            schema: match &mut schemas[..] {
                [only] => only.take(),
                _ => Value::Object(object([("anyOf".to_owned(), Value::Array(schemas))])),
            },
            required: required == alternative_count,
            ..field
        })
        .collect()
}
