//! salvo, which makes a type of each handler, and its operationId of that type's path.

use callback_core::callback;
use salvo::oapi::extract::{JsonBody, PathParam, QueryParam};
use salvo::prelude::*;
use serde::{Deserialize, Serialize};

use crate::events::{invoice_notification, invoice_removed};

#[derive(Deserialize, ToSchema)]
struct Invoice {
    id: String,
    total: f64,
}

#[derive(Serialize, ToSchema)]
struct Receipt {
    msg: String,
}

/// Create an invoice.
#[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
#[endpoint]
async fn create_invoice(callback_url: QueryParam<String, false>, invoice: JsonBody<Invoice>) -> Json<Receipt> {
    drop((callback_url, invoice));
    Json(Receipt { msg: String::new() })
}

/// Delete an invoice.
#[endpoint(operation_id = "delete_invoice", status_codes(204), responses((status_code = 204, description = "Deleted.")))]
#[callback(invoice_removed)]
async fn delete_invoice(id: PathParam<String>, callback_url: QueryParam<String, true>) {
    drop((id, callback_url));
}

/// An operation without callbacks.
#[endpoint]
async fn invoices() -> Json<Vec<String>> {
    Json(Vec::new())
}

pub(crate) fn document() -> salvo::oapi::OpenApi {
    let router = Router::with_path("invoices")
        .post(create_invoice)
        .get(invoices)
        .push(Router::with_path("{id}").delete(delete_invoice));
    OpenApi::new("Invoices", "1.0.0").merge_router(&router)
}
