//! The API that each framework serves, and the requests that check it.

#![allow(dead_code, reason = "not every framework has a router")]

pub(crate) mod types;

use callback_core::{Document, operation};
use callback_delivery::Url;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The method, target and body of a request; the status and the body of its response. The latter is empty if its words are
/// the framework's.
pub(crate) type Exchange = (&'static str, &'static str, &'static str, u16, &'static str);

/// Sends requests, and compares the responses.
pub(crate) fn check(framework: &str, exchanges: &[Exchange], mut send: impl FnMut(&str, &str, &str) -> (u16, String)) {
    for &(method, target, body, status, answer) in exchanges {
        let (found, text) = send(method, target, body);
        assert_eq!(found, status, "{framework}: {method} {target} {body}: {text}");
        if !answer.is_empty() {
            assert_eq!(text, answer, "{framework}: {method} {target} {body}");
        }
    }
}

/// Runs a future to completion.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(future)
}

/// Requests to routers made by `routes!`, of paths that some router takes for a pattern.
pub(crate) const ROUTES: &[Exchange] = &[
    ("GET", "/", "", 200, "root"),
    ("GET", "/users/me", "", 200, "me"),
    ("GET", "/users/you", "", 200, "user you"),
    ("GET", "/files/a/b", "", 200, "rest a/b"),
    ("POST", "/jobs:run", "", 200, "run"),
    ("POST", "/jobsXrun", "", 404, ""),
    ("POST", "/jobs", "", 404, ""),
    ("TRACE", "/users/me", "", 200, "trace"),
    ("PUT", "/users/me", "", 405, ""),
];

/// Requests to the API of each framework.
pub(crate) const API: &[Exchange] = &[
    (
        "POST",
        "/invoices/acme?callback_url=https://acme.example",
        r#"{"id":7}"#,
        200,
        r#"{"msg":"acme 7, to https://acme.example/acme/7"}"#,
    ),
    (
        "POST",
        "/invoices/a%2Fb%20%25?callback_url=https%3A%2F%2Facme.example%2Fx",
        r#"{"id":7}"#,
        200,
        r#"{"msg":"a/b % 7, to https://acme.example/x/a%2Fb%20%25/7"}"#,
    ),
    (
        "POST",
        "/invoices/acme?callback_url=https://10.0.0.1",
        r#"{"id":7}"#,
        422,
        "`$request.query.callback_url` at the start is not allowed: the address is private (10.0.0.0/8, RFC 1918)",
    ),
    ("POST", "/invoices/acme", r#"{"id":7}"#, 200, r#"{"msg":"acme 7"}"#),
    ("POST", "/invoices/acme", r#"{"id":"#, 400, ""),
    ("GET", "/invoices/a%20b", "", 200, "a b"),
    ("GET", "/invoices", "", 404, ""),
];

const LONG: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

/// The limit of bodies in [`RECEIVED`].
pub(crate) const LIMIT: usize = 100;

/// Requests whose body has what its type does not serialize.
pub(crate) const RECEIVED: &[Exchange] = &[
    ("POST", "/json", r#"{"callbackUrl":"https://c.example.org/h","id":1.50}"#, 200, "https://c.example.org/h/1.50"),
    (
        "POST",
        "/json",
        r#" { "id" : 1E2, "callbackUrl": "https:\/\/c.example.org" } "#,
        200,
        "https://c.example.org/1E2",
    ),
    ("POST", "/json", r#"{"callbackUrl":"#, 400, ""),
    ("POST", "/json", LONG, 413, ""),
    ("POST", "/form", "id=1.50&x=%FF&callbackUrl=https%3A%2F%2Fc.example.org%2Fh", 200, "https://c.example.org/h/1.50"),
    ("POST", "/form", LONG, 413, ""),
];

/// The media type of the requests to a path.
pub(crate) fn media_type(target: &str) -> &'static str {
    if target == "/form" { "application/x-www-form-urlencoded" } else { "application/json" }
}

/// A body that is serialized without what expressions refer to.
#[derive(Deserialize, Serialize, JsonSchema)]
pub(crate) struct Subscription {
    #[serde(rename(deserialize = "callbackUrl"), skip_serializing)]
    pub(crate) url: String,
    pub(crate) id: f64,
}

#[derive(Deserialize, JsonSchema)]
pub(crate) struct Notify {
    pub(crate) callback_url: Option<String>,
}

#[derive(Deserialize, Serialize, JsonSchema)]
pub(crate) struct Invoice {
    pub(crate) id: u32,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Receipt {
    msg: String,
}

#[derive(Serialize, JsonSchema)]
pub(crate) struct Paid {
    amount: f64,
}

/// An invoice was paid.
#[operation(post)]
pub(crate) fn invoice_paid(body: Paid);

impl Receipt {
    pub(crate) fn of(customer: &str, invoice: &Invoice, url: Option<Url>) -> Self {
        let id = invoice.id;
        let to = url.map(|url| format!(", to {url}")).unwrap_or_default();
        Self { msg: format!("{customer} {id}{to}") }
    }
}

/// Compares the document of the API, which is the same for all frameworks.
pub(crate) fn check_document(module: &str) {
    let document = Document::new("Invoices", "1").module(module);
    let found = document.build().unwrap_or_else(|faults| panic!("{faults}")).to_json_pretty();
    assert_eq!(found.trim_end(), include_str!("document.json").trim_end(), "{module}");
}
