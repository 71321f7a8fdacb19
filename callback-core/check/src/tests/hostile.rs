//! Documents that are made to be expensive or to exhaust memory.

use std::mem;
use std::time::{Duration, Instant};

use super::*;

/// An object of one member. `json!` would clone the value, which recurses.
fn object(key: &str, value: Value) -> Value {
    Value::Object([(key.to_owned(), value)].into_iter().collect())
}

#[test]
fn nesting() {
    type Wrap = fn(Value) -> Value;
    let wraps: [(&str, Wrap); 4] = [
        ("properties", |inner| object("properties", object("a", inner))),
        ("allOf", |inner| object("allOf", Value::Array(vec![inner]))),
        ("items", |inner| object("items", inner)),
        ("array", |inner| Value::Array(vec![inner])),
    ];
    for (keyword, wrap) in wraps {
        let mut document = with_callback_url("3.1.2", "https://a.example/{$request.body#/a/a/a}");
        document["components"]["schemas"]["Invoice"] = (0..10_000).fold(json!({}), |inner, _| wrap(inner));
        // Dropping it would recurse, too.
        let document = mem::ManuallyDrop::new(document);
        let diagnostics = check(&document);
        let codes = codes(&diagnostics);
        let deep = if keyword == "array" { rules::WRONG_TYPE.name() } else { rules::NESTING_TOO_DEEP.name() };
        assert!(codes.contains(&deep), "{keyword}: {codes:?}");
    }
}

#[test]
fn cycles() {
    for version in VERSIONS {
        let mut document = with_callback_url(version, "https://a.example/{$request.body#/a/a/b}");
        document["components"]["schemas"]["Invoice"] = json!({ "allOf": [
            { "$ref": "#/components/schemas/Invoice" },
            { "properties": { "a": { "$ref": "#/components/schemas/Invoice" } } },
        ] });
        let codes = |document: &Value| codes(&check(document));
        assert_eq!(codes(&document), [rules::UNDECLARED_FIELD.name()], "{version}");

        let link = |to: &str| json!({ "$ref": format!("#/components/callbacks/{to}") });
        document["components"]["callbacks"] = json!({ "a": link("b"), "b": link("c"), "c": link("a") });
        document["paths"]["/a/{id}"]["post"]["callbacks"] = json!({ "a": link("a") });
        assert_eq!(codes(&document), [rules::REFERENCE_CYCLE.name(); 4], "{version}");

        document["paths"]["/a/{id}"]["$ref"] = json!("#/paths/~1a~1{id}");
        document["components"] =
            json!({ "schemas": { "Invoice": { "$ref": "#/components/schemas/Invoice" }, "Receipt": {} } });
        document["paths"]["/a/{id}"]["post"]["callbacks"] = json!({});
        assert_eq!(codes(&document), [rules::REFERENCE_CYCLE.name(); 2], "{version}");
    }
}

/// Four times the size may take about four times as long; sixteen times would be the square.
///
/// The best of several times counts, taken in turn, because the machine may do other things.
fn assert_linear(what: &str, size: usize, make: impl Fn(usize) -> Value) {
    let (small, large) = (make(size), make(4 * size));
    let mut best = [Duration::MAX; 2];
    for _ in 0..12 {
        for (document, best) in [&small, &large].into_iter().zip(&mut best) {
            let begin = Instant::now();
            _ = check(document);
            *best = (*best).min(begin.elapsed());
        }
        if best[1].as_secs_f64() < 10.0 * best[0].as_secs_f64().max(0.001) {
            return;
        }
    }
    panic!("{what}: {:?}, and {:?} for four times as much", best[0], best[1]);
}

fn many(count: usize, make: impl Fn(usize) -> (String, Value)) -> Value {
    Value::Object((0..count).map(make).collect())
}

#[test]
fn time_is_proportional_to_size() {
    let schema = |name: usize| json!({ "$ref": format!("#/components/schemas/S{name}") });
    let answer = json!({ "204": { "description": "" } });

    assert_linear("operations of one id", 2_000, |count| {
        let mut document = document("3.1.2");
        let operation = json!({ "operationId": "same", "responses": answer });
        document["paths"] = many(count, |number| (format!("/{number}"), json!({ "get": operation })));
        document
    });
    assert_linear("a callback of many operations", 500, |count| {
        let mut document = document("3.1.2");
        let mut operation = document["paths"]["/a/{id}"]["post"].take();
        operation["callbacks"] = json!({ "paid": { "$ref": "#/components/callbacks/paid" } });
        let key = "https://a.example/{$request.query.nothing}/{$request.body#/customer/name}";
        document["components"]["callbacks"] = json!({ "paid": { key: { "post": { "responses": answer } } } });
        document["paths"] = many(count, |number| (format!("/{number}"), json!({ "post": operation })));
        document
    });
    assert_linear("diamonds", 200, |count| {
        let mut document = with_callback_url("3.1.2", "https://a.example/{$request.body#/a/b}");
        document["components"]["schemas"] =
            many(count, |number| (format!("S{number}"), json!({ "allOf": [schema(number + 1), schema(number + 1)] })));
        document["components"]["schemas"][format!("S{count}")] = json!({ "properties": { "a": {} } });
        document["components"]["schemas"]["Invoice"] = schema(0);
        document["components"]["schemas"]["Receipt"] = json!({});
        document
    });
    assert_linear("references in a chain", 1_000, |count| {
        let mut document = document("3.1.2");
        let link = |number: usize| json!({ "$ref": format!("#/components/callbacks/c{number}") });
        let mut callbacks = many(count, |number| (format!("c{number}"), link(number + 1)));
        callbacks[format!("c{count}")] = json!({});
        document["components"]["callbacks"] = callbacks;
        document["paths"]["/a/{id}"]["post"]["callbacks"] = many(count, |number| (format!("x{number}"), link(number)));
        document
    });
    assert_linear("unresolved references", 500, |count| {
        let mut document = document("3.1.2");
        let properties = many(count, |number| (format!("p{number}"), schema(number + count)));
        document["components"]["schemas"] = many(count, |number| (format!("S{number}"), json!({})));
        document["components"]["schemas"]["Invoice"] = json!({ "properties": properties });
        document["components"]["schemas"]["Receipt"] = json!({});
        document
    });
    assert_linear("expressions", 500, |count| {
        let keys: Vec<_> = (0..count).map(|number| format!("/{{$request.query.q{number}}}")).collect();
        with_callback_url("3.1.2", &format!("https://a.example{}", keys.concat()))
    });
    assert_linear("malformed expressions", 100, |count| {
        let keys: Vec<_> = (0..count).map(|number| format!("/{{request.body#/q{number}}}/{{name{number}}}")).collect();
        with_callback_url("3.1.2", &format!("https://a.example{}", keys.concat()))
    });
    assert_linear("malformed URLs", 300, |count| {
        let mut document = document("3.1.2");
        let properties = many(count, |number| (format!("p{number}"), json!({ "type": "string" })));
        document["components"]["schemas"]["Invoice"] = json!({ "properties": properties });
        let item = document["paths"]["/a/{id}"]["post"]["callbacks"]["paid"]["{$request.query.url}"].take();
        document["paths"]["/a/{id}"]["post"]["callbacks"]["paid"] =
            many(count, |number| (format!("{{name{number}}}"), item.clone()));
        document
    });
    assert_linear("schemas that extend one", 500, |count| {
        let mut document = with_callback_url("3.1.2", "https://a.example/{$request.body#/a}");
        let schemas = &mut document["components"]["schemas"];
        schemas["Invoice"] = json!({ "properties": { "kind": {} }, "discriminator": { "propertyName": "kind" } });
        for number in 0..count {
            let base = if number % 2 == 0 { "Invoice".to_owned() } else { format!("S{}", number - 1) };
            schemas[format!("S{number}")] =
                json!({ "allOf": [{ "$ref": format!("#/components/schemas/{base}") }, { "properties": { "b": {} } }] });
        }
        document
    });
    assert_linear("links", 500, |count| {
        let mut document = document("3.1.2");
        let link = json!({ "operationRef": "#/paths/~1b/get", "parameters": { "nr": "response.body#/nothing" } });
        document["paths"]["/a/{id}"]["post"]["responses"]["201"]["links"] =
            many(count, |number| (format!("l{number}"), link.clone()));
        document
    });
    assert_linear("unknown fields", 2_000, |count| {
        let mut document = document("3.1.2");
        document["paths"] = many(count, |number| (format!("/{number}"), json!({ "get": { "callback": {} } })));
        document["info"] = many(count, |number| (format!("f{number}"), json!({})));
        document
    });
    assert_linear("variables of a server", 2_000, |count| {
        let mut document = document("3.1.2");
        let names: Vec<_> = (0..count).map(|number| format!("{{name{number}}}")).collect();
        let variables = many(count, |number| (format!("nome{number}"), json!({ "default": "a" })));
        document["servers"] = json!([{ "url": names.concat(), "variables": variables }]);
        document
    });
}

#[test]
fn quadratic_work_is_cut_off() {
    let wide = 600;
    let alternatives: Vec<_> = (0..wide).map(|number| json!({ "properties": { format!("p{number}"): {} } })).collect();
    let mut document = document("3.1.2");
    document["components"]["schemas"]["Invoice"] = json!({ "oneOf": alternatives });
    let answer = json!({ "204": { "description": "" } });
    document["paths"]["/a/{id}"]["post"]["callbacks"]["paid"] = many(wide, |number| {
        (format!("https://a.example/{{$request.body#/p{number}}}"), json!({ "post": { "responses": answer } }))
    });
    let diagnostics = check(&document);
    assert_eq!(codes(&diagnostics), [rules::LIMIT_EXCEEDED.name()]);
}
