//! Parameters that only a type tells of.

#![allow(dead_code, unused_variables)]

use axum::Json;
use axum::extract::{Form, Path, Query};
use callback_core::handler::{InputLocation, OperationInput};
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Deserialize, JsonSchema, Fields)]
struct CreateInvoice {
    callback_url: Option<String>,
    id: Option<u32>,
    tags: Vec<String>,
    #[serde(flatten)]
    page: Page,
}

#[derive(Deserialize, JsonSchema, Fields)]
struct Page {
    #[serde(rename = "page[size]")]
    size: u32,
}

type Search = Query<CreateInvoice>;

/// An extractor of one's own.
struct ReplyTo(String);

impl OperationInput for ReplyTo {
    const LOCATION: InputLocation = InputLocation::Header("X-Reply-To");
    type Value = String;
}

#[operation(post, "/invoices/{id}", header("X-Trace": String))]
#[callback("typo", "<$calback_url>", post)]
#[callback("case", "<$callbackUrl>", post)]
#[callback("place", "<$request.header.callback_url>", post)]
#[callback("flattened", "<$callback_url>/<$request.query.page[sise]>", post)]
#[callback("header", "<$request.header.X-Repl-To>", post)]
#[callback("ambiguous", "<$callback_url>/<$id>", post)]
#[callback("array", "<$callback_url>/<$tags>", post)]
#[callback("nothing like it", "<$callback_url>/<$currency>", post)]
#[callback("right", "<$x-reply-to>/<$request.query.id>/<$request.path.id>/<$request.query.page[size]>", post)]
async fn create_invoice(id: Path<u32>, search: Option<Search>, reply_to: ReplyTo) {}

#[operation(get, "/invoices")]
#[callback("no body", "<$callback_url>/<$request.body.id>", post)]
#[callback("right", "<$callback_url>", post)]
async fn list_invoices(form: Form<CreateInvoice>) {}

/// Of this type the compiler knows nothing, and so it cannot say that a parameter is missing.
#[derive(Deserialize, JsonSchema)]
struct Unknown {
    callback_url: String,
}

#[operation(post, "/unknown")]
#[callback("unknown", "<$callback_url>/<$request.body.id>/<$request.header.X-Trace>", post)]
async fn unknown(query: Query<Unknown>, Json(body): Json<Unknown>) {}

#[operation(post, "/unknown/body")]
#[callback("unknown", "<$callback_url>", post)]
async fn unknown_body(Json(body): Json<Unknown>) {}

#[derive(Deserialize, JsonSchema, Fields)]
struct Subscription {
    notify_url: String,
    sizes: Vec<u32>,
    #[serde(flatten)]
    page: Page,
}

/// A field of the body is not a parameter, whatever parameter is near.
#[operation(post, "/subscriptions", query(notify_urls: String))]
#[callback("any", "<$notify_url>/a", post)]
#[callback("query", "<$request.query.notify_url>", post)]
#[callback("pointer", "<$request.query.page[size]>", post)]
#[callback("array", "<$sizes>", post)]
#[callback("near", "<$notifyurls>", post)]
#[callback("right", "<$request.body.notify_url>/<$request.body#/page[size]>/<$notify_urls>", post)]
async fn subscribe(Json(body): Json<Subscription>) {}

fn main() {}
