//! Documents with one planted fault each, and documents without any.

mod hostile;
mod planted;
mod right;
mod servers;

use serde_json::{Value, json};

use crate::{Diagnostic, Diagnostics, Severity, check, rules};

/// An operation that has one of each: parameters in all places, a body, a response with a header and a body.
fn document(version: &str) -> Value {
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

const VERSIONS: [&str; 3] = ["3.0.4", "3.1.2", "3.2.0"];
const OPERATION: &str = "/paths/~1a~1{id}/post";

/// Changes the value at a pointer, or adds it to the object there is above.
fn set(document: &mut Value, pointer: &str, value: Value) {
    let (above, name) = pointer.rsplit_once('/').expect("a pointer");
    let above = document.pointer_mut(above).unwrap_or_else(|| panic!("{above}"));
    match above {
        Value::Array(values) => {
            let index: usize = name.parse().expect("an index");
            if index == values.len() { values.push(value) } else { values[index] = value }
        }
        above => above[name.replace("~1", "/").replace("~0", "~")] = value,
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The document, with this key for its callback's.
fn with_key(version: &str, key: &str) -> Value {
    let mut document = document(version);
    let callback = &mut document["paths"]["/a/{id}"]["post"]["callbacks"]["paid"];
    let item = callback["{$request.query.url}"].take();
    *callback = json!({ key: item });
    document
}

fn first(document: &Value) -> Diagnostic {
    check(document).into_iter().next().expect("a diagnostic")
}

/// Rule, severity and place of each finding.
fn short(findings: &Diagnostics) -> Vec<(&str, Severity, &str)> {
    findings.iter().map(|finding| (finding.code(), finding.severity(), finding.pointer())).collect()
}

#[test]
fn the_documentation_has_all_rules() {
    let rows = include_str!("check.md").lines().filter(|line| line.starts_with("| `"));
    let documented: Vec<_> = rows.map(|row| row.split(" | ").take(2).collect::<Vec<_>>().join(" ")).collect();
    let rules = rules::all().iter().map(|rule| format!("| `{}` {}", rule.name(), rule.severity()));
    assert_eq!(documented, rules.collect::<Vec<_>>());
}

#[test]
fn a_finding_is_one_line() {
    let finding = first(&with_key("3.1.2", "{$request.query.a\u{b}}"));
    assert_eq!(
        first(&with_key("3.1.2", "{$request.query.uri}")).to_string(),
        "/paths/~1a~1{id}/post/callbacks/paid/{$request.query.uri}: error: `$request.query.uri` matches no query \
         parameter of `POST /a/{id}`; did you mean `$request.query.url`? the operation has query `url`, header `X-Hook`, query `tags`, query `count`, query `plain`, query `maybe`, path `id`"
    );
    assert_eq!(finding.to_string().lines().count(), 1);
}
