//! Documents without a fault, and with what looks like one.

use super::*;

fn assert_right(document: &Value, what: &str) {
    assert_eq!(short(&check(document)), [], "{what}");
}

#[test]
fn the_document_that_faults_are_planted_in() {
    for version in VERSIONS {
        assert_right(&document(version), version);
    }
}

/// A schema for the body, the versions that have it, and a pointer that it may be read by.
#[test]
fn schemas_that_may_have_the_field() {
    let all = &VERSIONS[..];
    let newer = &VERSIONS[1..];
    let cases = [
        (all, "/a", json!({})),
        (all, "/a", json!({ "type": "object" })),
        (all, "/a", json!({ "additionalProperties": true, "properties": { "b": {} } })),
        (all, "/a", json!({ "additionalProperties": {}, "properties": { "b": {} } })),
        (all, "/a", json!({ "allOf": [{ "properties": { "a": {} } }, { "required": ["a"] }] })),
        (all, "/a", json!({ "properties": { "a": {} }, "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] })),
        (all, "/a", json!({ "oneOf": [{ "type": "string" }, { "properties": { "a": {} } }] })),
        (all, "/a", json!({ "properties": { "kind": {} }, "discriminator": { "propertyName": "kind" } })),
        (all, "/a/0", json!({ "properties": { "a": { "type": "array", "items": { "type": "string" } } } })),
        (all, "/a~1b/~0", json!({ "properties": { "a/b": { "properties": { "~": { "type": "string" } } } } })),
        (all, "/a", json!({ "$ref": "other.json#/A" })),
        (all, "/a", json!({ "allOf": [{ "$ref": "other.json#/A" }, { "properties": { "b": {} } }] })),
        (newer, "/a", json!(true)),
        (newer, "/a", json!({ "$ref": "#named" })),
        (newer, "/a", json!({ "$dynamicRef": "#node", "properties": { "b": {} } })),
        (newer, "/a", json!({ "patternProperties": { "^a": { "type": "string" } }, "properties": { "b": {} } })),
        (newer, "/a", json!({ "type": ["object", "null"], "properties": { "a": { "type": ["string", "null"] } } })),
        (
            newer,
            "/a",
            json!({ "if": { "required": ["b"] }, "then": { "properties": { "a": {} } }, "properties": { "b": {} } }),
        ),
        (newer, "/a", json!({ "$ref": "#/$defs/x", "$id": "https://a.example/s", "$defs": { "x": {} } })),
        (
            newer,
            "/a/1",
            json!({ "properties": { "a": { "prefixItems": [{}, { "type": "string" }], "items": false } } }),
        ),
    ];
    for (versions, pointer, schema) in cases {
        for version in versions {
            let mut document = with_key(version, &format!("https://a.example/{{$request.body#{pointer}}}"));
            let body = format!("{OPERATION}/requestBody/content/application~1json/schema");
            set(&mut document, &body, schema.clone());
            let findings = check(&document);
            let rules: Vec<_> =
                findings.iter().map(Diagnostic::code).filter(|rule| *rule != "external-reference").collect();
            assert_eq!(rules, [""; 0], "{version} {schema}");
        }
    }
}

#[test]
fn bodies_of_other_media_types() {
    let form = json!({ "properties": { "url": { "type": "string", "format": "uri" } }, "required": ["url"] });
    let cases = [
        (json!({ "application/x-www-form-urlencoded": { "schema": form } }), "#/url", vec![]),
        (json!({ "multipart/form-data": { "schema": form } }), "#/url", vec![]),
        (json!({ "text/plain": { "schema": { "type": "string", "format": "uri" } } }), "", vec![]),
        (json!({ "text/plain": { "schema": { "type": "string" } } }), "#/url", vec!["undeclared-field"]),
        (
            json!({ "text/plain": { "schema": { "type": "string" } }, "application/json": { "schema": form } }),
            "#/url",
            vec![],
        ),
        (json!({ "application/json": { "schema": form }, "application/xml": {} }), "#/uri", vec![]),
        (json!({ "application/problem+json": { "schema": form } }), "#/uri", vec!["undeclared-field"]),
        (json!({ "*/*": {} }), "#/anything", vec![]),
        (json!({}), "#/anything", vec![]),
    ];
    for version in VERSIONS {
        for (content, pointer, rules) in &cases {
            let mut document = with_key(version, &format!("{{$request.body{pointer}}}"));
            set(&mut document, &format!("{OPERATION}/requestBody/content"), content.clone());
            let findings = check(&document);
            assert_eq!(
                findings.iter().map(Diagnostic::code).collect::<Vec<_>>(),
                *rules,
                "{version} {content} {pointer}"
            );
        }
    }
}

#[test]
fn what_is_declared_elsewhere() {
    for version in VERSIONS {
        let mut document = with_key(version, "{$request.header.x-other}/{$request.query.z}");
        let uri = json!({ "type": "string", "format": "uri" });
        document["components"]["parameters"] = json!({
            "a~b/c": { "$ref": "#/components/parameters/Other" },
            "Other": { "name": "X-Other", "in": "header", "required": true, "content": { "text/plain": { "schema": uri } } },
        });
        // Not a legal name, and a legal reference.
        document["components"]["parameters"].as_object_mut().expect("parameters").remove("a~b/c");
        document["components"]["parameters"]["a.b"] = json!({ "$ref": "#%2Fcomponents/parameters/%4fther" });
        set(&mut document, &format!("{OPERATION}/parameters/6"), json!({ "$ref": "#/components/parameters/a.b" }));
        let z = json!({ "name": "z", "in": "query", "schema": { "type": "string" } });
        document["paths"]["/a/{id}"]["parameters"].as_array_mut().expect("parameters").push(z);
        assert_right(&document, version);

        let pointer = json!({ "$ref": "#/paths/~1a~1%7Bid%7D/post/parameters/0" });
        set(&mut document, &format!("{OPERATION}/parameters/7"), pointer);
        assert_right(&document, version);

        let mut document = with_key(version, "{$request.query.unknown}");
        set(&mut document, &format!("{OPERATION}/parameters/6"), json!({ "$ref": "other.yaml#/unknown" }));
        assert_eq!(check(&document).iter().map(Diagnostic::code).collect::<Vec<_>>(), ["external-reference"]);
    }
}

#[test]
fn webhooks_and_shared_path_items() {
    for version in &VERSIONS[1..] {
        let mut document = document(version);
        let item = document["paths"]["/a/{id}"].take();
        document["paths"]["/a/{id}"] = json!({ "$ref": "#/components/pathItems/a" });
        document["webhooks"] = json!({ "b": { "$ref": "#/components/pathItems/a" } });
        document["components"]["pathItems"] = json!({ "a": item });
        assert_right(&document, version);
    }
}

#[test]
fn only_of_32() {
    let mut document = with_key("3.2.0", "{$request.query.anything}");
    let form = json!({ "application/x-www-form-urlencoded": { "schema": { "type": "object" } } });
    document["$self"] = json!("https://a.example/openapi.json");
    document["components"]["parameters"] = json!({ "all": { "name": "all", "in": "querystring", "content": form } });
    let reference = json!({ "$ref": "https://a.example/openapi.json#/components/parameters/all" });
    document["paths"]["/a/{id}"]["post"]["parameters"] = json!([reference]);
    document["components"]["mediaTypes"] = json!({ "form": { "schema": {} } });
    document["paths"]["/a/{id}"]["post"]["requestBody"]["content"] =
        json!({ "text/csv": { "$ref": "#/components/mediaTypes/form" } });
    document["paths"]["/a/{id}"]["post"]["security"] =
        json!([{ "https://a.example/openapi.json#/components/securitySchemes/token": [] }]);
    let operation = document["paths"]["/a/{id}"]["post"].clone();
    assert_right(&document, "3.2");
    document["paths"]["/a/{id}"] = json!({ "additionalOperations": { "LINK": operation } });
    assert_right(&document, "3.2");
}

#[test]
fn what_is_no_schema_is_not_read_as_one() {
    for version in VERSIONS {
        let mut document = document(version);
        let odd = json!({ "$ref": "#/nowhere", "nullable": true, "const": 1, "type": ["a"] });
        let schema = json!({ "type": "object", "example": odd, "default": odd, "enum": [odd], "properties": {
            "$ref": { "type": "string" }, "const": { "type": "string" }, "type": { "type": "string" }, "x-a": {},
        } });
        document["components"]["schemas"]["Odd"] = schema;
        document["x-odd"] = odd.clone();
        document["paths"]["x-odd"] = odd;
        assert_right(&document, version);
    }
}
