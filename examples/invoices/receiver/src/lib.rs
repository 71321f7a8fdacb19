//! The external API that the invoices API calls.
//!
//! The callback URL to give to the invoices API ends in `/events`. Messages that are signed, recent and valid are stored in
//! the [`Inbox`]; all others are refused.

mod inbox;

use axum::extract::{FromRef, Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use callback_delivery::{Received, Verifier};
use invoices_api::notification::{InvoiceEventReceived, invoice_notification};
use invoices_api::settlement::{failed, settled};

pub use inbox::{Event, Inbox, Notification};

/// Returns the routes of the receiver. Messages must be signed with one of the verifier's keys.
pub fn router(verifier: Verifier, inbox: Inbox) -> Router {
    Router::new()
        .route("/events", get(list))
        .route("/events/invoices/{id}", post(notified))
        .route("/events/invoices/{id}/settled", post(money_moved))
        .route("/events/invoices/{id}/failed", post(money_stayed))
        .with_state(Receiver { verifier, inbox })
}

#[derive(Clone)]
struct Receiver {
    verifier: Verifier,
    inbox: Inbox,
}

impl FromRef<Receiver> for Verifier {
    fn from_ref(receiver: &Receiver) -> Self {
        receiver.verifier.clone()
    }
}

impl FromRef<Receiver> for Inbox {
    fn from_ref(receiver: &Receiver) -> Self {
        receiver.inbox.clone()
    }
}

async fn notified(
    State(inbox): State<Inbox>,
    Path(invoice): Path<String>,
    Received { operation, id, .. }: Received<invoice_notification>,
) -> Json<InvoiceEventReceived> {
    let event = Event::Notified { description: operation.body.description, paid: operation.body.paid };
    inbox.put(Notification { id, invoice, event });
    Json(InvoiceEventReceived { ok: true })
}

async fn money_moved(
    State(inbox): State<Inbox>,
    Path(invoice): Path<String>,
    Received { operation, id, .. }: Received<settled>,
) {
    inbox.put(Notification { id, invoice, event: Event::Settled { amount: operation.body.amount } });
}

async fn money_stayed(
    State(inbox): State<Inbox>,
    Path(invoice): Path<String>,
    Received { operation, id, .. }: Received<failed>,
) {
    inbox.put(Notification { id, invoice, event: Event::Failed { reason: operation.body.reason } });
}

async fn list(State(inbox): State<Inbox>) -> Json<Vec<Notification>> {
    Json(inbox.all())
}
