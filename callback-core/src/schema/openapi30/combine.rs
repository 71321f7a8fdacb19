//! Combinations of schemas, in the keywords of OpenAPI 3.0.

use serde_json::{Map, Value, json};

use crate::schema::{is_annotation, object};

/// Adds keywords that must hold as well: in `allOf`, if they would collide with the schema's own keywords or change their
/// meaning, as `properties` changes that of `additionalProperties`.
pub(super) fn conjoin(schema: &mut Map<String, Value>, part: Map<String, Value>) {
    let is_combination =
        part.len() == 1 && part.keys().all(|keyword| matches!(keyword.as_str(), "anyOf" | "oneOf" | "not"));
    let is_free = part.keys().all(|keyword| !schema.contains_key(keyword));
    if is_free && (is_combination || schema.keys().all(|keyword| is_annotation(keyword))) {
        schema.extend(part);
        return;
    }
    match schema.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.push(Value::Object(part)),
        _ => _ = schema.insert("allOf".to_owned(), Value::Array(vec![Value::Object(part)])),
    }
}

/// Returns a schema for any of the alternatives, without duplicates.
pub(super) fn any_of(alternatives: Vec<Value>) -> Map<String, Value> {
    let mut unique: Vec<Value> = Vec::new();
    for alternative in alternatives {
        if !unique.contains(&alternative) {
            unique.push(alternative);
        }
    }
    if let [Value::Object(only)] = &mut unique[..] {
        return std::mem::take(only);
    }
    let mut schema = object([("anyOf".to_owned(), Value::Array(unique))]);
    merge_null(&mut schema, "anyOf");
    schema
}

/// Returns a schema that accepts no value.
pub(super) fn never() -> Map<String, Value> {
    object([("not".to_owned(), json!({}))])
}

/// Returns `true` if the schema accepts every value.
pub(super) fn accepts_everything(schema: &Value) -> bool {
    schema.as_object().is_some_and(|schema| schema.keys().all(|keyword| is_annotation(keyword)))
}

/// Returns a schema that accepts `null` only. `nullable` has an effect beside a `type` only; any type works.
pub(super) fn null() -> Map<String, Value> {
    object([
        ("type".to_owned(), "string".into()),
        ("nullable".to_owned(), true.into()),
        ("enum".to_owned(), json!([null])),
    ])
}

/// Replaces an alternative that accepts `null` only by `nullable` on another alternative, if one can have it.
pub(super) fn merge_null(schema: &mut Map<String, Value>, keyword: &str) {
    let Some(Value::Array(alternatives)) = schema.get_mut(keyword) else { return };
    // An alternative with a description is kept, because the description would be lost.
    let null = Value::Object(null());
    let Some(index) = alternatives.iter().position(|alternative| *alternative == null) else { return };
    let host =
        alternatives.iter().enumerate().position(|(other, alternative)| other != index && can_be_nullable(alternative));
    let Some(host) = host.and_then(|host| alternatives[host].as_object_mut()) else { return };
    host.insert("nullable".to_owned(), true.into());
    if let Some(Value::Array(values)) = host.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    alternatives.remove(index);

    if let [Value::Object(only)] = &mut alternatives[..] {
        let only = std::mem::take(only);
        schema.remove(keyword);
        conjoin(schema, only);
    }
}

/// Returns `true` if the schema does not accept `null` and would with `nullable`.
fn can_be_nullable(schema: &Value) -> bool {
    let obstacles = ["$ref", "allOf", "anyOf", "oneOf", "not"];
    schema.as_object().is_some_and(|schema| {
        schema.contains_key("type")
            && schema.get("nullable").is_none_or(|nullable| nullable == false)
            && obstacles.iter().all(|keyword| !schema.contains_key(*keyword))
    })
}
