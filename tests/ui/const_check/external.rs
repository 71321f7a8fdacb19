//! An expression that stands on the external operation is checked at every handler that uses it.

#![allow(dead_code, unused_variables)]

use axum::Json;
use axum::extract::Query;
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Deserialize, JsonSchema, Fields)]
struct Subscribe {
    callback_url: String,
}

#[derive(Deserialize, JsonSchema, Fields)]
struct Search {
    callbackUrl: String,
}

#[derive(Deserialize, JsonSchema, Fields)]
struct Order {
    number: u32,
}

#[operation(post, "<$callback_url>/orders/<$request.body.number>")]
pub fn shipped(body: u32);

#[operation(post, "/right")]
#[callback(shipped)]
async fn right(query: Query<Subscribe>, order: Json<Order>) {}

#[operation(post, "/wrong")]
#[callback(shipped)]
async fn wrong(query: Query<Search>, order: Json<Search>) {}

#[operation(post, "/without")]
#[callback(shipped)]
async fn without(query: Query<Subscribe>) {}

fn main() {}
