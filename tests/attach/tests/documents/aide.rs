//! aide, whose documentation is made where the routes are added.

use aide::axum::ApiRouter;
use aide::axum::routing::{delete_with, get, post_with};
use aide::openapi::{Info, OpenApi};
use axum::Json;
use axum::extract::{Path, Query};
use callback_core::{callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::events::{InvoiceEvent, invoice_notification, invoice_removed};

#[derive(Deserialize, JsonSchema)]
struct Notify {
    /// Where to send notifications.
    callback_url: Option<String>,
}

#[derive(Deserialize, JsonSchema)]
struct Invoice {
    id: String,
    total: f64,
}

#[derive(Deserialize, JsonSchema)]
struct Number {
    id: String,
}

#[derive(Serialize, JsonSchema)]
struct Receipt {
    msg: String,
}

/// Its operationId is stated where it is routed.
#[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
async fn create_invoice(Query(_): Query<Notify>, Json(_): Json<Invoice>) -> Json<Receipt> {
    Json(Receipt { msg: String::new() })
}

/// It has no operationId, so that its route is stated here.
#[operation(delete, "/invoices/{id}", path(id: String))]
#[callback(invoice_removed)]
async fn delete_invoice(_: Path<Number>, _: Query<Notify>) {}

/// What is in aide's document already is used as it is.
async fn events() -> Json<Vec<InvoiceEvent>> {
    Json(Vec::new())
}

pub(crate) fn document() -> OpenApi {
    let mut document = OpenApi {
        info: Info { title: "Invoices".into(), version: "1.0.0".into(), ..Info::default() },
        ..OpenApi::default()
    };
    let router: ApiRouter = ApiRouter::new()
        .api_route("/invoices", post_with(create_invoice, |op| op.id("create_invoice")).get(events))
        .api_route("/invoices/{id}", delete_with(delete_invoice, |op| op.summary("Delete an invoice.")))
        .api_route("/events", get(events));
    drop(router.finish_api(&mut document));
    document
}
