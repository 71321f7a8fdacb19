//! The state of the API, in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::FromRef;
use callback_delivery::Outbox;

use crate::invoices::Invoice;

/// The state of the handlers: the invoices by number, and the outbox of callbacks.
#[derive(Clone)]
pub struct Ledger {
    invoices: Arc<Mutex<HashMap<String, Invoice>>>,
    outbox: Outbox,
}

impl Ledger {
    pub(crate) fn new(outbox: Outbox) -> Self {
        Self { invoices: Arc::default(), outbox }
    }

    /// Stores an invoice. Replaces one of the same number.
    pub(crate) fn enter(&self, invoice: Invoice) {
        self.invoices.lock().unwrap_or_else(PoisonError::into_inner).insert(invoice.id.clone(), invoice);
    }

    /// Returns the total of an invoice.
    pub(crate) fn total(&self, id: &str) -> Option<f64> {
        self.invoices.lock().unwrap_or_else(PoisonError::into_inner).get(id).map(|invoice| invoice.total)
    }
}

impl FromRef<Ledger> for Outbox {
    fn from_ref(ledger: &Ledger) -> Self {
        ledger.outbox.clone()
    }
}
