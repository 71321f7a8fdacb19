//! Pointers into a request body: what the type does not have does not compile.

#![allow(dead_code, unused_variables)]

use axum::Json;
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Deserialize, JsonSchema, Fields)]
#[serde(rename_all = "camelCase")]
struct Invoice {
    id: String,
    customer: Customer,
    order_lines: Vec<Line>,
    #[serde(flatten)]
    address: Address,
    payment: Payment,
    dates: (String, String),
    labels: std::collections::BTreeMap<String, String>,
}

#[derive(Deserialize, JsonSchema, Fields)]
struct Customer {
    name: String,
    #[serde(rename = "e-mail", alias = "mail")]
    email: String,
    #[serde(skip_deserializing)]
    number: u32,
}

#[derive(Deserialize, JsonSchema, Fields)]
struct Line {
    sku: String,
}

#[derive(Deserialize, JsonSchema, Fields)]
struct Address {
    callback_url: String,
}

#[derive(Deserialize, JsonSchema, Fields)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Payment {
    Card { number: String },
    BankTransfer { iban: String },
}

type Body<T> = Json<T>;

#[operation(post, "/typos")]
#[callback("top", "<$request.body.callback_url>/<$request.body.custmer.name>", post)]
#[callback("nested", "<$request.body.callback_url>/<$request.body.customer.nmae>", post)]
#[callback("flattened", "<$request.body.calback_url>", post)]
#[callback("far", "<$request.body.callback_url>/<$request.body.colour>", post)]
#[callback("pointer", "{$request.body#/callback_url}/{$request.body#/customer/e~1mail}", post)]
async fn typos(invoice: Body<Invoice>) {}

#[operation(post, "/names")]
#[callback("not Rust's name", "<$request.body.callback_url>/<$request.body.order_lines.0.sku>", post)]
#[callback("renamed", "<$request.body.callback_url>/<$request.body.customer.email>", post)]
#[callback("not read", "<$request.body.callback_url>/<$request.body.customer.number>", post)]
#[callback("flattened", "<$request.body.address.callback_url>", post)]
async fn names(Json(invoice): Json<Invoice>) {}

#[operation(post, "/shapes")]
#[callback("no index", "<$request.body.callback_url>/<$request.body.orderLines.sku>", post)]
#[callback("not that many", "<$request.body.callback_url>/<$request.body.dates.2>", post)]
#[callback("a field of a string", "<$request.body.callback_url>/<$request.body.id.value>", post)]
#[callback("in no variant", "<$request.body.callback_url>/<$request.body.payment.bic>", post)]
async fn shapes(Json(invoice): Json<Invoice>) {}

#[operation(post, "/values")]
#[callback("object", "<$request.body.callback_url>/<$request.body.customer>", post)]
#[callback("array", "<$request.body.callback_url>/<$request.body.orderLines>", post)]
#[callback("map", "<$request.body.callback_url>/<$request.body.labels>", post)]
#[callback("body", "<$request.body.callback_url>/<$request.body>", post)]
async fn values(Json(invoice): Json<Invoice>) {}

#[operation(post, "/declared", body(Vec<Invoice>))]
#[callback("declared", "<$request.body.0.callback_url>/<$request.body.id>", post)]
async fn declared() {}

#[operation(post, "/right")]
#[callback("alias", "<$request.body.callback_url>/<$request.body.customer.mail>", post)]
#[callback("one of the variants", "<$request.body.callback_url>/<$request.body.payment.iban>", post)]
#[callback("tag", "<$request.body.callback_url>/<$request.body.payment.kind>", post)]
#[callback("any key", "<$request.body.callback_url>/<$request.body.labels.x>", post)]
#[callback("index", "<$request.body.callback_url>/<$request.body.orderLines.9.sku>/<$request.body.dates.1>", post)]
async fn right(Json(invoice): Json<Invoice>) {}

fn main() {}
