//! What the response has: its body as it is written, and its headers.

#![allow(dead_code, unused_variables)]

use axum::Json;
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema, Fields)]
struct Receipt {
    #[serde(rename(serialize = "receiptUrl", deserialize = "receipt_url"))]
    url: String,
}

#[derive(Serialize, JsonSchema, Fields)]
struct Problem {
    detail: String,
}

#[operation(post, "/returned", query(callback_url: String))]
#[callback("typo", "<$callback_url>/<$response.body.receiptURI>", post)]
#[callback("not as it is read", "<$response.body.receipt_url>", post)]
#[callback("right", "<$response.body.receiptUrl>", post)]
async fn returned() -> Result<Json<Receipt>, ()> {
    Err(())
}

#[operation(post, "/declared", query(callback_url: String),
    response(201, Receipt, header("Location": String)), response(4XX, Problem))]
#[callback("header", "<$response.header.Locatoin>", post)]
#[callback("header that is not declared", "<$callback_url>/<$response.header.ETag>", post)]
#[callback("right", "<$response.header.location>/<$response.body.receiptUrl>/<$response.body.detail>", post)]
async fn declared() {}

#[operation(post, "/nothing", query(callback_url: String))]
#[callback("no body", "<$callback_url>/<$response.body.id>", post)]
async fn nothing() {}

fn main() {}
