//! Choices beside the properties of an object, as flattened enums are.

use serde_json::{Map, Value};

use super::is_annotation;

/// Moves the properties of an object into each alternative of a choice beside them.
///
/// Some programs that generate code read either the properties or the choice. A schema is changed only if each alternative is
/// an object without a property of the same name, and without keywords that depend on the other properties.
pub(crate) fn move_properties(schema: &mut Map<String, Value>) {
    let Some(keyword) = ["oneOf", "anyOf"].into_iter().find(|&keyword| schema.contains_key(keyword)) else { return };
    let is_movable = |other: &str| matches!(other, "type" | "properties" | "required");
    if !is_object(schema) || schema.keys().any(|other| other != keyword && !is_movable(other) && !is_annotation(other))
    {
        return;
    }
    let Some(Value::Object(properties)) = schema.get("properties") else { return };
    let Some(Value::Array(alternatives)) = schema.get(keyword) else { return };
    if !alternatives.iter().all(|alternative| can_have(alternative, properties)) {
        return;
    }
    let (properties, required) = (properties.clone(), schema.remove("required"));
    let required = required.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
    schema.remove("type");
    schema.remove("properties");
    let alternatives = schema.get_mut(keyword).and_then(Value::as_array_mut);
    for alternative in alternatives.into_iter().flatten().filter_map(Value::as_object_mut) {
        let own = alternative.entry("properties").or_insert_with(|| Map::new().into());
        own.as_object_mut().into_iter().for_each(|own| own.extend(properties.clone()));
        let own = alternative.entry("required").or_insert_with(|| Vec::<Value>::new().into());
        own.as_array_mut().into_iter().for_each(|own| own.extend(required.iter().cloned()));
        if alternative.get("required").and_then(Value::as_array).is_some_and(Vec::is_empty) {
            alternative.remove("required");
        }
    }
}

fn is_object(schema: &Map<String, Value>) -> bool {
    schema.get("type").is_some_and(|name| name == "object")
}

/// Returns `true` if a schema can have further properties, without a change to its own.
fn can_have(alternative: &Value, properties: &Map<String, Value>) -> bool {
    let Value::Object(alternative) = alternative else { return false };
    let own = alternative.get("properties").and_then(Value::as_object);
    is_object(alternative)
        && own.is_none_or(|own| own.keys().all(|name| !properties.contains_key(name)))
        && alternative.keys().all(|keyword| {
            matches!(keyword.as_str(), "type" | "properties" | "required" | "allOf") || is_annotation(keyword)
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn moved(schema: &Value) -> Value {
        let mut schema = schema.as_object().cloned().expect("an object");
        move_properties(&mut schema);
        schema.into()
    }

    #[test]
    fn properties_move_into_alternatives() {
        let schema = json!({
            "description": "d",
            "type": "object",
            "properties": { "id": true, "note": true },
            "required": ["id"],
            "oneOf": [
                { "type": "object", "properties": { "type": { "const": "a" } }, "required": ["type"], "allOf": [true] },
                { "type": "object", "title": "t" },
            ],
        });
        let expected = json!({
            "description": "d",
            "oneOf": [
                {
                    "type": "object",
                    "properties": { "type": { "const": "a" }, "id": true, "note": true },
                    "required": ["type", "id"],
                    "allOf": [true],
                },
                { "type": "object", "title": "t", "properties": { "id": true, "note": true }, "required": ["id"] },
            ],
        });
        assert_eq!(moved(&schema), expected);
    }

    #[test]
    fn unchanged_schemas() {
        let alternatives = [
            json!({ "type": "object", "additionalProperties": false }),
            json!({ "type": "object", "properties": { "id": { "minimum": 1 } } }),
            json!({ "$ref": "#/a" }),
            json!({ "type": "null" }),
            json!({ "required": ["id"] }),
            json!(true),
        ];
        let with = |alternative: &Value, more: &str| json!({ "type": "object", "properties": { "id": true }, "oneOf": [{ "type": "object" }, alternative], more: false });
        for schema in alternatives.iter().map(|alternative| with(alternative, "x-more")).chain([
            with(&json!({ "type": "object" }), "additionalProperties"),
            json!({ "type": "object", "oneOf": [] }),
        ]) {
            assert_eq!(moved(&schema), schema);
        }
    }
}
