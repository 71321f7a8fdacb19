use axum::{Json, extract::Query};
use callback_core::{Document, Fields, callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Deserialize, JsonSchema, Fields)]
struct CreateInvoice { callback_url: Option<String> }

#[derive(Deserialize, JsonSchema, Fields)]
struct Invoice { id: String, customer: String, total: f64 }

#[derive(Serialize, JsonSchema)]
struct Receipt { msg: String }

#[derive(Serialize, JsonSchema)]
pub struct InvoiceEvent { description: String, paid: bool }

#[derive(Deserialize, JsonSchema)]
pub struct InvoiceEventReceived { ok: bool }

/// Invoice notification.
#[operation(post)]
pub fn invoice_notification(body: InvoiceEvent) -> InvoiceEventReceived;          // what the external API must offer

/// Create an invoice.
#[operation(post, "/invoices/")]
#[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.custmer>")]  // what your API will call
async fn create_invoice(Query(_): Query<CreateInvoice>, Json(invoice): Json<Invoice>) -> Json<Receipt> {
    Json(Receipt { msg: format!("Invoice {} received", invoice.id) })
}

fn main() -> Result<(), callback_core::Diagnostics> {
    println!("{}", Document::new("Invoices", "1.0.0").build()?.to_json_pretty());
    Ok(())
}
