//! What is added to a document, and what is not because it is there.

// Nobody serves these APIs, and their handlers have nothing to do.
#![allow(dead_code)]

use callback_core::Attach;
use serde_json::{Value, json};

/// Attaches the callbacks of one module to a document; twice is the same as once.
fn attach(module: &str, mut document: Value) -> Value {
    let attach = || Attach::new().module(format!("{}::{module}", module_path!()));
    attach().to(&mut document).expect("no faults");
    let once = document.clone();
    attach().to(&mut document).expect("no faults the second time");
    assert_eq!(document, once, "{module} attached twice");
    once
}

fn document(openapi: &str, path: &str, operation: &Value, components: Value) -> Value {
    let mut document = json!({ "openapi": openapi, "paths": { path: { "post": operation } } });
    if !components.is_null() {
        document["components"] = components;
    }
    document
}

fn call<'d>(document: &'d Value, path: &str, name: &str, key: &str) -> &'d Value {
    &document["paths"][path]["post"]["callbacks"][name][key]["post"]
}

mod schemas {
    use schemars::JsonSchema;
    use serde::Serialize;

    /// A list of lists.
    #[derive(Serialize, JsonSchema)]
    struct Tree {
        leaf: Leaf,
        trees: Vec<Tree>,
    }

    /// What the document has in other words.
    #[derive(Serialize, JsonSchema)]
    struct Leaf {
        kind: Kind,
        size: Option<u8>,
    }

    #[derive(Serialize, JsonSchema)]
    enum Kind {
        Round,
        Square,
    }

    #[callback_core::callback("grown", "{$url}", post(Tree) -> bool)]
    fn plant() {}
}

/// The schemas of the types above, as another library might write them.
fn leaf_and_kind() -> Value {
    json!({
        "Leaf": {
            "title": "Leaf",
            "required": ["kind"],
            "type": "object",
            "properties": {
                "size": { "type": ["null", "integer"], "format": "uint8", "maximum": 255.0, "minimum": 0.0 },
                "kind": { "$ref": "#/components/schemas/Kind", "description": "Which it is." },
            },
        },
        "Kind": { "type": "string", "enum": ["Square", "Round"] },
    })
}

#[test]
fn equivalent_schema_is_reused() {
    // `Option` is required in what is written.
    let mut theirs = leaf_and_kind();
    theirs["Leaf"]["required"] = json!(["size", "kind"]);
    let before = document("3.1.0", "/plants", &json!({ "operationId": "plant" }), json!({ "schemas": theirs }));
    let after = attach("schemas", before.clone());
    let schemas = &after["components"]["schemas"];
    assert_eq!(schemas["Leaf"], before["components"]["schemas"]["Leaf"]);
    assert_eq!(schemas["Kind"], before["components"]["schemas"]["Kind"]);
    assert_eq!(schemas["Tree"]["properties"]["leaf"]["$ref"], "#/components/schemas/Leaf");
    assert_eq!(schemas.as_object().map(serde_json::Map::len), Some(3), "{schemas:#}");
}

#[test]
fn existing_schema_keeps_its_name() {
    let mut theirs = leaf_and_kind();
    theirs["Tree"] = json!({ "type": "string" });
    theirs["Tree2"] = json!({ "type": "integer" });
    let before = document("3.1.0", "/plants", &json!({ "operationId": "plant" }), json!({ "schemas": theirs }));
    let after = attach("schemas", before.clone());
    let schemas = &after["components"]["schemas"];
    for name in ["Leaf", "Kind", "Tree", "Tree2"] {
        assert_eq!(schemas[name], before["components"]["schemas"][name], "{name}");
    }
    // `size` is required in ours, so that `Leaf` differs; `Kind` is the same.
    assert_eq!(schemas["Leaf2"]["properties"]["kind"]["$ref"], "#/components/schemas/Kind");
    assert_eq!(schemas["Tree3"]["properties"]["leaf"]["$ref"], "#/components/schemas/Leaf2");
    assert_eq!(schemas["Tree3"]["properties"]["trees"]["items"]["$ref"], "#/components/schemas/Tree3");
    assert_eq!(schemas.as_object().map(serde_json::Map::len), Some(6), "{schemas:#}");
    let body = &call(&after, "/plants", "grown", "{$url}")["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(body["$ref"], "#/components/schemas/Tree3");
}

mod tagged {
    use schemars::JsonSchema;
    use serde::Serialize;

    #[derive(Serialize, JsonSchema)]
    struct Paid {
        amount: u8,
    }

    #[derive(Serialize, JsonSchema)]
    #[serde(tag = "type")]
    enum Event {
        Paid(Paid),
        Voided { reason: String },
    }

    #[callback_core::callback("event", "{$url}", post(Event) -> bool)]
    fn pay() {}
}

#[test]
fn tagged_unions_have_a_discriminator() {
    let operation = json!({ "operationId": "pay" });
    let tag = |value: &str| json!({ "type": "string", "enum": [value] });
    let voided = json!({
        "type": "object",
        "properties": { "reason": { "type": "string" }, "type": tag("Voided") },
        "required": ["type", "reason"],
    });
    let paid_event = json!({
        "allOf": [{ "$ref": "#/components/schemas/Paid" }],
        "type": "object",
        "properties": { "type": tag("Paid") },
        "required": ["type"],
    });

    let after = attach("tagged", document("3.1.0", "/pay", &operation, Value::Null));
    let schemas = &after["components"]["schemas"];
    assert_eq!(
        schemas["Event"],
        json!({
            "oneOf": [{ "$ref": "#/components/schemas/Event_Paid" }, { "$ref": "#/components/schemas/Event_Voided" }],
            "discriminator": {
                "propertyName": "type",
                "mapping": {
                    "Paid": "#/components/schemas/Event_Paid",
                    "Voided": "#/components/schemas/Event_Voided",
                },
            },
        })
    );
    assert_eq!((&schemas["Event_Paid"], &schemas["Event_Voided"]), (&paid_event, &voided));

    // Without a discriminator it is the same type.
    let existing = json!({ "schemas": { "Event": { "oneOf": [paid_event, voided] }, "Paid": schemas["Paid"] } });
    let before = document("3.1.0", "/pay", &operation, existing.clone());
    assert_eq!(attach("tagged", before)["components"], existing);
}

#[test]
fn a_document_of_3_0_has_schemas_of_3_0() {
    let before = document("3.0.3", "/plants", &json!({ "operationId": "plant" }), Value::Null);
    let after = attach("schemas", before);
    let size = &after["components"]["schemas"]["Leaf"]["properties"]["size"];
    assert_eq!((&size["type"], &size["nullable"]), (&json!("integer"), &json!(true)));
}

mod parameters {
    #[callback_core::operation(post, "/customers/{customer}/invoices", path(customer: u32))]
    #[callback_core::callback("of_the_item", "<$hook>/<$number>", post)]
    #[callback_core::callback("of_the_operation", "{$request.header.x-url}", post)]
    #[callback_core::callback("of_the_body", "{$request.body#/url}", post)]
    fn bill(_: ()) {}
}

/// The names of the path's parameters may differ, and references are followed.
#[test]
fn expressions_refer_to_parameters_of_the_document() {
    let path = "/customers/{number}/invoices";
    let operation = json!({
        "parameters": [{ "in": "header", "name": "X-URL", "required": true, "schema": { "type": "string" } }],
        "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Bill" } } } },
    });
    let components = json!({
        "parameters": { "a/b": { "in": "query", "name": "hook", "schema": { "type": "string", "format": "uri" } } },
        "schemas": { "Bill": { "type": "object", "properties": { "url": { "type": "string" } } } },
    });
    let mut before = document("3.1.0", path, &operation, components);
    before["paths"][path]["parameters"] = json!([
        { "$ref": "#/components/parameters/a~1b" },
        { "in": "path", "name": "number", "required": true, "schema": { "type": "integer" } },
    ]);
    let after = attach("parameters", before);
    let callbacks = after["paths"][path]["post"]["callbacks"].as_object().expect("callbacks");
    let mut keys: Vec<_> =
        callbacks.iter().flat_map(|(_, callback)| callback.as_object().expect("keys").keys()).collect();
    keys.sort_unstable();
    assert_eq!(
        keys,
        ["{$request.body#/url}", "{$request.header.x-url}", "{$request.query.hook}/{$request.path.number}"]
    );
}

mod shared {
    use schemars::JsonSchema;
    use serde::Serialize;

    #[derive(Serialize, JsonSchema)]
    struct Event {
        id: u32,
    }

    #[callback_core::operation(post)]
    fn happened(body: Event);

    #[callback_core::callback(happened, "{$url}")]
    fn one() {}

    #[callback_core::callback(happened, "{$url}")]
    fn two() {}
}

#[test]
fn callbacks_of_several_operations_are_components() {
    let before = json!({
        "openapi": "3.1.0",
        "paths": {
            "/one": { "post": { "operationId": "one", "callbacks": { "theirs": { "{$method}": {} } } } },
            "/two": { "post": { "operationId": "two" } },
        },
        "components": {
            "callbacks": { "happened": { "https://example.com": {} } },
            "schemas": { "Event": { "type": "string" } },
        },
    });
    let after = attach("shared", before.clone());
    let reference = json!({ "$ref": "#/components/callbacks/happened2" });
    assert_eq!(
        after["paths"]["/one"]["post"]["callbacks"],
        json!({ "theirs": { "{$method}": {} }, "happened": reference })
    );
    assert_eq!(after["paths"]["/two"]["post"]["callbacks"], json!({ "happened": reference }));
    let callbacks = &after["components"]["callbacks"];
    assert_eq!(callbacks["happened"], before["components"]["callbacks"]["happened"]);
    let body = &callbacks["happened2"]["{$url}"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(body["$ref"], "#/components/schemas/Event2");
}

mod ids {
    #[callback_core::operation(post)]
    fn notify(body: u32);

    #[callback_core::callback("one", "{$url}", notify)]
    #[callback_core::callback("other", "{$url}", notify)]
    fn create() {}
}

/// One external operation in callbacks that differ is told apart by the operation that leads to it.
#[test]
fn operation_ids_are_unique() {
    let before = document("3.1.0", "/things", &json!({ "operationId": "create" }), Value::Null);
    let after = attach("ids", before);
    assert_eq!(call(&after, "/things", "one", "{$url}")["operationId"], "create_notify");
    assert_eq!(call(&after, "/things", "other", "{$url}")["operationId"], "create_notify_2");
}
