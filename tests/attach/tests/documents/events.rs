//! What the receivers of the callbacks offer, the same for every library.

use callback_core::operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What has happened to an invoice.
#[derive(Serialize, JsonSchema)]
pub(crate) struct InvoiceEvent {
    /// What has happened, in words.
    description: String,
    /// When it is paid.
    paid: Option<Payment>,
    /// How many notifications there have been.
    count: u32,
}

/// How an invoice was paid.
#[derive(Serialize, JsonSchema)]
#[serde(tag = "by", rename_all = "lowercase")]
pub(crate) enum Payment {
    /// By bank transfer.
    Transfer {
        /// The account that it came from.
        iban: String,
    },
    /// In cash.
    Cash,
}

/// The answer to a notification.
#[derive(Deserialize, JsonSchema)]
pub(crate) struct Received {
    ok: bool,
}

/// Invoice notification.
#[operation(post)]
pub(crate) fn invoice_notification(body: InvoiceEvent, #[header("X-Signature")] signature: String) -> Received;

/// The invoice is gone.
#[operation(delete, "<$request.query.callback_url>/invoices/<$request.path.id>")]
pub(crate) fn invoice_removed();
