//! Tagged unions: choices between objects that differ in the value of one property.

use serde_json::{Map, Value};

use super::is_annotation;

/// The tag of a choice between schemas.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// `oneOf` or `anyOf`.
    pub(crate) keyword: &'static str,
    /// The property whose value determines the alternative.
    pub(crate) property: String,
    /// The value of the property in each alternative.
    pub(crate) values: Vec<String>,
}

/// Returns the tag of a schema that consists of a choice, in each alternative of which the same property is required and
/// has one value, a different one in each.
///
/// `definition` returns the target of a `$ref`.
pub(crate) fn tag<'d>(schema: &'d Value, definition: &dyn Fn(&str) -> Option<&'d Value>) -> Option<Tag> {
    let schema = schema.as_object()?;
    let keyword = ["oneOf", "anyOf"].into_iter().find(|&keyword| schema.contains_key(keyword))?;
    if schema.keys().any(|other| other != keyword && !is_annotation(other)) {
        return None;
    }
    let alternatives: Vec<_> =
        schema[keyword].as_array()?.iter().map(|alternative| resolve(alternative, definition)).collect();
    let mut properties: Vec<_> = alternatives.first()?.get("properties")?.as_object()?.keys().collect();
    properties.sort();
    properties.into_iter().find_map(|property| {
        let values: Option<Vec<_>> = alternatives.iter().map(|alternative| only_value(alternative, property)).collect();
        let values =
            values.filter(|values| (1..values.len()).all(|index| !values[..index].contains(&values[index])))?;
        let values = values.into_iter().map(str::to_owned).collect();
        Some(Tag { keyword, property: property.clone(), values })
    })
}

/// Returns the component that a `$ref` refers to, if the schema is one.
pub(crate) fn only_reference(schema: &Value) -> Option<&str> {
    let schema = schema.as_object()?;
    let is_alone = schema.keys().all(|keyword| keyword == "$ref" || is_annotation(keyword));
    schema.get("$ref").and_then(Value::as_str).filter(|_| is_alone)
}

/// Returns the target of a schema that is a `$ref`, else the schema itself.
fn resolve<'d>(schema: &'d Value, definition: &dyn Fn(&str) -> Option<&'d Value>) -> &'d Value {
    only_reference(schema).and_then(definition).unwrap_or(schema)
}

/// Returns the only string that a schema allows for a required property.
fn only_value<'d>(schema: &'d Value, property: &str) -> Option<&'d str> {
    if !schema.get("required")?.as_array()?.iter().any(|required| required == property) {
        return None;
    }
    let schema: &Map<String, Value> = schema.get("properties")?.get(property)?.as_object()?;
    let only = match (schema.get("const"), schema.get("enum")) {
        (Some(value), None) => value,
        (None, Some(Value::Array(values))) if values.len() == 1 => values.first()?,
        _ => return None,
    };
    only.as_str()
}
