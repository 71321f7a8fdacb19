//! An API that utoipa documents, of the versions whose types cannot hold callbacks.

// Nobody serves the API, and its handlers have nothing to do. utoipa 4 prints `for_each`.
#![allow(dead_code, clippy::needless_for_each, clippy::unused_async)]

use callback_core::{attach_json, build, callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Notify {
    /// Where to send notifications.
    callback_url: Option<String>,
}

/// An invoice, of which utoipa has the schema.
#[derive(Deserialize, ToSchema)]
struct Invoice {
    id: String,
    total: f64,
}

/// What has happened to an invoice.
#[derive(Serialize, JsonSchema)]
struct InvoiceEvent {
    paid: bool,
}

/// Invoice notification.
#[operation(post)]
fn invoice_notification(body: InvoiceEvent);

/// Create an invoice.
#[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
#[utoipa::path(
    post,
    path = "/invoices",
    params(Notify),
    request_body = Invoice,
    responses((status = 201, description = "It is created."))
)]
async fn create_invoice() {}

#[derive(OpenApi)]
#[openapi(info(title = "Invoices", version = "1.0.0"), paths(create_invoice), components(schemas(Invoice)))]
struct Api;

/// The keys of the file have utoipa's order.
#[test]
fn document_has_the_callback() {
    build::attached(Api::openapi()).assert_current("openapi.json");
}

#[test]
fn value_is_the_document() {
    let value = attach_json(&Api::openapi()).expect("no errors");
    let file = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/openapi.json")).expect("the file");
    assert_eq!(value, serde_json::from_str::<serde_json::Value>(&file).expect("JSON"));
}
