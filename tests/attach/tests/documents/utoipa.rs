//! utoipa: `#[utoipa::path]`, above our attribute and below it.

use axum::Json;
use axum::extract::{Path, Query};
use callback_core::callback;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};

use crate::events::{invoice_notification, invoice_removed};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Notify {
    /// Where to send notifications.
    callback_url: Option<String>,
}

/// An invoice, of which utoipa has the schema.
#[derive(Deserialize, Serialize, ToSchema)]
pub(crate) struct Invoice {
    id: String,
    total: f64,
}

/// utoipa's type of this name is not schemars's.
#[derive(Serialize, ToSchema)]
pub(crate) struct Received {
    msg: String,
}

/// Create an invoice.
#[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
#[utoipa::path(
    post,
    path = "/invoices",
    params(Notify),
    request_body = Invoice,
    responses((status = 200, description = "The receipt.", body = Received))
)]
async fn create_invoice(Query(notify): Query<Notify>, Json(invoice): Json<Invoice>) -> Json<Received> {
    drop((notify, invoice));
    Json(Received { msg: String::new() })
}

/// Delete an invoice.
#[utoipa::path(
    delete,
    path = "/invoices/{id}",
    params(("id" = String, Path), Notify),
    responses((status = 204, description = "Done."))
)]
#[callback(invoice_removed)]
async fn delete_invoice(_: Path<String>, _: Query<Notify>) {}

/// Void an invoice.
#[callback(invoice_removed)]
#[utoipa::path(
    post,
    path = "/invoices/{id}/void",
    operation_id = "void",
    params(("id" = String, Path), Notify),
    responses((status = 204, description = "Done."))
)]
async fn void_invoice(_: Path<String>, _: Query<Notify>) {}

/// An operation without callbacks.
#[utoipa::path(get, path = "/invoices", responses((status = 200, description = "All invoices.", body = Vec<Invoice>)))]
async fn invoices() -> Json<Vec<Invoice>> {
    Json(Vec::new())
}

#[derive(OpenApi)]
#[openapi(paths(create_invoice, delete_invoice, void_invoice, invoices))]
struct Api;

pub(crate) fn document() -> utoipa::openapi::OpenApi {
    Api::openapi()
}
