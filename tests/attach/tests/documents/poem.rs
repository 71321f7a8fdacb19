//! poem-openapi, whose handlers are methods in an `impl`. Its document is text, OpenAPI 3.0.0.

use callback_core::{callback, operation};
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi, OpenApiService};
use serde_json::Value;

use crate::events::{invoice_notification, invoice_removed};

#[derive(Object)]
struct Invoice {
    id: String,
    total: f64,
}

#[derive(Object)]
struct Receipt {
    msg: String,
}

struct Api;

#[OpenApi]
impl Api {
    /// Create an invoice.
    #[oai(path = "/invoices", method = "post", operation_id = "create_invoice")]
    #[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
    async fn create_invoice(&self, callback_url: Query<Option<String>>, invoice: Json<Invoice>) -> Json<Receipt> {
        drop((callback_url, invoice));
        Json(Receipt { msg: String::new() })
    }

    /// It has no operationId, so that its route is stated to us too.
    #[operation(delete, "/invoices/{id}", path(id: String))]
    #[callback(invoice_removed)]
    #[oai(path = "/invoices/:id", method = "delete")]
    async fn delete_invoice(&self, id: Path<String>, callback_url: Query<String>) {
        drop((id, callback_url));
    }

    /// An operation without callbacks.
    #[oai(path = "/invoices", method = "get")]
    async fn invoices(&self) -> Json<Vec<Invoice>> {
        Json(Vec::new())
    }
}

pub(crate) fn document() -> Value {
    let service = OpenApiService::new(Api, "Invoices", "1.0.0");
    serde_json::from_str(&service.spec()).expect("JSON")
}
