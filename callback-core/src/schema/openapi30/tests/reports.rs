//! Tests of the reported keywords.

use serde_json::{Value, json};

use super::super::keywords::KEYWORDS;
use super::{Components, converted};

#[test]
fn unrepresentable_keywords_are_reported_with_their_place() {
    let tuple = json!({ "prefixItems": [{ "type": "string" }, { "type": "boolean" }] });
    let cases: &[(Value, &[&str], Value)] = &[
        (json!({ "$dynamicRef": "#a" }), &["/$dynamicRef"], json!({})),
        (json!({ "$ref": "#a" }), &["/$ref"], json!({})),
        (json!({ "$ref": "#" }), &["/$ref"], json!({})),
        (json!({ "items": { "$ref": "#/$defs/A" } }), &["/items/$ref"], json!({ "items": {} })),
        (json!({ "$ref": "#/definitions/A" }), &["/$ref"], json!({})),
        (
            json!({ "contains": true, "maxContains": 2 }),
            &["/maxContains"],
            json!({ "not": { "type": "array", "items": { "not": {} } } }),
        ),
        (
            json!({ "contains": true, "minContains": 2 }),
            &["/minContains"],
            json!({ "not": { "type": "array", "items": { "not": {} } } }),
        ),
        (json!({ "contains": tuple }), &["/contains"], json!({})),
        (json!({ "not": tuple }), &["/not"], json!({})),
        (json!({ "not": { "$ref": "#/components/schemas/Missing" } }), &["/not"], json!({})),
        (json!({ "if": tuple, "then": false }), &["/if"], json!({})),
        (json!({ "propertyNames": { "maxLength": 2 } }), &["/propertyNames"], json!({})),
        (json!({ "patternProperties": { "^a": { "type": "string" } } }), &["/patternProperties"], json!({})),
        (
            json!({ "$ref": "#/components/schemas/Missing", "unevaluatedProperties": false }),
            &["/unevaluatedProperties"],
            json!({ "$ref": "#/components/schemas/Missing" }),
        ),
        (json!({ "unevaluatedItems": false, "allOf": [true] }), &["/unevaluatedItems"], json!({ "allOf": [{}] })),
        (json!({ "divisibleBy": 2, "x-a": 1 }), &["/divisibleBy"], json!({ "x-a": 1 })),
        (json!({ "type": "file" }), &["/type"], json!({})),
        (json!({ "type": 1, "minLength": -1, "title": null }), &["/minLength", "/title", "/type"], json!({})),
        (
            json!({ "properties": { "a/b": { "enum": 1 } } }),
            &["/properties/a~1b/enum"],
            json!({ "properties": { "a/b": {} } }),
        ),
        (json!({ "xml": { "nodeType": "text" }, "discriminator": {} }), &["/discriminator", "/xml"], json!({})),
        (
            json!({ "allOf": [1, { "oneOf": [{ "a": 1 }] }] }),
            &["/allOf/0", "/allOf/1/oneOf/0/a"],
            json!({ "allOf": [{}, { "oneOf": [{}] }] }),
        ),
        (json!(1), &[""], json!({})),
    ];
    for (schema, pointers, expected) in cases {
        let result = converted(schema, &Components::new());
        let found: Vec<_> =
            result.unrepresentable.iter().map(|unrepresentable| unrepresentable.pointer.as_str()).collect();
        assert_eq!(found, *pointers, "{schema:#}");
        assert_eq!(result.schema, *expected, "{schema:#}");
        for unrepresentable in &result.unrepresentable {
            assert!(
                unrepresentable.pointer.replace("~1", "/").ends_with(&unrepresentable.keyword),
                "{unrepresentable:?}"
            );
        }
    }
}

/// The table has the vocabularies of draft 2020-12 and the keywords of OpenAPI 3.0 and 3.1.
#[test]
fn table_has_every_keyword_once() {
    let mut known = "
        $id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs definitions
        prefixItems items contains additionalProperties properties patternProperties dependentSchemas propertyNames
        if then else allOf anyOf oneOf not unevaluatedItems unevaluatedProperties
        type const enum multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern
        maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required dependentRequired
        title description default deprecated readOnly writeOnly examples
        format contentEncoding contentMediaType contentSchema
        discriminator xml externalDocs example nullable"
        .split_whitespace()
        .collect::<Vec<_>>();
    let mut table: Vec<_> = KEYWORDS.iter().map(|(keyword, ..)| *keyword).collect();
    known.sort_unstable();
    table.sort_unstable();
    assert_eq!(table, known);
}

#[test]
fn excessive_depth_is_reported() {
    let mut schema = json!({ "type": "string" });
    for _ in 0..1000 {
        schema = json!({ "items": schema });
    }
    let result = converted(&schema, &Components::new());
    assert_eq!(result.unrepresentable.len(), 1);
    assert_eq!(result.unrepresentable[0].keyword, "items");
}
