use serde_json::{Value, json};

use super::*;
use crate::declared::Document;

fn sample_of(version: &str, schema: &Value, schemas: &Value) -> Option<Value> {
    let document = Document::new(json!({ "openapi": version, "components": { "schemas": schemas } })).unwrap();
    sample(&JsonSchema::new(&document, schema), Message::Request)
}

/// Checks the samples of schemas of JSON Schema 2020-12. `sample` itself validates them.
fn check(cases: impl IntoIterator<Item = (Value, Value)>, schemas: &Value) {
    for (schema, expected) in cases {
        assert_eq!(sample_of("3.1.2", &schema, schemas), Some(expected), "{schema}");
    }
}

#[test]
fn values_that_schemas_list() {
    let cases = [
        (json!(true), json!("string")),
        (json!({}), json!("string")),
        (json!({ "type": "object" }), json!({})),
        (json!({ "const": [1] }), json!([1])),
        (json!({ "enum": [null, "b"] }), json!("b")),
        (json!({ "enum": [null] }), json!(null)),
        (json!({ "type": "string", "default": "d" }), json!("d")),
        (json!({ "type": "string", "examples": ["e"], "default": "d" }), json!("e")),
        // An example that is not valid is not used, and the others are.
        (
            json!({ "properties": { "a": { "type": "string", "format": "date", "example": "today" },
                                    "b": { "type": "string", "example": "kept" } } }),
            json!({ "a": "2026-01-31", "b": "kept" }),
        ),
        (json!({ "type": "integer", "example": "one" }), json!(1)),
        (json!({ "type": ["null", "boolean"] }), json!(true)),
        (json!({ "type": "null" }), json!(null)),
    ];
    check(cases, &json!({}));
}

#[test]
fn strings_and_numbers() {
    let cases = [
        (json!({ "type": "string", "minLength": 8 }), json!("stringxx")),
        (json!({ "type": "string", "maxLength": 2 }), json!("st")),
        (json!({ "type": "string", "format": "date" }), json!("2026-01-31")),
        (json!({ "type": "string", "format": "email" }), json!("somebody@example.com")),
        (json!({ "format": "uuid" }), json!("00000000-0000-4000-8000-000000000000")),
        (json!({ "type": "string", "pattern": "^(inv|ord)_[0-9a-f]{4}$" }), json!("inv_aaaa")),
        (json!({ "type": "string", "pattern": "^[a-z]*$", "minLength": 3 }), json!("aaa")),
        (json!({ "type": "string", "pattern": "^\\+\\d{2} \\S+$" }), json!("+11 a")),
        (json!({ "type": "string", "pattern": "b", "minLength": 3 }), json!("bxx")),
        (json!({ "type": "integer" }), json!(1)),
        (json!({ "type": "integer", "minimum": 7 }), json!(7)),
        (json!({ "type": "integer", "maximum": -7 }), json!(-7)),
        (json!({ "type": "integer", "exclusiveMinimum": 9, "multipleOf": 5 }), json!(10)),
        (
            json!({ "type": "integer", "minimum": 18_446_744_073_709_551_615_u64 }),
            json!(18_446_744_073_709_551_615_u64),
        ),
        (json!({ "type": "number" }), json!(1.5)),
        (json!({ "type": "number", "minimum": 0, "maximum": 1 }), json!(0.5)),
        (json!({ "type": "number", "exclusiveMaximum": 0 }), json!(-1.0)),
        (json!({ "type": "number", "multipleOf": 0.5, "exclusiveMinimum": 1 }), json!(1.5)),
    ];
    check(cases, &json!({}));
}

#[test]
fn arrays_and_objects() {
    let cases = [
        (json!({ "type": "array", "items": { "type": "integer" } }), json!([1])),
        (json!({ "type": "array", "items": { "type": "integer" }, "maxItems": 0 }), json!([])),
        (json!({ "items": { "enum": ["a", "b"] }, "minItems": 2, "uniqueItems": true }), json!(["a", "b"])),
        (
            json!({ "type": "array", "items": { "type": "boolean" }, "minItems": 2, "uniqueItems": true }),
            json!([true, false]),
        ),
        (json!({ "prefixItems": [{ "const": 1 }, { "type": "boolean" }], "items": false }), json!([1, true])),
        (json!({ "type": "array", "contains": { "const": 7 }, "items": { "type": "integer" } }), json!([7])),
        (
            json!({ "properties": { "a": { "type": "integer" }, "b": { "type": "string", "readOnly": true } } }),
            json!({ "a": 1 }),
        ),
        (
            json!({ "properties": { "b": { "type": "string", "readOnly": true } }, "required": ["b"] }),
            json!({ "b": "string" }),
        ),
        (json!({ "required": ["x"] }), json!({ "x": "string" })),
        (json!({ "type": "object", "additionalProperties": { "type": "integer" } }), json!({ "key1": 1 })),
        (json!({ "minProperties": 2 }), json!({ "key1": "string", "key2": "string" })),
        (
            json!({ "type": "object", "propertyNames": { "enum": ["en", "de"] }, "minProperties": 2 }),
            json!({ "en": "string", "de": "string" }),
        ),
    ];
    check(cases, &json!({}));
}

#[test]
fn compositions() {
    let cases = [
        (
            json!({ "allOf": [{ "required": ["a"] }, { "properties": { "a": { "minimum": 2 } } }],
                    "properties": { "a": { "type": "integer" } } }),
            json!({ "a": 2 }),
        ),
        (json!({ "oneOf": [{ "type": "null" }, { "type": "integer" }] }), json!(1)),
        // The first branch is impossible.
        (json!({ "anyOf": [{ "type": "integer", "minimum": 2, "maximum": 1 }, { "type": "boolean" }] }), json!(true)),
        (json!({ "type": "string", "not": { "const": "string" }, "enum": ["other"] }), json!("other")),
        (
            json!({ "properties": { "a": { "type": "integer" }, "b": { "type": "integer" } },
                    "oneOf": [{ "required": ["a"] }, { "required": ["b"] }] }),
            json!({ "a": 1 }),
        ),
        (
            json!({ "type": "object", "properties": { "kind": { "enum": ["a", "b"] } }, "required": ["kind"],
                    "if": { "properties": { "kind": { "const": "a" } } }, "then": { "required": ["n"] } }),
            json!({ "kind": "a", "n": "string" }),
        ),
    ];
    check(cases, &json!({}));
}

#[test]
fn references() {
    let cases = [
        (json!({ "$ref": "#/components/schemas/Tree" }), json!({ "name": "string", "children": [] })),
        (
            json!({ "$ref": "#/components/schemas/Tree", "properties": { "name": { "maxLength": 1 } } }),
            json!({ "name": "s", "children": [] }),
        ),
        (json!({ "$ref": "#/components/schemas/Expression" }), json!({ "left": 1, "right": 1 })),
        (json!({ "$ref": "#/components/schemas/Cat" }), json!({ "kind": "cat", "lives": 1 })),
        (json!({ "$ref": "#/components/schemas/Pet" }), json!({ "kind": "cat", "lives": 1 })),
        (json!({ "$ref": "#/components/schemas/Loop" }), json!("string")),
        (json!({ "$ref": "#/nowhere" }), json!("string")),
    ];
    let schemas = json!({
        "Tree": {
            "type": "object",
            "required": ["name", "children"],
            "properties": {
                "name": { "type": "string" },
                "children": { "type": "array", "items": { "$ref": "#/components/schemas/Tree" } },
                "parent": { "$ref": "#/components/schemas/Tree" }
            }
        },
        "Expression": { "oneOf": [
            { "$ref": "#/components/schemas/Sum" },
            { "type": "integer" }
        ] },
        "Sum": {
            "type": "object",
            "required": ["left", "right"],
            "properties": {
                "left": { "$ref": "#/components/schemas/Expression" },
                "right": { "$ref": "#/components/schemas/Expression" }
            }
        },
        "Pet": {
            "oneOf": [{ "$ref": "#/components/schemas/Cat" }],
            "discriminator": { "propertyName": "kind", "mapping": { "cat": "#/components/schemas/Cat" } }
        },
        "Animal": {
            "type": "object",
            "required": ["kind"],
            "properties": { "kind": { "type": "string" } },
            "discriminator": { "propertyName": "kind", "mapping": { "cat": "Cat" } }
        },
        "Cat": { "allOf": [
            { "$ref": "#/components/schemas/Animal" },
            { "required": ["lives"], "properties": { "lives": { "type": "integer" } } }
        ] },
        "Loop": { "allOf": [{ "$ref": "#/components/schemas/Loop" }] }
    });
    check(cases, &schemas);
}

#[test]
fn schemas_of_3_0() {
    let cases = [
        (json!({ "type": "integer", "minimum": 3, "exclusiveMinimum": true }), json!(4)),
        (json!({ "type": "integer", "maximum": -3, "exclusiveMaximum": false }), json!(-3)),
        (json!({ "type": "string", "nullable": true }), json!("string")),
        (json!({ "type": "string", "nullable": true, "example": null }), json!(null)),
        (json!({ "type": "string", "format": "byte" }), json!("c2FtcGxl")),
        // Members beside `$ref` are ignored.
        (json!({ "$ref": "#/components/schemas/A", "maxLength": 1 }), json!("string")),
    ];
    for (schema, expected) in cases {
        let sample = sample_of("3.0.4", &schema, &json!({ "A": { "type": "string" } }));
        assert_eq!(sample, Some(expected), "{schema}");
    }
}

/// Schemas without a sample that can be found.
#[test]
fn no_sample() {
    let cases = [
        json!(false),
        json!({ "type": "string", "minLength": 10_000_000 }),
        json!({ "type": "array", "minItems": 10_000_000 }),
        json!({ "type": "integer", "minimum": 2, "maximum": 1 }),
        json!({ "type": "string", "pattern": "^(?=never)always$" }),
        json!({ "$ref": "#/components/schemas/Endless" }),
    ];
    let endless = json!({ "Endless": { "required": ["next"], "properties": { "next": { "$ref": "#/components/schemas/Endless" } } } });
    for schema in cases {
        assert_eq!(sample_of("3.1.2", &schema, &endless), None, "{schema}");
    }
}

/// Schemas that refer to all others, so that a sample with all properties would be without end.
#[test]
fn many_references_end_soon() {
    let names: Vec<_> = (0..30).map(|index| format!("S{index}")).collect();
    let properties: Map<String, Value> =
        names.iter().map(|name| (name.clone(), json!({ "$ref": format!("#/components/schemas/{name}") }))).collect();
    let schemas: Map<String, Value> =
        names.iter().map(|name| (name.clone(), json!({ "type": "object", "properties": properties }))).collect();
    let sample = sample_of("3.1.2", &json!({ "$ref": "#/components/schemas/S0" }), &schemas.into());
    let others: Map<String, Value> = names[1..].iter().map(|name| (name.clone(), json!({}))).collect();
    assert_eq!(sample, Some(others.into()));
}
