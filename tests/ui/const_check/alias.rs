//! Expressions that read a field by its alias, or by a dotted path that is its name.

use axum::extract::Query;
use axum::{Form, Json};
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Deserialize, JsonSchema, Fields)]
struct Subscription {
    #[serde(alias = "hook")]
    url: String,
    #[serde(flatten)]
    hub: Hub,
}

#[derive(Deserialize, JsonSchema, Fields)]
struct Hub {
    #[serde(rename = "hub.callback", alias = "callback")]
    callback: String,
}

#[operation(post, "/body")]
#[callback(called, "<$request.body.hook>/<$request.body.callback>", post)]
async fn body(_: Json<Subscription>) {}

#[operation(post, "/query")]
#[callback(called, "<$hook>/<$request.query.callback>", post)]
async fn query(_: Query<Subscription>) {}

#[operation(post, "/dotted")]
#[callback(called, "<$request.body.hub.callback>", post)]
async fn dotted(_: Form<Subscription>) {}

fn main() {}
