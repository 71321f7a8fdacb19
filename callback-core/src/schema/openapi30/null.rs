//! `type`, and `null`, which is not a type in OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::combine::{any_of, conjoin, never, null};
use super::keywords::keywords_of_type;
use crate::schema::object;

fn accepts_null(values: Option<&Value>) -> bool {
    values.and_then(Value::as_array).is_none_or(|values| values.contains(&Value::Null))
}

/// Rewrites `type`, which is a single type in 3.0 and never `null`.
pub(super) fn types(schema: &mut Map<String, Value>) {
    let mut types: Vec<String> = match schema.remove("type") {
        None => return,
        Some(Value::String(name)) => vec![name],
        Some(types) => serde_json::from_value(types).unwrap_or_default(),
    };
    types.sort();
    types.dedup();
    let nullable = types.iter().any(|name| name == "null");
    types.retain(|name| name != "null");
    if types.iter().any(|name| name == "number") {
        types.retain(|name| name != "integer");
    }
    let with_null = nullable && accepts_null(schema.get("enum"));

    match &types[..] {
        [] if nullable => only_null(schema),
        [] => conjoin(schema, never()),
        [only] => {
            schema.insert("type".to_owned(), only.as_str().into());
            if with_null {
                schema.insert("nullable".to_owned(), true.into());
            }
            require_items(schema);
        }
        several => {
            let alternatives = several.iter().map(|name| alternative(schema, name, with_null)).collect();
            for keyword in several.iter().flat_map(|name| keywords_of_type(name)) {
                schema.remove(*keyword);
            }
            conjoin(schema, any_of(alternatives));
        }
    }
}

fn only_null(schema: &mut Map<String, Value>) {
    let values = schema.remove("enum");
    schema.extend(null());
    if !accepts_null(values.as_ref()) {
        conjoin(schema, never());
    }
}

/// Returns the alternative for one of several types, with the keywords that apply to it.
fn alternative(schema: &Map<String, Value>, name: &str, nullable: bool) -> Value {
    let mut alternative = object([("type".to_owned(), name.into())]);
    if nullable {
        alternative.insert("nullable".to_owned(), true.into());
    }
    let parts =
        keywords_of_type(name).iter().filter_map(|&keyword| Some((keyword.to_owned(), schema.get(keyword)?.clone())));
    alternative.extend(parts);
    require_items(&mut alternative);
    Value::Object(alternative)
}

/// Adds `items` to an array: "`items` MUST be present if `type` is `array`."
fn require_items(schema: &mut Map<String, Value>) {
    if schema.get("type").is_some_and(|name| name == "array") {
        schema.entry("items").or_insert_with(|| json!({}));
    }
}

/// Adds `type` and `nullable` to an `enum` with `null` and values of one type, if no other keyword constrains the type.
pub(super) fn values(schema: &mut Map<String, Value>) {
    let Some(Value::Array(values)) = schema.get("enum") else { return };
    let is_typed =
        ["type", "$ref", "allOf", "anyOf", "oneOf", "not"].iter().any(|keyword| schema.contains_key(*keyword));
    if is_typed || !values.contains(&Value::Null) {
        return;
    }
    let mut names: Vec<_> = values.iter().filter_map(type_of).collect();
    names.sort_unstable();
    names.dedup();
    let name = match names[..] {
        [] => "string",
        [only] => only,
        _ => return,
    };
    schema.insert("type".to_owned(), name.into());
    schema.insert("nullable".to_owned(), true.into());
    require_items(schema);
}

fn type_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
        Value::Array(_) => Some("array"),
        Value::Object(_) => Some("object"),
    }
}
