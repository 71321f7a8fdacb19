//! Faults that only all handlers together show, by the real attributes: each with its words, and nothing besides.

// Nobody serves these APIs, and their handlers have nothing to do.
#![allow(dead_code, clippy::unused_async)]

use callback_core::Document;

mod duplicate_route {
    #[callback_core::operation(post, "/invoices")]
    fn create() {}

    #[callback_core::operation(post, "/invoices")]
    fn store() {}
}

mod undescribed_argument {
    #[derive(serde::Deserialize, schemars::JsonSchema, callback_core::Fields)]
    struct Subscribe {
        callback_url: String,
    }

    #[derive(serde::Deserialize, schemars::JsonSchema, callback_core::Fields)]
    struct Invoice {
        id: String,
    }

    struct ValidJson<T>(T);

    #[callback_core::operation(post, "/invoices")]
    #[callback_core::callback("paid", "<$callback_url>/<$request.body.id>", post)]
    fn create(_: axum::extract::Query<Subscribe>, _: axum::extract::State<u32>, _: ValidJson<Invoice>) {}
}

mod extractor_name {
    use callback_core::handler::{InputLocation, OperationInput};
    use callback_core::{Fields, callback, operation};

    #[derive(serde::Deserialize, schemars::JsonSchema, Fields)]
    struct Subscribe {
        callback_url: String,
    }

    /// It is named as an extractor that reads no query.
    struct State<T>(T);

    impl<T> OperationInput for State<T> {
        const LOCATION: InputLocation = InputLocation::Query;
        type Value = T;
    }

    #[operation(post, "/subscriptions")]
    #[callback("paid", "<$callback_url>", post)]
    #[callback("void", "<$calback_url>", post)]
    fn subscribe(_: State<Subscribe>) {}
}

mod same_template {
    #[callback_core::operation(get, "/invoices/{id}", path(id: u32))]
    fn by_id() {}

    #[callback_core::operation(put, "/invoices/{number}", path(number: u32))]
    fn by_number() {}
}

mod duplicate_id {
    #[callback_core::operation(post, "/invoices", id = "create")]
    fn create_invoice() {}

    #[callback_core::operation(post, "/orders", id = "create")]
    fn create_order() {}
}

mod duplicate_name {
    mod invoices {
        #[callback_core::operation(post, "/invoices")]
        fn create() {}
    }

    mod orders {
        #[callback_core::operation(post, "/orders")]
        fn create() {}
    }
}

mod no_route {
    #[callback_core::callback("paid", "{$request.query.url}", post)]
    fn create() {}
}

mod schemas {
    use schemars::JsonSchema;

    #[derive(JsonSchema)]
    #[schemars(rename = "Thing")]
    struct One;

    mod other {
        #[derive(schemars::JsonSchema)]
        #[schemars(rename = "Thing")]
        pub(super) struct Two;
    }

    #[derive(JsonSchema)]
    #[schemars(rename = "no name")]
    struct Illegal;

    #[callback_core::operation(post, "/things", body(One), response(200, other::Two))]
    fn things() {}

    #[callback_core::operation(post, "/illegal", body(Illegal))]
    fn illegal() {}
}

mod callback_name {
    use callback_core::callback;

    #[callback_core::operation(post)]
    fn paid(body: u32);

    #[callback_core::operation(post, "/invoices", query(url: String))]
    #[callback("invoice paid", "{$request.query.url}", paid)]
    fn create_invoice() {}

    #[callback_core::operation(post, "/orders", query(url: String))]
    #[callback("invoice paid", "{$request.query.url}", paid)]
    fn create_order() {}
}

mod path_item {
    use callback_core::{callback, operation};

    #[operation(post, "{$request.query.url}")]
    fn paid();

    #[operation(delete, "{$request.query.url}")]
    fn void();

    #[operation(post, "/invoices", query(url: String))]
    #[callback("events", paid, query(page: u32), header("X-Page": u32), summary = "Paid.", extension("x-at", 1))]
    #[callback("events", void, header("x-page": u32), cookie(page: u32), summary = "Void.", extension("x-at", 2))]
    fn create() {}
}

mod links {
    use axum::extract::Path;
    use callback_core::operation;

    #[operation(get, "/a/{id}", response(200, link(next, operation = "gt_b", parameter(id = "$id"))))]
    async fn get_a(_: Path<u32>) {}

    #[operation(
        get,
        "/b/{id}",
        response(200, link(next, operation = "get_a", parameter(id = "$id"), parameter(di = "1")))
    )]
    async fn get_b(_: Path<u32>) {}
}

mod types {
    use axum::Json;
    use axum::extract::{Path, Query};
    use callback_core::{callback, operation};
    use schemars::JsonSchema;
    use serde::Deserialize;

    #[derive(Deserialize, JsonSchema)]
    struct Page {
        callback_url: Option<String>,
    }

    /// What the compiler cannot see, since the types of arguments tell it.
    #[operation(post, "/query")]
    #[callback("paid", "<$calback_url>", post)]
    #[callback("void", "{$request.query.url}", post)]
    async fn misspelt(_: Query<Page>) {}

    #[operation(post, "/body")]
    #[callback("paid", "{$request.body#/url}", post)]
    async fn no_body(_: Untold) {}

    /// It tells nothing, so that it may be of a library that documents what it reads.
    struct Untold;

    #[operation(post, "/untold/{id}")]
    #[callback("paid", "<$callback_url>", post)]
    #[callback("void", "{$request.query.url}", post)]
    async fn untold(_: Untold) {}

    #[operation(post, "/bodies")]
    async fn two_bodies(_: Json<u32>, _: Json<u64>) {}

    #[operation(post, "/path/{id}/{line}")]
    async fn one_value_for_two(_: Path<(u32,)>) {}

    #[operation(post, "/undeclared/{id}")]
    async fn undeclared(_: Query<Page>) {}

    #[operation(post, "/scheme", security("token"))]
    async fn unknown_scheme() {}
}

/// The module, and what is said of it. A module without handlers is a fault too.
const FAULTS: &[(&str, &[&str])] = &[
    (
        "links",
        &[
            "get_a (faults.rs:): the link `next` leads to operation `gt_b`, and there is none; did you mean `get_b`? \
             there are `get_a`, `get_b`",
            "get_b (faults.rs:): the link `next` sends `di` to operation `get_a`, which has no such parameter; did you \
             mean `id`?",
        ],
    ),
    (
        "undescribed_argument",
        &[
            "create (faults.rs:): `$request.body#/id` needs a request body, and `POST /invoices` has none; no argument is known \
             to be the body (`ValidJson<Invoice>` does not describe itself); declare it: `#[operation(…, body(Invoice))]`, or \
             implement `OperationInput` for the argument's type",
        ],
    ),
    (
        "extractor_name",
        &["subscribe (faults.rs:): `subscribe` has no parameter `calback_url`; did you mean `$callback_url`?"],
    ),
    (
        "duplicate_route",
        &["store (faults.rs:): `POST /invoices` is the route of create (faults.rs:) too; change one of the \
             routes, or take each into a document of its own with `Document::module`"],
    ),
    (
        "same_template",
        &["by_number (faults.rs:): `/invoices/{number}` and `/invoices/{id}` of by_id (faults.rs:) differ \
             in their parameters' names alone, so they are the same path; write `/invoices/{id}` in both"],
    ),
    (
        "duplicate_id",
        &["create_order (faults.rs:): operationId `create` is that of create_invoice (faults.rs:) too; give \
             one of them another: `#[operation(…, id = \"…\")]`"],
    ),
    (
        "duplicate_name",
        &["create (faults.rs:): operationId `create` is that of create (faults.rs:) too; give one of them \
             another: `#[operation(…, id = \"…\")]`"],
    ),
    (
        "no_route",
        &["create (faults.rs:): the handler has no route; declare one: `#[operation(post, \
             \"/path\")]`; or, if another library documents the handler, add its callbacks there: `callback_core::attach`"],
    ),
    (
        "schemas",
        &[
            "illegal (faults.rs:): `no name` is not a legal component name, which has letters, digits, `.`, `-` \
             and `_` only; rename the type's schema: `#[schemars(rename = \"…\")]`",
            "things (faults.rs:): several types are renamed `Thing`: `faults::schemas::Thing` of things (faults.rs:); \
             `faults::schemas::other::Thing` of things (faults.rs:); give each a name of its own: \
             `#[schemars(rename = \"…\")]`",
        ],
    ),
    (
        "callback_name",
        &["create_invoice (faults.rs:): callback `invoice paid`, which several operations share, is not a \
             legal component name, which has letters, digits, `.`, `-` and `_` only; give the callback \
             another name"],
    ),
    (
        "path_item",
        &[
            "create (faults.rs:): callbacks that share an expression declare a summary twice; it applies to all methods \
             of the expression; remove one of the two",
            "create (faults.rs:): header `x-page` is declared twice; remove one of the declarations",
            "create (faults.rs:): callbacks that share an expression declare the extension `x-at` twice; it applies to all \
             methods of the expression; remove one of the two",
        ],
    ),
    (
        "types",
        &[
            "two_bodies (faults.rs:): two arguments read the request body, both as `application/json`; \
             declare what the body is: `#[operation(…, body(Type))]`",
            "no_body (faults.rs:): `$request.body#/url` needs a request body, and `POST /body` has none; \
             declare it: `#[operation(…, body(Type))]`; or enable callback-core's feature for your web framework, such as \
             `axum08`",
            "one_value_for_two (faults.rs:): the handler takes 1 value from the path `/path/{id}/{line}`, \
             which has 2; take as many as the path has, or a struct whose fields name them",
            "misspelt (faults.rs:): `misspelt` has no parameter `calback_url`; did you mean `$callback_url`?",
            "misspelt (faults.rs:): `$request.query.url` matches no query parameter of `POST /query`; the operation has \
             query `callback_url`",
            "unknown_scheme (faults.rs:): security scheme `token` is not declared; declare it: \
             `Document::security_scheme(\"token\", …)`",
            "undeclared (faults.rs:): nothing declares `{id}` of the path `/undeclared/{id}`; declare it: \
             `#[operation(…, path(id: Type))]`",
            "untold (faults.rs:): nothing declares `{id}` of the path `/untold/{id}`; declare it: \
             `#[operation(…, path(id: Type))]`; or enable callback-core's feature for your web framework, such as `axum08`",
            "untold (faults.rs:): `untold` has no parameter `callback_url`; the operation has none; declare it: \
             `#[operation(…, query(callback_url: Type))]`; or enable callback-core's feature for your web framework, such as \
             `axum08`",
            "untold (faults.rs:): `$request.query.url` matches no query parameter of `POST /untold/{id}`; the operation \
             has none; declare it: `#[operation(…, query(url: Type))]`; or enable callback-core's feature for your web framework, such as \
             `axum08`",
        ],
    ),
    (
        "nowhere",
        &["no handler is in module `faults::nowhere` or below it; the modules with handlers are \
             `faults::no_route`, `faults::callback_name`, `faults::duplicate_id`, \
             `faults::duplicate_name::invoices`, `faults::duplicate_name::orders`, `faults::duplicate_route`, \
             `faults::extractor_name`, `faults::links`, `faults::path_item`, `faults::same_template`, `faults::schemas`, `faults::types`, \
             `faults::undescribed_argument`"],
    ),
];

/// The faults of a module, with the file's name alone and no line, which changes with every edit.
fn faults(module: &str) -> Vec<String> {
    let document = Document::new("Faults", "1").module(format!("{}::{module}", module_path!()));
    let faults = document.build().expect_err(module);
    faults.iter().map(|fault| without_lines(&fault.to_string())).collect()
}

fn without_lines(text: &str) -> String {
    let mut parts = text.split(file!());
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + "faults.rs:" + part.trim_start_matches([':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    })
}

#[test]
fn messages_of_all_errors() {
    for (module, expected) in FAULTS {
        assert_eq!(faults(module), *expected, "{module}");
    }
}

#[test]
fn diagnostic_has_its_function_and_line() {
    let faults = Document::new("Faults", "1").module("faults::no_route").build().expect_err("no route");
    let fault = faults.iter().next().expect("a fault");
    let function = fault.function().expect("a handler");
    assert_eq!((function.name, function.module), ("create", "faults::no_route"));
    assert!(function.file.ends_with("faults.rs"));
    let line = include_str!("faults.rs").lines().position(|line| line == "mod no_route {").expect("the module");
    assert_eq!(function.line as usize, line + 3);
}
