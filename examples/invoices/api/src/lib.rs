//! The invoices API of FastAPI's tutorial on callbacks, in Rust: it notifies its caller when an invoice is paid.
//!
//! - [`invoices`]: the operation of the tutorial; [`notification`]: the operation that it calls.
//! - [`money`]: two more operations, which call the same group of operations, [`settlement`]. Other frameworks have routers of
//!   callbacks for that.
//! - `ledger`: the state.
//! - [`router`]: the routes.

pub mod invoices;
mod ledger;
pub mod money;
pub mod notification;
pub mod settlement;

use axum::Router;
use callback_core::axum08::routes;
use callback_delivery::Outbox;

use crate::ledger::Ledger;

/// Returns the routes of the API. Callbacks are stored in this outbox, whose worker sends them.
pub fn router(outbox: Outbox) -> Router {
    routes!(invoices::create_invoice, money::collect_invoice, money::refund_invoice).with_state(Ledger::new(outbox))
}

/// The Rust blocks of README.md, compiled as doctests of this package, which has the dependencies that they need.
#[cfg(doctest)]
#[doc = include_str!("../../../../README.md")]
struct Readme;
