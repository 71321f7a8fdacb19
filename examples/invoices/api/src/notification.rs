//! The operation of the external API that this API calls.

use callback_core::operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What has happened to an invoice.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
pub struct InvoiceEvent {
    /// What has happened, in words.
    pub description: String,
    /// Whether the invoice is paid now.
    pub paid: bool,
}

/// The answer to a notification.
#[derive(Debug, Deserialize, Serialize, JsonSchema)]
pub struct InvoiceEventReceived {
    /// Whether the notification has been understood.
    pub ok: bool,
}

/// Invoice notification.
#[operation(post)]
pub fn invoice_notification(body: InvoiceEvent) -> InvoiceEventReceived;
