//! What the API offers.

use axum::Json;
use axum::extract::Query;
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::notification::invoice_notification;

/// The query string of [`create_invoice`].
#[derive(Debug, Deserialize, JsonSchema, Fields)]
pub struct CreateInvoice {
    /// Where to send notifications. Without it there are none.
    pub callback_url: Option<Url>,
}

/// An invoice.
#[derive(Debug, Deserialize, JsonSchema, Fields)]
pub struct Invoice {
    /// The caller's own number of the invoice.
    pub id: String,
    /// What the invoice is for.
    pub title: Option<String>,
    /// Who is to pay.
    pub customer: String,
    /// How much is to be paid.
    pub total: f64,
}

/// The answer to an invoice.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Receipt {
    /// That it has been received.
    pub msg: String,
}

/// Create an invoice.
///
/// This will (let's imagine) let the API user (some external developer) create an
/// invoice.
///
/// And this path operation will:
///
/// * Send the invoice to the client.
/// * Collect the money from the client.
/// * Send a notification back to the API user (the external developer), as a callback.
///     * At this point is that the API will somehow send a POST request to the
///       external API with the notification of the invoice event
///       (e.g. "payment successful").
#[operation(post, "/invoices/")]
#[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
pub async fn create_invoice(Query(_): Query<CreateInvoice>, Json(_): Json<Invoice>) -> Json<Receipt> {
    // Send the invoice, collect the money, send the notification (the callback).
    Json(Receipt { msg: "Invoice received".into() })
}
