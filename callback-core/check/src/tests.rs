//! Tests of whole documents, and the document that the tests of the rules change.

mod callbacks;
mod files;
mod hostile;
mod valid;

use serde_json::{Value, json};

use crate::{Diagnostic, Diagnostics, Rule, Severity, check, rules};

/// Returns a document without faults. Its operation has parameters in several locations, a body, and a response with a
/// header and a body.
pub(crate) fn document(version: &str) -> Value {
    json!({
        "openapi": version,
        "info": { "title": "Test", "version": "1" },
        "paths": { "/a/{id}": {
            "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } }],
            "post": {
                "operationId": "create",
                "parameters": [
                    {
                        "name": "url", "in": "query", "required": true,
                        "schema": { "type": "string", "format": "uri" },
                    },
                    { "name": "X-Hook", "in": "header", "required": true, "schema": { "type": "string", "format": "uri" } },
                    { "name": "tags", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } },
                    { "name": "count", "in": "query", "required": true, "schema": { "type": "integer" } },
                    { "name": "plain", "in": "query", "required": true, "schema": { "type": "string" } },
                    { "name": "maybe", "in": "query", "schema": { "type": "string", "format": "uri" } },
                ],
                "requestBody": { "required": true, "content": { "application/json": {
                    "schema": { "$ref": "#/components/schemas/Invoice" },
                } } },
                "responses": { "201": {
                    "description": "Created",
                    "headers": { "Location": { "required": true, "schema": { "type": "string", "format": "uri" } } },
                    "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Receipt" } } },
                } },
                "callbacks": { "paid": { "{$request.query.url}": { "post": {
                    "operationId": "paid",
                    "responses": { "204": { "description": "Received" } },
                } } } },
            },
        } },
        "components": {
            "schemas": {
                "Invoice": {
                    "type": "object",
                    "required": ["url", "customer"],
                    "properties": {
                        "id": { "type": "string", "readOnly": true },
                        "url": { "type": "string", "format": "uri" },
                        "maybe": { "type": "string", "format": "uri" },
                        "paid": { "type": "boolean" },
                        "customer": { "$ref": "#/components/schemas/Customer" },
                        "lines": { "type": "array", "items": { "$ref": "#/components/schemas/Line" }, "maxItems": 9 },
                        "labels": { "type": "object", "additionalProperties": { "type": "string" } },
                        "anything": {},
                    },
                },
                "Customer": { "allOf": [
                    { "$ref": "#/components/schemas/Named" },
                    { "type": "object", "properties": { "address": { "oneOf": [
                        { "type": "string" },
                        { "type": "object", "properties": { "street": { "type": "string" } } },
                    ] } } },
                ] },
                "Named": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } },
                "Line": {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": { "sku": { "type": "string" }, "next": { "$ref": "#/components/schemas/Line" } },
                },
                "Receipt": { "type": "object", "properties": {
                    "href": { "type": "string", "format": "uri" },
                    "secret": { "type": "string", "writeOnly": true },
                } },
            },
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

pub(crate) const VERSIONS: [&str; 3] = ["3.0.4", "3.1.2", "3.2.0"];
pub(crate) const OPERATION: &str = "/paths/~1a~1{id}/post";

/// The versions in which a document is valid.
pub(crate) const NEVER: [bool; 3] = [false; 3];
pub(crate) const NOT_30: [bool; 3] = [false, true, true];
pub(crate) const ONLY_30: [bool; 3] = [true, false, false];
pub(crate) const ONLY_32: [bool; 3] = [false, false, true];

/// Replaces the value at a pointer, or adds it to the object that would contain it.
pub(crate) fn set(document: &mut Value, pointer: &str, value: Value) {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).unwrap_or_else(|| panic!("{parent}"));
    match parent {
        Value::Array(values) => {
            let index: usize = name.parse().expect("an index");
            if index == values.len() { values.push(value) } else { values[index] = value }
        }
        parent => parent[name.replace("~1", "/").replace("~0", "~")] = value,
    }
}

pub(crate) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Returns the document with another callback URL.
pub(crate) fn with_callback_url(version: &str, url: &str) -> Value {
    let mut document = document(version);
    let callback = &mut document["paths"]["/a/{id}"]["post"]["callbacks"]["paid"];
    let item = callback["{$request.query.url}"].take();
    *callback = json!({ url: item });
    document
}

pub(crate) fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().map(Diagnostic::code).collect()
}

/// Returns the code, the severity and the pointer of each diagnostic.
fn summary(diagnostics: &Diagnostics) -> Vec<(&str, Severity, &str)> {
    diagnostics.iter().map(|diagnostic| (diagnostic.code(), diagnostic.severity(), diagnostic.pointer())).collect()
}

/// Returns the first diagnostic of a document.
pub(crate) fn first(document: &Value) -> Diagnostic {
    check(document).into_iter().next().expect("a diagnostic")
}

/// Checks that a document has one diagnostic.
pub(crate) fn assert_only(document: &Value, pointer: &str, rule: &Rule) {
    assert_eq!(summary(&check(document)), [(rule.name(), rule.severity(), pointer)], "{document}");
}

/// Checks callback URLs in all versions: the URL, and the codes that are reported at it.
pub(crate) fn assert_callback_urls(cases: &[(&str, &[&str])]) {
    for version in VERSIONS {
        for (url, expected) in cases {
            let diagnostics = check(&with_callback_url(version, url));
            let pointer = format!("{OPERATION}/callbacks/paid/{}", escaped(url));
            assert_eq!(codes(&diagnostics), *expected, "{version} {url}: {diagnostics}");
            assert!(diagnostics.iter().all(|diagnostic| diagnostic.pointer() == pointer), "{version} {url}");
        }
    }
}

/// Checks changes of the document in all versions: the pointer of a value, the value, the pointer and the code of the only
/// diagnostic, and the versions in which there is none.
pub(crate) fn assert_changes<P: AsRef<str>, Q: AsRef<str>>(cases: &[(P, Value, Q, &str, [bool; 3])]) {
    for (pointer, value, expected_pointer, code, valid) in cases {
        for (version, is_valid) in VERSIONS.into_iter().zip(valid) {
            let mut document = document(version);
            set(&mut document, pointer.as_ref(), value.clone());
            let diagnostics = check(&document);
            let found: Vec<_> =
                diagnostics.iter().map(|diagnostic| (diagnostic.code(), diagnostic.pointer())).collect();
            let expected: &[_] = if *is_valid { &[] } else { &[(*code, expected_pointer.as_ref())] };
            assert_eq!(found, *expected, "{version}, {}: {diagnostics}", pointer.as_ref());
        }
    }
}

#[test]
fn rules_have_unique_names_and_explanations() {
    let mut names: Vec<_> = rules::all().iter().map(|rule| rule.name()).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for rule in rules::all() {
        let explanation = rule.explanation();
        let first = explanation.lines().next().unwrap_or_default();
        assert!(!first.is_empty() && !first.starts_with(' '), "{rule}: {explanation}");
        assert!(rule.name().chars().all(|character| character.is_ascii_lowercase() || character == '-'), "{rule}");
    }
}

#[test]
fn a_diagnostic_is_one_line() {
    let diagnostic = first(&with_callback_url("3.1.2", "{$request.query.a\u{b}}"));
    assert_eq!(diagnostic.to_string().lines().count(), 1);
}

#[test]
fn diagnostics_are_in_the_order_of_the_specification() {
    let mut document = document("3.0.4");
    document["security"] = json!([{ "key": [] }]);
    document["webhooks"] = json!({});
    document["components"]["pathItems"] = json!({});
    document["paths"]["/b"] = json!({ "get": {} });
    let parameters = document["paths"]["/a/{id}"]["post"]["parameters"].as_array_mut().expect("parameters");
    parameters.extend([
        json!({ "name": "a", "in": "cookie" }),
        json!({ "name": "b", "in": "cookie" }),
        json!({ "name": "c", "in": "cookie" }),
    ]);
    parameters.extend([json!(1), json!(2)]);
    let diagnostics = check(&document);
    let pointers: Vec<_> = diagnostics.iter().map(Diagnostic::pointer).collect();
    let parameters = |index: usize| format!("{OPERATION}/parameters/{index}");
    assert_eq!(
        pointers,
        [&*parameters(9), &*parameters(10), "/paths/~1b/get", "/webhooks", "/components/pathItems", "/security/0/key"]
    );
}
