//! What keeps callbacks from being attached: each with its words, and the document as it was.

// Nobody serves these APIs, and their handlers have nothing to do.
#![allow(dead_code)]

use std::collections::BTreeMap;

use callback_core::{Attach, HoldsCallbacks, Severity, attach_json, attach_text};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[callback_core::operation(post)]
fn paid(body: u32);

mod nothing {
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn creat_invoice() {}

    /// Nothing is spelt alike.
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn unknown() {}

    #[callback_core::operation(post, "/invoices/", query(url: String))]
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn slash() {}

    #[callback_core::operation(post, "/pay", query(url: String))]
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn below_a_prefix() {}

    #[callback_core::operation(put, "/invoices", query(url: String))]
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn another_method() {}

    /// Without callbacks it needs no operation.
    #[callback_core::operation(get, "/nowhere")]
    fn nowhere() {}
}

mod without_ids {
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn create_invoice() {}
}

mod without_operations {
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn create_invoice() {}
}

mod disagreement {
    #[callback_core::operation(post, "/invoices", id = "create", query(url: String))]
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn by_route() {}

    #[callback_core::operation(get, "/bills", id = "create_invoice", query(url: String))]
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn by_id() {}
}

mod ambiguous {
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn create() {}
}

mod twice {
    mod one {
        #[callback_core::callback("paid", "{$request.query.url}", crate::paid)]
        fn create_invoice() {}
    }

    #[callback_core::operation(id = "create_invoice")]
    #[callback_core::callback("paid", "{$request.query.url}", super::paid)]
    fn other() {}
}

mod expressions {
    #[callback_core::callback("query", "{$request.query.ulr}", super::paid)]
    #[callback_core::callback("body", "{$request.body#/url}", super::paid)]
    #[callback_core::callback("cookie", "<$session>", super::paid)]
    fn create_invoice() {}
}

mod clash {
    #[callback_core::callback("taken", "{$request.query.url}", super::paid)]
    fn create_invoice() {}
}

mod taken_id {
    #[callback_core::operation(post, id = "pay_invoice")]
    fn notify(body: u32);

    #[callback_core::callback("paid", "{$request.query.url}", notify)]
    fn create_invoice() {}
}

mod security {
    #[callback_core::operation(post, security("tokn"))]
    fn notify(body: u32);

    #[callback_core::callback("paid", "{$request.query.url}", notify)]
    fn create_invoice() {}
}

fn operation(id: &str) -> Value {
    json!({ "operationId": id, "responses": { "200": { "description": "" } } })
}

/// An API, of which the faults are about.
fn document() -> Value {
    let mut create = operation("create_invoice");
    create["parameters"] = json!([
        { "in": "query", "name": "url", "schema": { "type": "string" } },
        { "$ref": "#/components/parameters/Session" },
    ]);
    create["callbacks"] = json!({ "taken": { "{$url}": { "post": operation("old") } } });
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Invoices", "version": "1" },
        "paths": {
            "/invoices": { "post": create, "get": operation("invoices") },
            "/api/pay": { "post": operation("pay_invoice") },
        },
        "components": {
            "parameters": { "Session": { "in": "cookie", "name": "session", "schema": { "type": "string" } } },
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
    })
}

fn without_ids() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Invoices", "version": "1" },
        "paths": { "/invoices": { "post": { "responses": {} }, "get": { "responses": {} } } },
    })
}

fn many() -> Value {
    let paths: serde_json::Map<_, _> =
        (0..12).map(|number| (format!("/{number:02}"), json!({ "get": operation("create") }))).collect();
    json!({ "openapi": "3.1.0", "info": { "title": "Many", "version": "1" }, "paths": paths })
}

/// The faults of a module's handlers, with the file's name alone and no line, which changes with every edit.
fn faults<D: HoldsCallbacks>(module: &str, mut document: D) -> Vec<String> {
    let before = serde_json::to_value(&document).expect("JSON");
    let attach = Attach::new().module(format!("{}::{module}", module_path!()));
    let faults = attach.to(&mut document).expect_err(module);
    assert_eq!(serde_json::to_value(&document).expect("JSON"), before, "{module} has changed the document");
    faults.iter().map(|fault| without_lines(&fault.to_string())).collect()
}

fn without_lines(text: &str) -> String {
    let mut parts = text.split(file!());
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + "faults.rs:" + part.trim_start_matches([':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    })
}

/// The module, the document, and what is said of them.
#[allow(clippy::too_many_lines, reason = "all words stand in one table")]
fn table() -> [(&'static str, Value, &'static [&'static str]); 14] {
    [
        (
            "nothing",
            document(),
            &[
                "creat_invoice (faults.rs:): the document has no operation `creat_invoice`; did you mean \
                 `create_invoice` (POST /invoices)? it also has `pay_invoice` (POST /api/pay), `invoices` (GET \
                 /invoices)",
                "unknown (faults.rs:): the document has no operation `unknown`; it has `pay_invoice` (POST \
                 /api/pay), `invoices` (GET /invoices), `create_invoice` (POST /invoices)",
                "another_method (faults.rs:): the document has no `PUT /invoices`, and no operation \
                 `another_method`; did you mean `GET /invoices`? it also has `pay_invoice` (POST /api/pay), \
                 `create_invoice` (POST /invoices)",
                "slash (faults.rs:): the document has no `POST /invoices/`, and no operation `slash`; did you mean \
                 `POST /invoices`? it also has `pay_invoice` (POST /api/pay), `invoices` (GET /invoices)",
                "below_a_prefix (faults.rs:): the document has no `POST /pay`, and no operation `below_a_prefix`; \
                 did you mean `POST /api/pay`? it also has `invoices` (GET /invoices), `create_invoice` (POST \
                 /invoices)",
            ],
        ),
        (
            "without_ids",
            without_ids(),
            &["create_invoice (faults.rs:): the document has no operation `create_invoice`, nor any other \
                 operationId; give the operation that operationId, or declare its route, `#[operation(post, \
                 \"/path\")]`; the document has `GET /invoices`, `POST /invoices`"],
        ),
        (
            "without_operations",
            json!({ "openapi": "3.0.3", "paths": {} }),
            &["create_invoice (faults.rs:): the document has no operation `create_invoice`; it has no operations \
                 at all; attach when all of them are in it"],
        ),
        (
            "without_operations",
            json!({ "swagger": "2.0", "paths": {} }),
            &["Swagger 2.0 is not supported; only OpenAPI 3.0, 3.1 and 3.2 are; convert the document to OpenAPI 3"],
        ),
        (
            "without_operations",
            json!({ "openapi": "3.1", "paths": {} }),
            &[
                "/openapi: error: `3.1` is not a version number of OpenAPI, which is a string of three numbers; write `\"3.1.2\"`, with the \
                 quotes",
            ],
        ),
        (
            "without_operations",
            json!({ "openapi": "3.0.3", "paths": [] }),
            &[
                "this is not an OpenAPI document: `/paths` is not an object; attach to an OpenAPI document of version 3.0, \
                 3.1 or 3.2",
            ],
        ),
        (
            "disagreement",
            document(),
            &[
                "by_id (faults.rs:): operation `create_invoice` is `POST /invoices` in the document, and not `GET \
                 /bills`; change one of them; without a route, the operationId is enough",
                "by_route (faults.rs:): `POST /invoices` is operation `create_invoice` in the document, and not \
                 `create`; change one of them; without `id`, the route is enough",
            ],
        ),
        (
            "ambiguous",
            many(),
            &["create (faults.rs:): the document has several operations `create`: `GET /00`, `GET /01`, `GET /02`, \
                 `GET /03`, `GET /04`, `GET /05`, `GET /06`, `GET /07` and 4 more; declare the route: `#[operation(post, \
                 \"/path\")]`"],
        ),
        (
            "nothing",
            many(),
            &[
                "creat_invoice (faults.rs:): the document has no operation `creat_invoice`; it has `create` (GET \
                 /00), `create` (GET /01), `create` (GET /02), `create` (GET /03), `create` (GET /04), `create` (GET \
                 /05), `create` (GET /06), `create` (GET /07) and 4 more",
                "unknown (faults.rs:): the document has no operation `unknown`; it has `create` (GET /00), `create` \
                 (GET /01), `create` (GET /02), `create` (GET /03), `create` (GET /04), `create` (GET /05), `create` \
                 (GET /06), `create` (GET /07) and 4 more",
                "another_method (faults.rs:): the document has no `PUT /invoices`, and no operation \
                 `another_method`; it has `create` (GET /00), `create` (GET /01), `create` (GET /02), `create` (GET \
                 /03), `create` (GET /04), `create` (GET /05), `create` (GET /06), `create` (GET /07) and 4 more",
                "slash (faults.rs:): the document has no `POST /invoices/`, and no operation `slash`; it has \
                 `create` (GET /00), `create` (GET /01), `create` (GET /02), `create` (GET /03), `create` (GET /04), \
                 `create` (GET /05), `create` (GET /06), `create` (GET /07) and 4 more",
                "below_a_prefix (faults.rs:): the document has no `POST /pay`, and no operation `below_a_prefix`; it \
                 has `create` (GET /00), `create` (GET /01), `create` (GET /02), `create` (GET /03), `create` (GET \
                 /04), `create` (GET /05), `create` (GET /06), `create` (GET /07) and 4 more",
            ],
        ),
        (
            "twice",
            document(),
            &["other (faults.rs:): the operation `POST /invoices` of the document is that of create_invoice \
                 (faults.rs:) too; declare the route of each, `#[operation(post, \"/path\")]`, or its operationId, \
                 `#[operation(id = \"…\")]`"],
        ),
        (
            "expressions",
            document(),
            &[
                "create_invoice (faults.rs:): `session` is a cookie, and OpenAPI has no expression for cookies; use a \
                 header or a field of the request body",
                "create_invoice (faults.rs:): `$request.body#/url` needs a request body, and `POST /invoices` has none; \
                 did you mean `$request.query.url`?",
                "create_invoice (faults.rs:): `$request.query.ulr` matches no query parameter of `POST /invoices`; did \
                 you mean `$request.query.url`?",
            ],
        ),
        (
            "clash",
            document(),
            &["create_invoice (faults.rs:): `POST /invoices` has another callback `taken` in the document already; \
                 remove it there, or give one of them another name"],
        ),
        (
            "taken_id",
            document(),
            &["create_invoice (faults.rs:): operationId `pay_invoice` is that of `POST /api/pay` too; rename one of \
                 them"],
        ),
        (
            "security",
            document(),
            &["create_invoice (faults.rs:): security scheme `tokn` is not declared; did you mean `token`?"],
        ),
    ]
}

#[test]
fn messages_of_all_errors() {
    for (module, document, expected) in table() {
        assert_eq!(faults(module, document), expected, "{module}");
    }
}

/// A document type that knows no callbacks.
#[derive(Serialize, Deserialize)]
struct Old {
    openapi: String,
    paths: BTreeMap<String, BTreeMap<String, OldOperation>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OldOperation {
    operation_id: String,
}

impl HoldsCallbacks for Old {}

/// One that refuses them.
#[derive(Serialize, Deserialize)]
struct Strict {
    openapi: String,
    paths: BTreeMap<String, BTreeMap<String, StrictOperation>>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct StrictOperation {
    operation_id: String,
}

impl HoldsCallbacks for Strict {}

mod types {
    #[callback_core::callback("paid", "{$url}", super::paid)]
    fn create_invoice() {}
}

#[test]
fn type_without_callbacks_is_reported() {
    let document =
        || json!({ "openapi": "3.1.0", "paths": { "/invoices": { "post": { "operationId": "create_invoice" } } } });
    let old: Old = serde_json::from_value(document()).expect("a document");
    assert_eq!(
        faults("types", old),
        [
            "`faults::Old` has no field for `/paths/~1invoices/post/callbacks`, which would be lost; take the document as JSON: \
          `callback_core::attach_json(&document)?`"
        ]
    );
    let strict: Strict = serde_json::from_value(document()).expect("a document");
    assert_eq!(
        faults("types", strict),
        ["`faults::Strict` cannot be read back with the callbacks in it: unknown field `callbacks`, expected \
          `operationId`; take the document as JSON: `callback_core::attach_json(&document)?`"]
    );
}

/// The warnings of a module's handlers.
fn with_warnings(module: &str, document: &Value) -> Vec<String> {
    let attach = Attach::new().module(format!("{}::{module}", module_path!()));
    let warnings = attach.warnings(document).expect(module);
    assert!(warnings.iter().all(|warning| warning.severity() == Severity::Warning), "{warnings:?}");
    warnings.iter().map(|warning| without_lines(&warning.to_string())).collect()
}

#[test]
fn module_without_handlers_is_a_warning() {
    let before = document();
    let attach = || Attach::new().module("faults::expresions");
    assert_eq!(attach().to_json(&before).expect("no errors"), before);
    assert_eq!(
        with_warnings("expresions", &before),
        ["no handler is in module `faults::expresions` or below it; the modules with handlers are \
             `faults::expressions`, `faults::ambiguous`, `faults::clash`, `faults::disagreement`, `faults::nothing`, \
             `faults::renamed`, `faults::security`, `faults::taken_id`, `faults::twice`, `faults::twice::one`, \
             `faults::types`, `faults::without_callbacks`, `faults::without_ids`, `faults::without_operations`"]
    );
}

mod without_callbacks {
    #[callback_core::operation(get, "/health")]
    fn health() {}
}

/// The program has another document, with callbacks.
#[test]
fn document_without_callbacks_is_left_alone() {
    let mut document = json!({ "openapi": "3.1.0", "paths": {} });
    let attach = || Attach::new().module("faults::without_callbacks");
    attach().to(&mut document).expect("no errors");
    assert_eq!(document, json!({ "openapi": "3.1.0", "paths": {} }));
    assert_eq!(attach().warnings(&document).expect("no errors"), []);
}

#[test]
fn missing_operation_may_be_in_another_document() {
    let errors = attach_json(&document()).expect_err("errors");
    let missing = errors.iter().find(|error| error.to_string().starts_with("creat_invoice")).expect("the error");
    let help = "; if another document of this program has it, restrict each to its handlers: \
                `Attach::new().module(\"faults::nothing\")`";
    assert!(missing.to_string().ends_with(help), "{missing}");
}

mod renamed {
    /// A schema of the document has this name.
    #[derive(serde::Serialize, schemars::JsonSchema)]
    struct Invoice {
        total: f64,
    }

    #[callback_core::callback("paid", "{$request.query.url}", post(Invoice))]
    fn create_invoice() {}
}

#[test]
fn renamed_schema_is_a_warning() {
    let mut document = document();
    document["components"]["schemas"] = json!({ "Invoice": { "type": "string" } });
    assert_eq!(
        with_warnings("renamed", &document),
        [
            "the document has another schema `Invoice`, so that the one of the callbacks is `Invoice2`; choose a name for it: \
          `#[schemars(rename = \"…\")]`; or derive both from one type"
        ]
    );
    // It is used as it is.
    let attached = Attach::new().module("faults::renamed").to_json(&document).expect("no errors");
    assert_eq!(with_warnings("renamed", &attached), Vec::<String>::new());
}

#[test]
fn text_that_is_no_document_is_reported() {
    let unreadable = |reason: &str| format!("the text is not an OpenAPI document: {reason}; write JSON or YAML");
    for (text, expected) in [
        ("{\"openapi\": \"3.1.0\"", unreadable("EOF while parsing an object at line 1 column 19")),
        ("a: 1\n  b: 2\n", unreadable("mapping values are not allowed in this context at line 2, column 4")),
        (
            "- openapi\n",
            "the document has no `openapi`, so it is not an OpenAPI document; add the version: `\"openapi\": \"3.1.2\"`"
                .to_owned(),
        ),
    ] {
        let errors = attach_text(text).expect_err(text);
        assert_eq!(errors.to_string(), expected);
    }
}
