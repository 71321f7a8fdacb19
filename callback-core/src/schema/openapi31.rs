//! Spelling of schemas in OpenAPI 3.1 and later.
//!
//! There a Schema Object is a JSON Schema, so every schema is valid as it is. But programs that generate code from documents
//! ignore what stands beside a `$ref`, and linters refuse tuples whose length is not closed by `items`.

use serde_json::{Map, Value};

use super::{each_schema, is_annotation, move_reference};

/// Rewrites a schema to an equivalent one that other programs read correctly.
pub(crate) fn openapi31(schema: &mut Value) {
    each_schema(schema, &mut |keywords| {
        let (mut has_reference, mut is_tuple) = (false, false);
        for keyword in keywords.keys() {
            has_reference |= keyword == "$ref";
            is_tuple |= keyword == "prefixItems";
        }
        if has_reference {
            separate_reference(keywords);
        }
        if is_tuple {
            close_tuple(keywords);
        }
    });
}

/// Moves a `$ref` into `allOf`, unless only annotations stand beside it.
fn separate_reference(schema: &mut Map<String, Value>) {
    if schema.keys().any(|keyword| keyword != "$ref" && !is_annotation(keyword)) {
        move_reference(schema);
    }
}

/// Adds `items: false` to a tuple, whose `maxItems` allows no further items.
fn close_tuple(schema: &mut Map<String, Value>) {
    let Some(Value::Array(prefix)) = schema.get("prefixItems") else { return };
    let length = prefix.len() as u64;
    if !schema.contains_key("items")
        && schema.get("maxItems").and_then(Value::as_u64).is_some_and(|most| most <= length)
    {
        schema.insert("items".to_owned(), false.into());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rewritten_schemas() {
        let cases = [
            (
                json!({ "$ref": "#/a", "type": "object", "properties": { "x": { "const": 1 } }, "description": "d" }),
                json!({
                    "allOf": [{ "$ref": "#/a" }],
                    "type": "object",
                    "properties": { "x": { "const": 1 } },
                    "description": "d",
                }),
            ),
            (
                json!({ "allOf": [{ "type": "object" }], "$ref": "#/a" }),
                json!({ "allOf": [{ "$ref": "#/a" }, { "type": "object" }] }),
            ),
            (
                json!({ "properties": { "$ref": { "$ref": "#/a", "minimum": 1 } } }),
                json!({ "properties": { "$ref": { "allOf": [{ "$ref": "#/a" }], "minimum": 1 } } }),
            ),
            (
                json!({ "items": { "prefixItems": [true, true], "minItems": 2, "maxItems": 2 } }),
                json!({ "items": { "prefixItems": [true, true], "items": false, "minItems": 2, "maxItems": 2 } }),
            ),
        ];
        for (mut schema, expected) in cases {
            openapi31(&mut schema);
            assert_eq!(schema, expected);
        }
    }

    #[test]
    fn unchanged_schemas() {
        let annotated = json!({ "$ref": "#/a", "description": "d", "default": 1, "readOnly": true, "x-a": 1 });
        let cases = [
            annotated,
            json!({ "$ref": "#/a" }),
            json!({ "const": { "$ref": "#/a", "type": "object" } }),
            json!({ "prefixItems": [true], "maxItems": 2 }),
            json!({ "prefixItems": [true], "maxItems": 1, "items": true }),
            json!(true),
        ];
        for schema in cases {
            let mut rewritten = schema.clone();
            openapi31(&mut rewritten);
            assert_eq!(rewritten, schema);
        }
    }
}
