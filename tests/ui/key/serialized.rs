//! Expressions that read fields of the body that are not serialized.

use axum::{Form, Json};
use callback_core::{Fields, callback, operation};
use callback_delivery::{WithExchange, expression};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema, Fields)]
struct Subscription {
    #[serde(rename(deserialize = "callbackUrl"))]
    url: String,
    #[serde(skip_serializing)]
    secret: String,
    id: u32,
}

#[operation(post, "/renamed")]
#[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
async fn renamed(_: Json<Subscription>) {}

#[operation(post, "/skipped")]
#[callback(called, "https://example.com/<$request.body.secret>", post)]
async fn skipped(_: Form<Subscription>) {}

#[operation(post, "/received")]
#[callback(called, "<$request.body.callbackUrl>/<$request.body.secret>", post)]
async fn received(_: WithExchange<Json<Subscription>>) {}

#[operation(post, "/bytes", body(Subscription))]
#[callback(called, "<$request.body.callbackUrl>/<$request.body.secret>", post)]
async fn bytes(_: axum::body::Bytes) {}

fn main() {
    expression!(renamed, called);
    expression!(skipped, called);
    expression!(received, called);
    expression!(bytes, called);
}
