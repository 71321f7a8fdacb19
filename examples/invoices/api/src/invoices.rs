//! The operations of this API.

use axum::Json;
use axum::extract::{Query, State};
use callback_core::{Fields, callback, operation};
use callback_delivery::{CallError, Outbox, WithExchange, call};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::ledger::Ledger;
use crate::notification::{InvoiceEvent, invoice_notification};

/// The query string of every operation here.
#[derive(Debug, Deserialize, JsonSchema, Fields)]
pub struct Notify {
    /// Where to send notifications. Without it there are none.
    pub callback_url: Option<Url>,
}

/// An invoice.
#[derive(Debug, Deserialize, Serialize, JsonSchema, Fields)]
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
#[operation(
    post,
    "/invoices/",
    response(400, String, "The body is not JSON, or the callback URL is not a URL.", content = "text/plain"),
    response(415, String, "The body is not said to be JSON.", content = "text/plain"),
    response(
        422,
        String,
        "The body is not an invoice, or the callback URL is not one that this API calls.",
        content = "text/plain"
    )
)]
#[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
pub(crate) async fn create_invoice(
    State(outbox): State<Outbox>,
    State(ledger): State<Ledger>,
    Query(_): Query<Notify>,
    WithExchange(Json(invoice), exchange): WithExchange<Json<Invoice>>,
) -> Result<Json<Receipt>, CallError> {
    // Send the invoice, collect the money, send the notification (the callback).
    let body = InvoiceEvent { description: "Payment celebration".into(), paid: true };
    outbox.call(&exchange, call!(create_invoice, invoice_notification { body })).await?;
    ledger.enter(invoice);
    Ok(Json(Receipt { msg: "Invoice received".into() }))
}
