//! Callbacks in a document of dropshot, whose `operationId`s are the names of the functions.

// Nobody serves the API, and its handlers have nothing to do.
#![allow(dead_code)]

use callback_core::{build, callback, operation};
use dropshot::{
    ApiDescription, HttpError, HttpResponseCreated, HttpResponseDeleted, Path, Query, RequestContext, TypedBody,
    endpoint,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, schemars08::JsonSchema)]
#[schemars(crate = "schemars08")]
struct Notify {
    /// Where to send notifications.
    callback_url: Option<String>,
}

#[derive(Deserialize, Serialize, schemars08::JsonSchema)]
#[schemars(crate = "schemars08")]
struct Invoice {
    id: String,
    total: f64,
}

#[derive(Deserialize, schemars08::JsonSchema)]
#[schemars(crate = "schemars08")]
struct Number {
    id: String,
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
#[endpoint { method = POST, path = "/invoices" }]
async fn create_invoice(
    _: RequestContext<()>,
    _: Query<Notify>,
    invoice: TypedBody<Invoice>,
) -> Result<HttpResponseCreated<Invoice>, HttpError> {
    Ok(HttpResponseCreated(invoice.into_inner()))
}

/// Delete an invoice.
#[callback(invoice_notification, "<$callback_url>/invoices/<$request.path.id>")]
#[endpoint { method = DELETE, path = "/invoices/{id}" }]
async fn delete_invoice(
    _: RequestContext<()>,
    _: Path<Number>,
    _: Query<Notify>,
) -> Result<HttpResponseDeleted, HttpError> {
    Ok(HttpResponseDeleted())
}

/// The keys of the file have dropshot's order.
#[test]
fn document_has_the_callbacks() {
    let mut api = ApiDescription::new();
    api.register(create_invoice).expect("an endpoint");
    api.register(delete_invoice).expect("an endpoint");
    let mut document = Vec::new();
    api.openapi("Invoices", semver::Version::new(1, 0, 0)).write(&mut document).expect("a document");
    let document = String::from_utf8(document).expect("text");
    build::attached_text(&document).assert_current("openapi.json");
}
