//! Tests of each keyword.

use serde_json::{Value, json};

use super::{Components, converted};

/// Asserts that each schema is converted to the expected one, and that all of it is representable. The component `Widened`
/// is widened; `Same` is not.
fn assert_converted(cases: &[(Value, Value)]) {
    let components = Components::from_iter([
        ("Same".to_owned(), json!({ "type": "object", "properties": { "a": true } })),
        (
            "Widened".to_owned(),
            json!({ "type": "array", "prefixItems": [{ "type": "string" }, { "type": "boolean" }] }),
        ),
    ]);
    for (schema, expected) in cases {
        let result = converted(schema, &components);
        assert_eq!(result.schema, *expected, "{schema:#}");
        assert_eq!(result.unrepresentable, [], "{schema:#}");
    }
}

fn null() -> Value {
    json!({ "type": "string", "nullable": true, "enum": [null] })
}

#[test]
fn keywords_of_3_0_are_kept() {
    let same = [
        json!({}),
        json!({ "$ref": "#/components/schemas/Same" }),
        json!({ "$ref": "other.json#/A" }),
        json!({ "$ref": "#/paths/~1a/get/responses/200" }),
        json!({ "title": "T", "description": "D", "deprecated": true, "readOnly": true, "writeOnly": false }),
        json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255, "multipleOf": 0.5 }),
        json!({ "type": "integer", "minimum": i64::MIN, "maximum": u64::MAX }),
        json!({ "type": "number", "minimum": 1, "exclusiveMinimum": true, "maximum": 2, "exclusiveMaximum": false }),
        json!({ "type": "string", "pattern": "^a", "minLength": 1, "maxLength": 2 }),
        json!({ "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 2, "uniqueItems": true }),
        json!({ "type": "object", "properties": { "a": {} }, "required": ["a"], "additionalProperties": false }),
        json!({ "type": "object", "additionalProperties": true, "minProperties": 1, "maxProperties": 2 }),
        json!({ "allOf": [{}], "anyOf": [{ "type": "string" }], "oneOf": [{ "type": "string" }], "not": {} }),
        json!({ "type": "string", "nullable": true }),
        json!({ "type": "string", "enum": ["a", "b"], "default": "a", "example": "b" }),
        json!({ "oneOf": [{}], "discriminator": { "propertyName": "kind", "mapping": { "a": "#/a" } } }),
        json!({ "externalDocs": { "url": "https://a.example" }, "xml": { "name": "a", "wrapped": true, "x-a": 1 } }),
        json!({ "x-a": { "const": 1, "type": ["null"] } }),
    ];
    assert_converted(&same.map(|schema| (schema.clone(), schema)));
}

#[test]
fn values_and_property_names_are_not_converted() {
    assert_converted(&[
        (json!({ "default": { "const": 1 } }), json!({ "default": { "const": 1 } })),
        (json!({ "default": null, "example": null }), json!({ "default": null, "example": null })),
        (json!({ "enum": [{ "type": "null" }, true] }), json!({ "enum": [{ "type": "null" }, true] })),
        (json!({ "const": { "const": true } }), json!({ "enum": [{ "const": true }] })),
        (json!({ "examples": [{ "$ref": 1 }, 2] }), json!({ "example": { "$ref": 1 } })),
        (
            json!({ "properties": { "const": true, "$ref": { "const": 1 }, "x-a": { "type": "null" } } }),
            json!({ "properties": { "const": {}, "$ref": { "enum": [1] }, "x-a": (null()) } }),
        ),
    ]);
}

#[test]
fn keywords_without_effect_are_dropped() {
    assert_converted(&[
        (
            json!({
                "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "a", "$anchor": "a",
                "$dynamicAnchor": "a", "$vocabulary": {}, "$comment": "a", "$defs": { "A": true },
                "definitions": {}, "type": "string"
            }),
            json!({ "type": "string" }),
        ),
        (
            json!({ "type": "string", "contentMediaType": "a/b", "contentSchema": true, "contentEncoding": "base32" }),
            json!({ "type": "string" }),
        ),
        (json!({ "then": false, "else": false, "minContains": 2, "maxContains": 3 }), json!({})),
        (json!({ "if": false }), json!({})),
        (json!({ "propertyNames": { "type": "string", "title": "A" } }), json!({})),
        (json!({ "unevaluatedItems": true, "unevaluatedProperties": true }), json!({})),
        (json!({ "contains": { "type": "string" }, "minContains": 0 }), json!({})),
        (json!({ "required": [], "allOf": [] }), json!({})),
        (json!({ "patternProperties": { "^a": true } }), json!({})),
    ]);
}

#[test]
fn boolean_schemas_become_objects() {
    assert_converted(&[
        (json!(true), json!({})),
        (json!(false), json!({ "not": {} })),
        (json!({ "items": true }), json!({ "items": {} })),
        (json!({ "items": false }), json!({ "items": { "not": {} } })),
        (json!({ "properties": { "a": false } }), json!({ "properties": { "a": { "not": {} } } })),
        (json!({ "not": true }), json!({ "not": {} })),
        (json!({ "anyOf": [true, false] }), json!({ "anyOf": [{}, { "not": {} }] })),
    ]);
}

#[test]
fn null_becomes_nullable() {
    let same = json!({ "$ref": "#/components/schemas/Same" });
    assert_converted(&[
        (json!({ "type": ["string", "null"] }), json!({ "type": "string", "nullable": true })),
        (
            json!({ "type": ["null", "string"], "default": null }),
            json!({ "type": "string", "nullable": true, "default": null }),
        ),
        (json!({ "type": ["array", "null"] }), json!({ "type": "array", "nullable": true, "items": {} })),
        (json!({ "type": "null" }), null()),
        (
            json!({ "type": ["null"], "title": "N" }),
            json!({ "type": "string", "nullable": true, "enum": [null], "title": "N" }),
        ),
        (json!({ "const": null }), null()),
        (json!({ "type": "null", "const": null }), null()),
        (
            json!({ "type": ["string", "null"], "enum": ["a", null] }),
            json!({ "type": "string", "nullable": true, "enum": ["a", null] }),
        ),
        (json!({ "type": ["string", "null"], "enum": ["a"] }), json!({ "type": "string", "enum": ["a"] })),
        (json!({ "enum": ["a", null] }), json!({ "type": "string", "nullable": true, "enum": ["a", null] })),
        (json!({ "enum": ["a", 1, null] }), json!({ "enum": ["a", 1, null] })),
        (json!({ "anyOf": [same, { "type": "null" }] }), json!({ "anyOf": [same, (null())] })),
        (
            json!({ "anyOf": [same, { "type": "null" }], "description": "D", "default": null }),
            json!({ "anyOf": [same, (null())], "description": "D", "default": null }),
        ),
        (
            json!({ "anyOf": [{ "type": "string" }, { "type": "null" }], "title": "U" }),
            json!({ "type": "string", "nullable": true, "title": "U" }),
        ),
        (
            json!({ "anyOf": [{ "type": "string" }, { "type": "null", "title": "N" }] }),
            json!({ "anyOf": [
                { "type": "string" },
                { "type": "string", "nullable": true, "enum": [null], "title": "N" }
            ] }),
        ),
        (
            json!({ "anyOf": [{ "type": "string", "title": "T" }, { "type": "null" }], "title": "U" }),
            json!({ "allOf": [{ "type": "string", "nullable": true, "title": "T" }], "title": "U" }),
        ),
        (
            json!({ "oneOf": [{ "type": "string", "enum": ["a"] }, { "type": "integer" }, { "type": "null" }] }),
            json!({ "oneOf": [{ "type": "string", "enum": ["a", null], "nullable": true }, { "type": "integer" }] }),
        ),
        // Both alternatives accept `null`, so `oneOf` does not.
        (
            json!({ "oneOf": [{ "type": ["string", "null"] }, { "type": "null" }] }),
            json!({ "oneOf": [{ "type": "string", "nullable": true }, (null())] }),
        ),
        (
            json!({ "type": "object", "required": ["a"], "anyOf": [{ "type": "object" }, { "type": "null" }] }),
            json!({ "type": "object", "required": ["a"], "allOf": [{ "type": "object", "nullable": true }] }),
        ),
    ]);
}

#[test]
fn several_types_become_alternatives() {
    assert_converted(&[
        (
            json!({ "type": ["string", "number"], "pattern": "^a", "format": "decimal", "description": "D" }),
            json!({
                "anyOf": [{ "type": "number" }, { "type": "string", "pattern": "^a" }],
                "format": "decimal", "description": "D"
            }),
        ),
        (
            json!({ "type": ["array", "string", "null"], "items": { "type": "integer" }, "minLength": 1 }),
            json!({ "anyOf": [
                { "type": "array", "items": { "type": "integer" }, "nullable": true },
                { "type": "string", "minLength": 1, "nullable": true }
            ] }),
        ),
        (json!({ "type": ["integer", "number"] }), json!({ "type": "number" })),
        (
            json!({ "type": ["array", "boolean"], "anyOf": [true] }),
            json!({ "anyOf": [{}], "allOf": [{ "anyOf": [{ "type": "array", "items": {} }, { "type": "boolean" }] }] }),
        ),
        (json!({ "type": [] }), json!({ "not": {} })),
    ]);
}

#[test]
fn siblings_of_a_reference_move_to_all_of() {
    let same = json!({ "$ref": "#/components/schemas/Same" });
    assert_converted(&[
        (json!({ "$ref": same["$ref"], "title": "T" }), json!({ "allOf": [same], "title": "T" })),
        (json!({ "$ref": same["$ref"], "allOf": [{}] }), json!({ "allOf": [same, {}] })),
        (json!({ "$ref": same["$ref"], "$comment": "C" }), same.clone()),
        (json!({ "$ref": same["$ref"], "x-a": 1 }), json!({ "allOf": [same], "x-a": 1 })),
    ]);
}

#[test]
fn const_becomes_enum() {
    assert_converted(&[
        (json!({ "type": "string", "const": "a" }), json!({ "type": "string", "enum": ["a"] })),
        (json!({ "const": 1, "enum": [1.0, 2] }), json!({ "enum": [1.0, 2], "allOf": [{ "enum": [1] }] })),
        (json!({ "type": "string", "enum": [] }), json!({ "type": "string", "not": {} })),
        (json!({ "not": { "const": 0 } }), json!({ "not": { "enum": [0] } })),
        (json!({ "oneOf": [] }), json!({ "not": {} })),
        (
            json!({ "anyOf": [], "not": { "type": "string" } }),
            json!({ "not": { "type": "string" }, "allOf": [{ "not": {} }] }),
        ),
        (json!({ "examples": [] }), json!({})),
        (json!({ "examples": [1], "example": 2 }), json!({ "example": 2 })),
        (json!({ "examples": [null, 1] }), json!({ "example": null })),
        (json!({ "required": ["a", "b", "a"] }), json!({ "required": ["a", "b"] })),
    ]);
}

#[test]
fn exclusive_limits_become_flags() {
    assert_converted(&[
        (json!({ "exclusiveMinimum": 5 }), json!({ "minimum": 5, "exclusiveMinimum": true })),
        (json!({ "exclusiveMaximum": 1.5 }), json!({ "maximum": 1.5, "exclusiveMaximum": true })),
        (json!({ "exclusiveMinimum": 0, "minimum": 0 }), json!({ "minimum": 0, "exclusiveMinimum": true })),
        (json!({ "exclusiveMinimum": 1, "minimum": 0 }), json!({ "minimum": 1, "exclusiveMinimum": true })),
        (json!({ "exclusiveMinimum": 0, "minimum": 1 }), json!({ "minimum": 1 })),
        (json!({ "exclusiveMaximum": 9, "maximum": 8 }), json!({ "maximum": 8 })),
        (json!({ "exclusiveMaximum": u64::MAX, "maximum": u64::MAX - 1 }), json!({ "maximum": u64::MAX - 1 })),
        (json!({ "minLength": 2.0, "maxItems": 0.0 }), json!({ "minLength": 2, "maxItems": 0 })),
    ]);
}

#[test]
fn content_encoding_becomes_format() {
    assert_converted(&[
        (json!({ "type": "string", "contentEncoding": "base64" }), json!({ "type": "string", "format": "byte" })),
        (json!({ "contentEncoding": "base64url" }), json!({ "format": "base64url" })),
        (json!({ "contentEncoding": "base64", "format": "a" }), json!({ "format": "a" })),
    ]);
}

#[test]
fn bytes_become_a_format() {
    let bytes = json!({ "type": "string", "format": "binary" });
    assert_converted(&[
        (json!({ "contentMediaType": "application/octet-stream" }), bytes.clone()),
        (json!({ "items": { "contentMediaType": "image/png" } }), json!({ "items": bytes })),
        (json!({ "contentMediaType": "application/problem+json" }), json!({})),
        (json!({ "contentMediaType": "text/csv" }), json!({})),
        (json!({ "type": "string", "contentMediaType": "image/png" }), json!({ "type": "string" })),
        (json!({ "contentEncoding": "base64", "contentMediaType": "image/png" }), json!({ "format": "byte" })),
    ]);
}

#[test]
fn array_keywords_become_items() {
    let (text, flag) = (json!({ "type": "string" }), json!({ "type": "boolean" }));
    assert_converted(&[
        (json!({ "type": "array" }), json!({ "type": "array", "items": {} })),
        (
            json!({ "type": "array", "prefixItems": [text, flag], "minItems": 2, "maxItems": 2 }),
            json!({ "type": "array", "items": { "anyOf": [text, flag] }, "minItems": 2, "maxItems": 2 }),
        ),
        (
            json!({ "type": "array", "prefixItems": [text, text], "items": false }),
            json!({ "type": "array", "items": text, "maxItems": 2 }),
        ),
        (json!({ "prefixItems": [text], "items": flag }), json!({ "items": { "anyOf": [text, flag] } })),
        (json!({ "prefixItems": [text] }), json!({ "items": {} })),
        (json!({ "prefixItems": [text, flag], "maxItems": 1 }), json!({ "items": text, "maxItems": 1 })),
        (json!({ "prefixItems": [text], "maxItems": 0 }), json!({ "items": {}, "maxItems": 0 })),
        (json!({ "prefixItems": [text, true], "items": false }), json!({ "items": {}, "maxItems": 2 })),
        (
            json!({ "prefixItems": [text, { "type": "null" }], "items": false }),
            json!({ "items": { "type": "string", "nullable": true }, "maxItems": 2 }),
        ),
        (json!({ "prefixItems": [text], "unevaluatedItems": false }), json!({ "items": text, "maxItems": 1 })),
        (json!({ "items": text, "unevaluatedItems": false }), json!({ "items": text })),
        (json!({ "contains": text }), json!({ "not": { "type": "array", "items": { "not": text } } })),
        (
            json!({ "contains": text, "not": text }),
            json!({ "not": text, "allOf": [{ "not": { "type": "array", "items": { "not": text } } }] }),
        ),
    ]);
}

#[test]
fn object_keywords_become_additional_properties() {
    let (text, flag) = (json!({ "type": "string" }), json!({ "type": "boolean" }));
    let same = json!({ "$ref": "#/components/schemas/Same" });
    assert_converted(&[
        (
            json!({ "type": "object", "patternProperties": { "^\\d+$": text }, "additionalProperties": false }),
            json!({ "type": "object", "additionalProperties": text }),
        ),
        (
            json!({ "patternProperties": { "^a": text, "^b": text, "^c": flag }, "additionalProperties": false }),
            json!({ "additionalProperties": { "anyOf": [text, flag] } }),
        ),
        (
            json!({ "patternProperties": { "^a": text }, "additionalProperties": flag }),
            json!({ "additionalProperties": { "anyOf": [text, flag] } }),
        ),
        (
            json!({ "patternProperties": { "^a": true }, "additionalProperties": flag }),
            json!({ "additionalProperties": true }),
        ),
        (
            json!({ "patternProperties": { "^a": false }, "additionalProperties": false }),
            json!({ "additionalProperties": false }),
        ),
        (
            json!({ "properties": { "a": text }, "unevaluatedProperties": false }),
            json!({ "properties": { "a": text }, "additionalProperties": false }),
        ),
        (
            json!({ "properties": { "a": text }, "oneOf": [{ "properties": { "b": flag } }, same], "unevaluatedProperties": false }),
            json!({
                "properties": { "a": {  "type": "string" }, "b": {} }, "oneOf": [{ "properties": { "b": flag } }, same],
                "additionalProperties": false
            }),
        ),
        (
            json!({ "$ref": same["$ref"], "patternProperties": { "^b": flag }, "unevaluatedProperties": false }),
            json!({ "allOf": [same], "properties": { "a": {} }, "additionalProperties": flag }),
        ),
        (
            json!({ "anyOf": [{ "additionalProperties": flag }], "unevaluatedProperties": false }),
            json!({ "anyOf": [{ "additionalProperties": flag }] }),
        ),
        (
            json!({ "additionalProperties": flag, "unevaluatedProperties": false }),
            json!({ "additionalProperties": flag }),
        ),
        (json!({ "unevaluatedProperties": flag }), json!({ "additionalProperties": flag })),
    ]);
}

#[test]
fn conditions_become_combinations() {
    let (text, flag, list) = (json!({ "type": "string" }), json!({ "enum": [true] }), json!({ "minLength": 1 }));
    let without = json!({ "not": { "type": "object", "required": ["a"] } });
    assert_converted(&[
        (json!({ "if": text, "then": list }), json!({ "anyOf": [{ "not": text }, list] })),
        (json!({ "if": text, "else": flag }), json!({ "anyOf": [text, flag] })),
        (
            json!({ "if": text, "then": list, "else": flag }),
            json!({ "anyOf": [{ "not": text }, list], "allOf": [{ "anyOf": [text, flag] }] }),
        ),
        (json!({ "dependentRequired": { "a": ["b"], "c": [] } }), json!({ "anyOf": [without, { "required": ["b"] }] })),
        (json!({ "dependentSchemas": { "a": text, "b": true } }), json!({ "anyOf": [without, text] })),
    ]);
}

#[test]
fn one_of_widened_alternatives_becomes_any_of() {
    let pair = |first: &str| json!({ "type": "array", "prefixItems": [{ "type": first }, { "type": "boolean" }], "items": false });
    let widened = |first: &str| {
        let items = json!({ "anyOf": [{ "type": first }, { "type": "boolean" }] });
        json!({ "type": "array", "items": items, "maxItems": 2 })
    };
    let held = |name: &str, value: &Value, closed: bool| {
        let mut schema = json!({ "type": "object", "properties": { name: value }, "required": [name] });
        if closed {
            schema["additionalProperties"] = json!(false);
        }
        schema
    };
    let tagged = |tag: &str, value: &Value| {
        let keyword = if *value == pair("string") { ("const", json!(tag)) } else { ("enum", json!([tag])) };
        json!({ "type": "object", "properties": { "t": { keyword.0: keyword.1 }, "c": value }, "required": ["t"] })
    };
    let (of_text, text) = (pair("string"), widened("string"));
    let leads = json!({ "$ref": "#/components/schemas/Widened" });
    assert_converted(&[
        (json!({ "oneOf": [of_text, pair("integer")] }), json!({ "anyOf": [text, widened("integer")] })),
        (json!({ "oneOf": [of_text, { "type": "string" }] }), json!({ "oneOf": [text, { "type": "string" }] })),
        (
            json!({ "oneOf": [held("Ok", &of_text, false), held("Err", &of_text, false)] }),
            json!({ "anyOf": [held("Ok", &text, false), held("Err", &text, false)] }),
        ),
        (
            json!({ "oneOf": [held("Ok", &of_text, true), held("Err", &of_text, true)] }),
            json!({ "oneOf": [held("Ok", &text, true), held("Err", &text, true)] }),
        ),
        (
            json!({ "oneOf": [tagged("a", &of_text), tagged("b", &of_text)] }),
            json!({ "oneOf": [tagged("a", &text), tagged("b", &text)] }),
        ),
        (
            json!({ "oneOf": [leads, true], "anyOf": [true] }),
            json!({ "anyOf": [{}], "allOf": [{ "anyOf": [leads, {}] }] }),
        ),
    ]);
}
