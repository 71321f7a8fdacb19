//! One API, written for each framework as the README says: what is served is the same, and so is the document.

mod actix;
pub(crate) mod axum;
pub(crate) mod poem;
mod rocket;
pub(crate) mod salvo;

use callback_core::{Document, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Exchange;

/// What every framework answers. The words of errors are its own.
const API: &[Exchange] = &[
    ("POST", "/invoices/acme?callback_url=https://acme.example", r#"{"id":7}"#, 200, r#"{"msg":"acme 7, notified"}"#),
    ("POST", "/invoices/acme", r#"{"id":7}"#, 200, r#"{"msg":"acme 7"}"#),
    ("POST", "/invoices/acme", r#"{"id":"#, 400, ""),
    ("GET", "/invoices/a%20b", "", 200, "a b"),
    ("GET", "/invoices", "", 404, ""),
];

#[derive(Deserialize, JsonSchema)]
struct Notify {
    callback_url: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
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
    fn of(customer: &str, invoice: &Invoice, callback_url: Option<&str>) -> Self {
        let id = invoice.id;
        let notified = if callback_url.is_some() { ", notified" } else { "" };
        Self { msg: format!("{customer} {id}{notified}") }
    }
}

fn check_document(module: &str) {
    let document = Document::new("Invoices", "1").module(format!("{}::{module}", module_path!()));
    let found = document.build().unwrap_or_else(|faults| panic!("{faults}")).to_json_pretty();
    assert_eq!(found.trim_end(), include_str!("api/document.json").trim_end(), "{module}");
}
