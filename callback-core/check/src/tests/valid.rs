//! Valid documents.

use super::*;

fn assert_valid(document: &Value, version: &str) {
    assert_eq!(summary(&check(document)), [], "{version}");
}

#[test]
fn unchanged_document() {
    for version in VERSIONS {
        assert_valid(&document(version), version);
    }
}

#[test]
fn declared_by_reference() {
    for version in VERSIONS {
        let mut document = with_callback_url(version, "{$request.header.x-other}/{$request.query.z}");
        let uri = json!({ "type": "string", "format": "uri" });
        document["components"]["parameters"] = json!({
            "a~b/c": { "$ref": "#/components/parameters/Other" },
            "Other": { "name": "X-Other", "in": "header", "required": true, "content": { "text/plain": { "schema": uri } } },
        });
        // An illegal name, and a legal reference.
        document["components"]["parameters"].as_object_mut().expect("parameters").remove("a~b/c");
        document["components"]["parameters"]["a.b"] = json!({ "$ref": "#%2Fcomponents/parameters/%4fther" });
        set(&mut document, &format!("{OPERATION}/parameters/6"), json!({ "$ref": "#/components/parameters/a.b" }));
        let z = json!({ "name": "z", "in": "query", "schema": { "type": "string" } });
        document["paths"]["/a/{id}"]["parameters"].as_array_mut().expect("parameters").push(z);
        assert_valid(&document, version);

        let pointer = json!({ "$ref": "#/paths/~1a~1%7Bid%7D/post/parameters/0" });
        set(&mut document, &format!("{OPERATION}/parameters/7"), pointer);
        assert_valid(&document, version);

        let mut document = with_callback_url(version, "{$request.query.unknown}");
        set(&mut document, &format!("{OPERATION}/parameters/6"), json!({ "$ref": "other.yaml#/unknown" }));
        assert_eq!(codes(&check(&document)), [rules::EXTERNAL_REFERENCE.name()]);
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
        assert_valid(&document, version);
    }
}

#[test]
fn features_of_32() {
    let mut document = with_callback_url("3.2.0", "{$request.query.anything}");
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
    assert_valid(&document, "3.2");
    document["paths"]["/a/{id}"] = json!({ "additionalOperations": { "LINK": operation } });
    assert_valid(&document, "3.2");
}

#[test]
fn examples_and_extensions_are_not_schemas() {
    for version in VERSIONS {
        let mut document = document(version);
        let odd = json!({ "$ref": "#/nowhere", "nullable": true, "const": 1, "type": ["a"] });
        let schema = json!({ "type": "object", "example": odd, "default": odd, "enum": [odd], "properties": {
            "$ref": { "type": "string" }, "const": { "type": "string" }, "type": { "type": "string" }, "x-a": {},
        } });
        document["components"]["schemas"]["Odd"] = schema;
        document["x-odd"] = odd.clone();
        document["paths"]["x-odd"] = odd;
        assert_valid(&document, version);
    }
}

#[test]
fn callback_urls() {
    assert_callback_urls(&[
        ("{$request.query.url}", &[]),
        ("$request.query.url", &[]),
        ("{$request.header.x-hook}", &[]),
        ("{$request.query.url}/{$request.path.id}/{$method}/{$statusCode}/{$url}", &[]),
        ("{$url}", &[]),
        ("{$request.body#/url}", &[]),
        ("{$response.header.location}", &[]),
        ("https://a.example/{$request.body#/customer/name}", &[]),
        ("https://a.example/{$request.body#/customer/address}", &[]),
        ("https://a.example/{$request.body#/customer/address/street}", &[]),
        ("https://a.example/{$request.body#/lines/0/sku}", &[]),
        ("https://a.example/{$request.body#/lines/8/next/next/next/sku}", &[]),
        ("https://a.example/{$request.body#/labels/whatever}", &[]),
        ("https://a.example/{$request.body#/anything/at/all}", &[]),
        ("https://a.example/{$response.body#/href}", &[]),
    ]);
}
