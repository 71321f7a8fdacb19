//! An API that takes an invoice, and later tells its caller that it has been paid: the tutorial's, in Rust.
//!
//! - [`invoices`] has the operation of the tutorial, and [`notification`] the one that it calls.
//! - [`money`] has two more, which call the same group of operations, [`settlement`]: that is what other frameworks have a
//!   router of callbacks for.
//! - `ledger` remembers.
//! - [`router`] serves.

pub mod invoices;
mod ledger;
pub mod money;
pub mod notification;
pub mod settlement;

use axum::Router;
use callback_core::axum08::routes;
use callback_delivery::Sender;

use crate::ledger::Ledger;

/// The API's routes. Callbacks are sent by this sender, to where its policy lets them go.
pub fn router(sender: Sender) -> Router {
    routes!(invoices::create_invoice, money::collect_invoice, money::refund_invoice).with_state(Ledger::new(sender))
}

/// The Rust blocks of README.md, compiled as doctests of this package, which has the dependencies that they need.
#[cfg(doctest)]
#[doc = include_str!("../../../../README.md")]
struct Readme;
