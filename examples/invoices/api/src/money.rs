//! Operations on an existing invoice. Both have the same callbacks, which are declared in `settlement`.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use callback_core::{callback, operation};
use callback_delivery::{Exchange, KeyExpression, Resolve, ResolveError, Sender, expression};
use callback_examples_program::callbacks::send_later;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::invoices::Notify;
use crate::ledger::Ledger;
use crate::settlement::{Failure, Settlement, failed, settled};

/// The number of the invoice.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(inline)]
pub(crate) struct Number(String);

/// Collect the money of an invoice.
#[operation(
    post,
    "/invoices/{id}/collection",
    response(202, "The money is being collected."),
    response(404, String, "There is no such invoice.", content = "text/plain"),
    response(400, String, "The callback URL is not a URL.", content = "text/plain"),
    response(422, String, "The callback URL is not one that this API calls.", content = "text/plain")
)]
#[callback(settled)]
#[callback(failed)]
pub(crate) async fn collect_invoice(
    State(sender): State<Sender>,
    State(ledger): State<Ledger>,
    exchange: Exchange<'static>,
    Path(Number(id)): Path<Number>,
    Query(_): Query<Notify>,
) -> Result<StatusCode, Refusal> {
    let total = ledger.total(&id).ok_or(Refusal::NoSuchInvoice)?;
    let callbacks = [expression!(collect_invoice, settled), expression!(collect_invoice, failed)];
    move_money(sender, total, callbacks, &exchange)
}

/// Give the money of an invoice back.
#[operation(
    post,
    "/invoices/{id}/refund",
    response(202, "The money is on its way."),
    response(404, String, "There is no such invoice.", content = "text/plain"),
    response(400, String, "The callback URL is not a URL.", content = "text/plain"),
    response(422, String, "The callback URL is not one that this API calls.", content = "text/plain")
)]
#[callback(settled)]
#[callback(failed)]
pub(crate) async fn refund_invoice(
    State(sender): State<Sender>,
    State(ledger): State<Ledger>,
    exchange: Exchange<'static>,
    Path(Number(id)): Path<Number>,
    Query(_): Query<Notify>,
) -> Result<StatusCode, Refusal> {
    let total = ledger.total(&id).ok_or(Refusal::NoSuchInvoice)?;
    let callbacks = [expression!(refund_invoice, settled), expression!(refund_invoice, failed)];
    move_money(sender, -total, callbacks, &exchange)
}

/// Sends the callback with the outcome, if the caller gave a callback URL.
fn move_money(
    sender: Sender,
    amount: f64,
    [settled_at, failed_at]: [KeyExpression; 2],
    exchange: &Exchange<'_>,
) -> Result<StatusCode, Refusal> {
    if amount == 0.0 {
        let body = Failure { reason: "There is nothing to be paid.".into() };
        if let Some(url) = failed_at.resolve(exchange, sender.policy())? {
            send_later(sender, url, failed { body });
        }
    } else if let Some(url) = settled_at.resolve(exchange, sender.policy())? {
        send_later(sender, url, settled { body: Settlement { amount } });
    }
    Ok(StatusCode::ACCEPTED)
}

/// The reason why a request is refused.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// There is no invoice with the number in the path.
    NoSuchInvoice,
    /// The callback URL could not be resolved, or is not allowed.
    Callback(ResolveError),
}

impl From<ResolveError> for Refusal {
    fn from(error: ResolveError) -> Self {
        Self::Callback(error)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::NoSuchInvoice => (StatusCode::NOT_FOUND, "there is no such invoice").into_response(),
            Self::Callback(error) => error.into_response(),
        }
    }
}
