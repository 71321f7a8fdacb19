//! Documents with the files that they refer to.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::*;
use crate::{DuplicateKey, FileContent, Files, Unreadable, check_files};

fn read(entry: &str, files: &[(&str, Value)]) -> Files {
    let files: BTreeMap<_, _> = files.iter().cloned().collect();
    Files::read([entry], |name| match files.get(name) {
        Some(value) => Ok(value.clone().into()),
        None if name.starts_with("../") => Err(Unreadable::new("is outside", "choose another root")),
        None => Err(Unreadable::not_found()),
    })
}

/// Checks the first of some files, and compares the places and the codes with the expected ones.
fn assert_found(files: &[(&str, Value)], expected: &[&str]) {
    let diagnostics = check_files(files[0].0, &read(files[0].0, files));
    let place = |one: &Diagnostic| format!("{}#{}: {}", one.file().unwrap_or_default(), one.pointer(), one.code());
    let found: Vec<_> = diagnostics.iter().map(place).collect();
    assert_eq!(found, expected, "{diagnostics}");
}

fn entry(paths: &Value) -> Value {
    json!({
        "openapi": "3.1.2",
        "info": { "title": "Orders", "version": "1" },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": { "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } } },
    })
}

fn operation(schema: &Value, callback: &Value) -> Value {
    json!({
        "requestBody": { "required": true, "content": { "application/json": { "schema": schema } } },
        "responses": { "204": { "description": "" } },
        "callbacks": { "shipped": callback },
    })
}

fn called(key: &str) -> Value {
    json!({ key: { "post": { "responses": { "204": { "description": "" } } } } })
}

fn order() -> Value {
    json!({ "type": "object", "required": ["address"], "properties": { "address": { "type": "string", "format": "uri" } } })
}

#[test]
fn path_items_schemas_and_callbacks_of_other_files() {
    let mut part = entry(&json!({ "/orders": { "post": operation(
        &json!({ "$ref": "types.json#/Order" }),
        &called("{$request.body#/adress}"),
    ) } }));
    part["paths"]["/orders"]["post"]["security"] = json!([{ "token": [] }, { "key": [] }]);
    part.as_object_mut().expect("an object").remove("components");
    let paths = entry(&json!({ "/orders": { "$ref": "part.json#/paths/~1orders" } }));
    assert_found(
        &[("entry.json", paths), ("part.json", part), ("types.json", json!({ "Order": order() }))],
        &[
            "part.json#/paths/~1orders/post/callbacks/shipped/{$request.body#~1adress}: undeclared-field",
            "part.json#/paths/~1orders/post/security/1/key: undeclared-security-scheme",
        ],
    );

    // A whole path item, a whole callback and a schema that is a whole file, in folders, with encoded names.
    let files = |key: &str| {
        [
            ("entry.json", entry(&json!({ "/orders": { "$ref": "./paths/my%20orders.json" } }))),
            (
                "paths/my orders.json",
                json!({ "post": operation(
                    &json!({ "$ref": "../schemas/order.json" }),
                    &json!({ "$ref": "../callbacks.json#/shipped" }),
                ) }),
            ),
            (
                "schemas/order.json",
                json!({ "allOf": [{ "$ref": "#/definitions/a~1b" }], "definitions": { "a/b": order() } }),
            ),
            ("callbacks.json", json!({ "shipped": called(key) })),
        ]
    };
    assert_found(&files("{$request.body#/address}"), &[]);
    assert_found(
        &files("{request.body#/address}"),
        &["callbacks.json#/shipped/{request.body#~1address}: callback-url-syntax"],
    );
    let files = files("{$request.query.url}");
    assert_found(&files, &["paths/my orders.json#/post/callbacks/shipped/$ref: undeclared-parameter"]);
    let diagnostics = check_files("entry.json", &read("entry.json", &files));
    // The operation's name is that in the entry document.
    assert!(diagnostics.to_string().contains("`POST /orders`"), "{diagnostics}");
}

#[test]
fn a_name_is_that_of_the_file_itself() {
    let mut document = entry(&json!({ "/orders": { "post": operation(
        &json!({ "$ref": "my%20api.json#/components/schemas/Order" }),
        &called("{$request.body#/typo}"),
    ) } }));
    document["components"]["schemas"] = json!({ "Order": order() });
    let typo = "#/paths/~1orders/post/callbacks/shipped/{$request.body#~1typo}: undeclared-field";
    assert_found(&[("api/my api.json", document.clone())], &[typo]);

    // `$self` is an address in a network, and other files refer to it.
    document["openapi"] = json!("3.2.0");
    document["$self"] = json!("https://a.example/api/openapi");
    document["paths"]["/orders"]["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"] =
        json!("parts/types.json#/Order");
    let types = json!({ "Order": { "$ref": "https://a.example/api/openapi#/components/schemas/Order" } });
    assert_found(&[("openapi.json", document), ("parts/types.json", types)], &[typo]);
}

#[test]
fn files_that_are_not_read() {
    let paths = json!({
        "/a": { "$ref": "nothing.json#/paths/~1a" },
        "/b": { "$ref": "../secret.json" },
        "/c": { "$ref": "https://a.example/openapi.json#/paths/~1c" },
        "/d": { "$ref": "part.json#/e" },
    });
    let files = read("entry.json", &[("entry.json", entry(&paths)), ("part.json", json!({ "d": {} }))]);
    assert_eq!(
        check_files("entry.json", &files).to_string(),
        "/paths/~1a/$ref: error: there is no file `nothing.json`; correct the reference, or add the file\n\
         /paths/~1b/$ref: error: `../secret.json` is outside; choose another root\n\
         /paths/~1c/$ref: note: `https://a.example/openapi.json` is another file, which is not checked; bundle the files into \
         one document to check them together\n\
         /paths/~1d/$ref: error: `part.json#/e` does not exist; declare it, or correct the reference"
    );
    let files = read("entry.json", &[("entry.json", json!({}))]);
    let missing = check_files("other.json", &files);
    assert_eq!(missing.to_string(), "there is no file `other.json`; correct the reference, or add the file");
}

#[test]
fn mappings_of_discriminators() {
    let mut document = entry(&json!({}));
    let mapping = json!({
        "a": "Nothing", "b": "#/components/schemas/Nothing", "c": "types.json#/A", "d": "types.json#/B", "e": "no.json",
        "f": "https://a.example/b.json",
    });
    let discriminator = json!({ "propertyName": "kind", "mapping": mapping });
    document["components"]["schemas"] = json!({ "Base": { "discriminator": discriminator } });
    let at = |name: &str, code: &str| format!("#/components/schemas/Base/discriminator/mapping/{name}: {code}");
    let expected = [
        at("b", rules::UNRESOLVED_REFERENCE.name()),
        at("d", rules::UNRESOLVED_REFERENCE.name()),
        at("e", rules::MISSING_FILE.name()),
        at("f", rules::EXTERNAL_REFERENCE.name()),
        "types.json#/A/$ref: unresolved-reference".to_owned(),
    ];
    assert_found(
        &[("entry.json", document), ("types.json", json!({ "A": { "$ref": "#/C" } }))],
        &expected.each_ref().map(|line| &**line),
    );
}

#[test]
fn circles_between_files() {
    let link = |to: &str| json!({ "$ref": to });
    let part = json!({
        "item": { "post": operation(&link("#/Node"), &called("{$request.body#/next/next/adress}")) },
        "Node": { "properties": { "next": link("entry.json#/components/schemas/Node") } },
        "Loop": link("entry.json#/components/schemas/Loop"),
    });
    let mut document = entry(&json!({ "/a": link("part.json#/item"), "/b": link("part.json#/item") }));
    document["components"]["schemas"] = json!({
        "Node": { "allOf": [link("part.json#/Node"), order()] },
        "Loop": link("part.json#/Loop"),
    });
    assert_found(
        &[("entry.json", document), ("part.json", part)],
        &[
            "#/components/schemas/Loop/$ref: reference-cycle",
            "part.json#/item/post/callbacks/shipped/{$request.body#~1next~1next~1adress}: undeclared-field",
        ],
    );
}

#[test]
fn operation_ids_of_all_files_are_those_of_the_api() {
    let operation = |id: &str| json!({ "operationId": id, "responses": { "204": { "description": "" } } });
    let mut linking = operation("a");
    linking["responses"]["204"]["links"] = json!({ "b": { "operationId": "b" }, "c": { "operationId": "nothing" } });
    let document = entry(&json!({
        "/a": { "get": linking },
        "/b": { "$ref": "part.json#/paths/~1b" },
        "/c": { "$ref": "part.json#/paths/~1c" },
    }));
    let part = json!({ "paths": {
        "/b": { "get": operation("b") }, "/c": { "get": operation("a") }, "/d": { "get": operation("a") },
    } });
    let files = read("entry.json", &[("entry.json", document), ("part.json", part)]);
    let diagnostics = check_files("entry.json", &files);
    let place = |one: &Diagnostic| (one.file().map(str::to_owned), one.code(), one.related().to_vec());
    assert_eq!(
        diagnostics.iter().map(place).collect::<Vec<_>>(),
        [
            (None, rules::UNDECLARED_LINK_OPERATION.name(), vec![]),
            (Some("part.json".to_owned()), rules::DUPLICATE_OPERATION_ID.name(), vec!["/paths/~1a/get".to_owned()]),
        ],
        "{diagnostics}"
    );
    // A part that is checked for itself is no document.
    assert_eq!(codes(&check_files("part.json", &files)), [rules::OPENAPI_VERSION.name()]);
}

#[test]
fn related_places_are_in_their_files() {
    let item = json!({ "get": { "operationId": "a", "responses": { "204": { "description": "" } } } });
    let document = entry(&json!({ "/a": { "$ref": "a.json" }, "/b": { "$ref": "b.json" } }));
    let files = read("entry.json", &[("entry.json", document), ("a.json", item.clone()), ("b.json", item)]);
    assert_eq!(
        check_files("entry.json", &files).to_string(),
        "b.json#/get/operationId: error: operationId `a` is that of `GET /a` too; rename one of them"
    );
    let related = |one: &Diagnostic| one.related().to_vec();
    assert_eq!(check_files("entry.json", &files).iter().flat_map(related).collect::<Vec<_>>(), ["a.json#/get"]);
}

#[test]
fn duplicate_keys() {
    let files = Files::read(["entry.json", "unused.json"], |name| {
        let key = DuplicateKey::new("/info/a~1b", 3);
        match name {
            "entry.json" => Ok(FileContent::from(entry(&json!({}))).with_duplicate_keys(vec![key])),
            _ => Ok(FileContent::from(json!({})).with_duplicate_keys(vec![key])),
        }
    });
    assert_eq!(
        check_files("entry.json", &files).to_string(),
        "/info/a~1b: error: `a/b` stands more than once in an object, and the last one counts; remove one of them; the \
         first is in line 3"
    );
}

#[test]
fn files_are_read_once_and_in_any_order() {
    let link = |to: &str| json!({ "$ref": to });
    let mut asked = Vec::new();
    let files = Files::read(["b.json", "a.json", "b.json"], |name| {
        asked.push(name.to_owned());
        match name {
            "a.json" => Ok(json!([link("b.json"), link("c.json#/x"), { "example": link("d.json") }]).into()),
            "b.json" => Ok(json!({ "discriminator": { "mapping": { "x": "c.json", "y": "Y", "z": "#/z" } } }).into()),
            "c.json" => Ok(json!({ "operationRef": "./a.json#/0", "$ref": { "$ref": "./a.json?a=b" } }).into()),
            _ => Err(Unreadable::not_found()),
        }
    });
    assert_eq!(asked, ["b.json", "a.json", "c.json", "d.json"]);
    assert_eq!(files.names().collect::<Vec<_>>(), ["a.json", "b.json", "c.json"]);
    assert_eq!(files.references("a.json"), [("b.json", ""), ("c.json", "/x")]);
    assert_eq!(files.referenced("a.json").into_iter().collect::<Vec<_>>(), ["b.json", "c.json"]);
    assert!(files.unreadable("d.json").is_some() && files.unreadable("a.json").is_none());
}

#[test]
fn time_is_proportional_to_the_size_of_all_files() {
    let make = |count: usize| {
        let schemas: serde_json::Map<String, Value> = (0..count)
            .map(|number| {
                let next = json!({ "$ref": format!("{}.json#/S{number}", number % 10) });
                (format!("S{number}"), json!({ "properties": { "next": next } }))
            })
            .collect();
        let part = Value::Object(schemas);
        let properties: serde_json::Map<String, Value> =
            (0..count).map(|number| (format!("p{number}"), json!({ "$ref": format!("0.json#/S{number}") }))).collect();
        let key = "{$request.body#/p0/next}";
        let document =
            entry(&json!({ "/a": { "post": operation(&json!({ "properties": properties }), &called(key)) } }));
        Files::read(
            ["entry.json"],
            |name| Ok(if name == "entry.json" { document.clone() } else { part.clone() }.into()),
        )
    };
    let (small, large) = (make(300), make(1_200));
    let mut best = [Duration::MAX; 2];
    for _ in 0..12 {
        for (files, best) in [&small, &large].into_iter().zip(&mut best) {
            let begin = Instant::now();
            _ = check_files("entry.json", files);
            *best = (*best).min(begin.elapsed());
        }
        if best[1].as_secs_f64() < 10.0 * best[0].as_secs_f64().max(0.001) {
            return;
        }
    }
    panic!("{:?}, and {:?} for four times as much", best[0], best[1]);
}

#[test]
fn links_to_operations_of_other_files() {
    let linking = |text: &str, parameter: &str| {
        let mut entry = entry(&json!({ "/orders": { "post": { "responses": { "204": {
            "description": "",
            "links": { "get": { "operationRef": text, "parameters": { parameter: 1 } } },
        } } } } }));
        entry["security"] = json!([]);
        entry
    };
    let part = json!({ "paths": { "/orders/{id}": { "get": {
        "parameters": [{ "name": "id", "in": "path", "required": true, "schema": {} }],
        "responses": { "204": { "description": "" } },
    } } } });
    let link = "#/paths/~1orders/post/responses/204/links/get";
    let reference = "part.json#/paths/~1orders~1%7Bid%7D";
    let cases = [
        (format!("{reference}/get"), "id", vec![]),
        (format!("{reference}/get"), "nr", vec![format!("{link}/parameters/nr: undeclared-link-parameter")]),
        (format!("{reference}/put"), "id", vec![format!("{link}/operationRef: unresolved-operation-ref")]),
        (reference.to_owned(), "id", vec![format!("{link}/operationRef: unresolved-operation-ref")]),
        ("other.json#/a".to_owned(), "id", vec![format!("{link}/operationRef: missing-file")]),
        ("https://a.example/a#/b".to_owned(), "id", vec![format!("{link}/operationRef: external-reference")]),
    ];
    for (text, parameter, expected) in cases {
        let expected: Vec<_> = expected.iter().map(String::as_str).collect();
        assert_found(&[("entry.json", linking(&text, parameter)), ("part.json", part.clone())], &expected);
    }
}

#[test]
fn schemas_that_extend_those_of_other_files() {
    for (field, is_declared) in [("address", true), ("adress", false)] {
        let base = json!({ "properties": { "kind": {} }, "discriminator": { "propertyName": "kind" } });
        let extension =
            json!({ "allOf": [{ "$ref": "base.json" }, { "properties": { "address": { "format": "uri" } } }] });
        let key = format!("https://a.example/{{$request.body#/{field}}}");
        let mut entry =
            entry(&json!({ "/orders": { "post": operation(&json!({ "$ref": "base.json" }), &called(&key)) } }));
        entry["components"]["schemas"] = json!({ "Extension": { "$ref": "extension.json" } });
        let place = format!("#/paths/~1orders/post/callbacks/shipped/{}: undeclared-field", escaped(&key));
        let expected: &[&str] = if is_declared { &[] } else { &[&place] };
        assert_found(&[("entry.json", entry), ("base.json", base), ("extension.json", extension)], expected);
    }
}
