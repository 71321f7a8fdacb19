//! Operations on an existing invoice. Both have the same callbacks, which are declared in `settlement`.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use callback_core::{callback, operation};
use callback_delivery::{CallError, Exchange, Outbox, call};
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
    State(outbox): State<Outbox>,
    State(ledger): State<Ledger>,
    exchange: Exchange<'static>,
    Path(Number(id)): Path<Number>,
    Query(_): Query<Notify>,
) -> Result<StatusCode, Refusal> {
    let total = ledger.total(&id).ok_or(Refusal::NoSuchInvoice)?;
    match move_money(total) {
        Ok(body) => outbox.call(&exchange, call!(collect_invoice, settled { body })).await?,
        Err(body) => outbox.call(&exchange, call!(collect_invoice, failed { body })).await?,
    };
    Ok(StatusCode::ACCEPTED)
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
    State(outbox): State<Outbox>,
    State(ledger): State<Ledger>,
    exchange: Exchange<'static>,
    Path(Number(id)): Path<Number>,
    Query(_): Query<Notify>,
) -> Result<StatusCode, Refusal> {
    let total = ledger.total(&id).ok_or(Refusal::NoSuchInvoice)?;
    match move_money(-total) {
        Ok(body) => outbox.call(&exchange, call!(refund_invoice, settled { body })).await?,
        Err(body) => outbox.call(&exchange, call!(refund_invoice, failed { body })).await?,
    };
    Ok(StatusCode::ACCEPTED)
}

/// Moves the money, if there is any.
fn move_money(amount: f64) -> Result<Settlement, Failure> {
    if amount == 0.0 {
        return Err(Failure { reason: "There is nothing to be paid.".into() });
    }
    Ok(Settlement { amount })
}

/// The reason why a request is refused.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// There is no invoice with the number in the path.
    NoSuchInvoice,
    /// The callback URL is not allowed, or the callback could not be stored.
    Callback(CallError),
}

impl From<CallError> for Refusal {
    fn from(error: CallError) -> Self {
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
