//! Parameters, bodies and responses.

use std::collections::{BTreeMap, HashMap};

use serde_json::json;

use super::*;
use crate::openapi::{Parameter as Built, PathItem};

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Page {
    /// How many.
    #[serde(default)]
    limit: Option<u8>,
    #[serde(flatten)]
    sort: Sort,
    #[deprecated]
    old: bool,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Sort {
    /// By what.
    by: Option<Column>,
    #[serde(rename = "from-id")]
    from: u64,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Column {
    Id,
    Name,
}

#[derive(JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Filter {
    Name { name: String },
    Range { from: u8, name: u8 },
}

#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is looked at")]
enum Nested {
    Deeper(Box<Nested>),
    Bottom { id: String },
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Ids {
    user: Column,
    id: Option<u64>,
}

#[derive(JsonSchema)]
struct Nothing {}

fn parameters_of(method: Method, path: &'static str, facts: Vec<Stated>) -> Value {
    let document = build(vec![handler(method, path, declared("show", 1, facts))]).expect("no faults").to_json();
    let document: Value = serde_json::from_str(&document).expect("JSON");
    let item = &document["paths"][path];
    item.as_object().expect("an item").values().next().expect("an operation")["parameters"].clone()
}

#[test]
fn types_become_parameters() {
    let string = json!({ "type": "string" });
    let number = json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 });
    let column = json!({ "$ref": "#/components/schemas/Column" });
    let path = |name: &str, schema: &Value| json!({ "name": name, "in": "path", "required": true, "schema": schema });
    let query = |name: &str, required: bool, schema: &Value| json!({ "name": name, "in": "query", "required": required, "schema": schema });
    let page = json!([
        query("by", false, &column),
        { "name": "from-id", "in": "query", "required": true,
          "schema": { "type": "integer", "format": "uint64", "minimum": 0 } },
        { "name": "limit", "in": "query", "description": "How many.", "required": false, "schema": number },
        { "name": "old", "in": "query", "required": true, "deprecated": true, "schema": { "type": "boolean" } },
    ]);
    let mut page = page;
    page[0]["description"] = json!("By what.");
    let optional = |parameters: &Value| {
        let mut parameters = parameters.clone();
        parameters.as_array_mut().expect("a list").iter_mut().for_each(|one| one["required"] = json!(false));
        parameters
    };
    let filter = json!([
        query("from", false, &number),
        query(
            "kind",
            true,
            &json!({ "anyOf": [
            { "type": "string", "const": "name" },
            { "type": "string", "const": "range" },
        ] })
        ),
        query("name", true, &json!({ "anyOf": [string, number] })),
    ]);
    let map =
        |value: &Value| json!([query("query", false, &json!({ "type": "object", "additionalProperties": value }))]);
    let cases = [
        ("/", argument::<Query<Page>>(), page.clone()),
        ("/", argument::<Query<Box<Page>>>(), page.clone()),
        ("/", argument::<Query<Option<Page>>>(), optional(&page)),
        ("/", argument::<Option<Query<Page>>>(), optional(&page)),
        ("/", argument::<Result<Query<Page>, u8>>(), page.clone()),
        ("/", argument::<Form<Page>>(), page),
        ("/", argument::<Query<Filter>>(), filter),
        ("/", argument::<Query<Nested>>(), json!([query("id", false, &string)])),
        ("/", argument::<Query<HashMap<String, u8>>>(), map(&number)),
        ("/", argument::<Query<Vec<(String, u8)>>>(), map(&number)),
        (
            "/",
            argument::<Option<Form<BTreeMap<String, Vec<String>>>>>(),
            map(&json!({ "type": "array", "items": string })),
        ),
        ("/", argument::<Query<Nothing>>(), Value::Null),
        ("/", argument::<Query<Value>>(), Value::Null),
        ("/", argument::<Query<()>>(), Value::Null),
        ("/{a}", argument::<Path<String>>(), json!([path("a", &string)])),
        ("/{a}", argument::<Path<Column>>(), json!([path("a", &column)])),
        ("/{b}/{a}", argument::<Path<(String, u8)>>(), json!([path("b", &string), path("a", &number)])),
        ("/{user}", argument::<Path<Ids>>(), json!([path("user", &column)])),
        ("/{b}/{a}", argument::<Path<BTreeMap<String, String>>>(), json!([path("b", &string), path("a", &string)])),
        ("/{b}/{a}", argument::<Path<Vec<(String, u8)>>>(), json!([path("b", &number), path("a", &number)])),
    ];
    for (route, input, expected) in cases {
        assert_eq!(parameters_of(Method::Get, route, facts![input]), expected, "{route}");
    }
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Login {
    name: String,
    #[serde(skip_serializing)]
    password: String,
}

#[test]
fn handlers_may_have_the_same_types() {
    let declared = |name| declared(name, 1, facts![argument::<Path<Ids>>(), argument::<Query<Login>>()]);
    let handlers = ["/a/{user}", "/b/{user}", "/c/{user}"].map(|path| handler(Method::Get, path, declared(path)));
    let webhooks = ["a", "b", "c"].map(|name| Webhook { name, operation: external(Method::Get, declared(name)) });
    let document = build_all(Document::new("Test", "1"), handlers.into(), webhooks.into()).expect("no faults");
    let names = |items: &BTreeMap<String, PathItem>| -> Vec<Vec<String>> {
        let operations = items.values().flat_map(|item| item.operations.values());
        let names = |parameters: &[Built]| parameters.iter().map(|parameter| parameter.name.clone()).collect();
        operations.map(|operation| names(&operation.parameters)).collect()
    };
    assert_eq!(names(&document.paths), [["user", "name", "password"]; 3]);
    assert_eq!(names(&document.webhooks), [["name"]; 3]);
}

/// A customer's number.
#[derive(JsonSchema)]
#[schemars(inline, extend("deprecated" = true))]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Number(u64);

#[test]
fn description_of_a_type_becomes_the_parameters() {
    let stated = Parameter {
        location: ParameterIn::Header,
        name: "X-Number",
        description: Some("Whose."),
        schema: crate::__private::schema_of::<Number>,
        example: None,
        details: &[],
    };
    let facts = facts![parameter::<Number>(ParameterIn::Path, "id"), Fact::Parameter(leak(stated))];
    let schema = json!({ "type": "integer", "format": "uint64", "minimum": 0 });
    let expected = json!([
        { "name": "id", "in": "path", "description": "A customer's number.", "required": true, "deprecated": true,
          "schema": schema },
        { "name": "X-Number", "in": "header", "description": "Whose.", "required": true, "deprecated": true,
          "schema": { "description": "A customer's number.", "type": "integer", "format": "uint64", "minimum": 0 } },
    ]);
    assert_eq!(parameters_of(Method::Get, "/{id}", facts), expected);
}

#[test]
fn declared_parameters_come_first_and_take_precedence() {
    let facts = facts![
        argument::<Query<Sort>>(),
        parameter::<Option<String>>(ParameterIn::Query, "from-id"),
        parameter::<Option<u64>>(ParameterIn::Path, "id"),
        parameter::<Option<Column>>(ParameterIn::Header, "X-Column"),
        argument::<Query<Vec<String>>>(),
    ];
    let parameters = parameters_of(Method::Get, "/{id}", facts);
    let expected = json!([
        { "name": "from-id", "in": "query", "required": false, "schema": { "type": "string" } },
        { "name": "id", "in": "path", "required": true,
          "schema": { "type": "integer", "format": "uint64", "minimum": 0 } },
        { "name": "X-Column", "in": "header", "required": false,
          "schema": { "$ref": "#/components/schemas/Column" } },
        { "name": "by", "in": "query", "description": "By what.", "required": false,
          "schema": { "$ref": "#/components/schemas/Column" } },
    ]);
    assert_eq!(parameters, expected);
}

#[test]
fn bodies() {
    let json = |schema: Value| json!({ "application/json": { "schema": schema } });
    let column = json!({ "$ref": "#/components/schemas/Column" });
    let text = || {
        Fact::Body(leak(Body {
            description: Some("text"),
            content: Content {
                media_type: "text/plain",
                schema: crate::__private::schema_of::<str>,
                example: Some("\"a\""),
            },
            details: &[],
        }))
    };
    let cases = [
        (facts![argument::<Json<Column>>()], json!({ "content": json(column.clone()), "required": true })),
        (facts![argument::<Option<Json<Column>>>()], json!({ "content": json(column.clone()) })),
        (facts![body::<Option<Column>>()], json!({ "content": json(column.clone()) })),
        (facts![body::<Value>()], json!({ "content": json(json!({})), "required": true })),
        (
            facts![argument::<Json<u8>>(), body::<Column>(), text()],
            json!({
                "description": "text",
                "content": {
                    "application/json": { "schema": column },
                    "text/plain": { "schema": { "type": "string" }, "example": "a" },
                },
                "required": true,
            }),
        ),
        (
            facts![argument::<Form<Sort>>()],
            json!({
                "content": { "application/x-www-form-urlencoded": { "schema": { "$ref": "#/components/schemas/Sort" } } },
                "required": true,
            }),
        ),
    ];
    for (facts, expected) in cases {
        let operation = declared("put", 1, facts);
        assert_eq!(at(vec![handler(Method::Put, "/a", operation)], "/paths/~1a/put/requestBody"), expected);
    }
}

#[test]
fn an_operation_has_an_example_for_bodies_without_one() {
    let of = |media_type, example| {
        let content = Content { media_type, schema: crate::__private::schema_of::<Value>, example };
        Fact::Body(leak(Body { description: None, content, details: &[] }))
    };
    let facts = facts![of("a/own", Some("[1]")), of("b/none", None), Fact::Example("[2]")];
    let operation = declared("put", 1, facts);
    assert_eq!(
        at(vec![handler(Method::Put, "/a", operation)], "/paths/~1a/put/requestBody/content"),
        json!({ "a/own": { "schema": {}, "example": [1] }, "b/none": { "schema": {}, "example": [2] } }),
    );
}

#[test]
fn responses() {
    struct Created;
    impl OperationOutput for Created {
        const MEDIA_TYPE: Option<&'static str> = None;
        type Value = ();

        fn status() -> StatusPattern {
            StatusPattern::Code(201)
        }
    }
    let number = json!({ "application/json": { "schema": {
        "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255,
    } } });
    let described =
        |status| Fact::Response(leak(Response { description: Some("words"), ..response_without_body(status) }));
    let without_body = |status| Fact::Response(leak(response_without_body(status)));
    let ok = || json!({ "description": "Successful response" });
    let with_number = || json!({ "description": "Successful response", "content": number });
    let error = |phrase| json!({ "description": phrase });
    let cases = [
        (vec![], json!({ "200": ok() })),
        (facts![returns::<Json<u8>>()], json!({ "200": with_number() })),
        (facts![returns::<Result<Json<u8>, ()>>()], json!({ "200": with_number() })),
        (facts![returns::<Created>()], json!({ "201": ok() })),
        (facts![SignatureFact::Returns(|| None)], json!({ "200": ok() })),
        (facts![without_body(StatusPattern::Code(201)), returns::<Json<u8>>()], json!({ "201": ok() })),
        (facts![without_body(StatusPattern::Default)], json!({ "200": ok(), "default": error("Unexpected error") })),
        (
            facts![without_body(StatusPattern::Default), returns::<Json<u8>>()],
            json!({ "200": with_number(), "default": error("Unexpected error") }),
        ),
        (
            facts![
                without_body(StatusPattern::Code(404)),
                without_body(StatusPattern::Range(5)),
                without_body(StatusPattern::Code(499)),
                returns::<Json<u8>>(),
            ],
            json!({
                "200": with_number(),
                "404": error("Not Found"),
                "499": error("Client error"),
                "5XX": error("Server error"),
            }),
        ),
        (
            facts![described(StatusPattern::Range(2)), response::<u8>(StatusPattern::Range(2))],
            json!({ "2XX": { "description": "words", "content": number } }),
        ),
        (facts![without_body(StatusPattern::Range(3)), returns::<Json<u8>>()], json!({ "3XX": error("Redirection") })),
    ];
    for (facts, expected) in cases {
        let operation = declared("put", 1, facts);
        assert_eq!(at(vec![handler(Method::Put, "/a", operation)], "/paths/~1a/put/responses"), expected);
    }
}

#[test]
fn a_map_of_parameters_is_not_a_parameter_that_expressions_read() {
    let pairs = SignatureFact::Argument("filters", || Ok(InputDescription::of::<Query<HashMap<String, String>>>()));
    let declare = |facts| vec![handler(Method::Get, "/", declared("show", 1, facts))];
    let schema = json!({ "type": "object", "additionalProperties": { "type": "string" } });
    assert_eq!(
        at(declare(facts![pairs]), "/paths/~1/get/parameters"),
        json!([{ "name": "filters", "in": "query", "required": false, "schema": schema }])
    );
    // What attributes declare takes the place of the map.
    let declared_too = declare(facts![pairs, parameter::<String>(ParameterIn::Query, "page")]);
    let page = json!([{ "name": "page", "in": "query", "required": true, "schema": { "type": "string" } }]);
    assert_eq!(at(declared_too, "/paths/~1/get/parameters"), page);

    let notify = external(Method::Post, named("notify", 9));
    let callbacks = leak_list(vec![callback("n", &[ConstSegment::Parameter("filters")], notify)]);
    let fragment = Fragment { callbacks, ..declare(facts![pairs]).remove(0) };
    assert_eq!(
        diagnostics(vec![fragment]),
        "show (src/api.rs:1): `show` has no parameter `filters`; the operation has none; declare it: \
         `#[operation(…, query(filters: Type))]`"
    );
}
