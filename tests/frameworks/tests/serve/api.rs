//! One API, written for each framework as the README says: what is served is the same, and so is the document.

mod actix;
pub(crate) mod axum;
pub(crate) mod poem;
mod rocket;
pub(crate) mod salvo;

use callback_core::{Document, operation};
use callback_delivery::Url;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Exchange;

/// What every framework answers. The words of errors are its own.
const API: &[Exchange] = &[
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

#[derive(Deserialize, JsonSchema)]
struct Notify {
    callback_url: Option<String>,
}

#[derive(Deserialize, Serialize, JsonSchema)]
struct Invoice {
    id: u32,
}

#[derive(Serialize, JsonSchema)]
struct Receipt {
    msg: String,
}

#[derive(Serialize, JsonSchema)]
struct Paid {
    amount: f64,
}

/// An invoice was paid.
#[operation(post)]
fn invoice_paid(body: Paid);

impl Receipt {
    fn of(customer: &str, invoice: &Invoice, url: Option<Url>) -> Self {
        let id = invoice.id;
        let to = url.map(|url| format!(", to {url}")).unwrap_or_default();
        Self { msg: format!("{customer} {id}{to}") }
    }
}

fn check_document(module: &str) {
    let document = Document::new("Invoices", "1").module(format!("{}::{module}", module_path!()));
    let found = document.build().unwrap_or_else(|faults| panic!("{faults}")).to_json_pretty();
    assert_eq!(found.trim_end(), include_str!("api/document.json").trim_end(), "{module}");
}
