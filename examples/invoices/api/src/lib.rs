//! An API that takes an invoice, and later tells its caller that it has been paid: the tutorial's, in Rust.
//!
//! - [`invoices`] has the operation that the API offers.
//! - [`notification`] has the operation that its callers offer, for the API to call.
//! - [`router`] serves.

pub mod invoices;
pub mod notification;

use axum::Router;
use axum::routing::post;

/// The API's routes.
pub fn router() -> Router {
    Router::new().route("/invoices/", post(invoices::create_invoice))
}

/// Every Rust block of the README is compiled as a test of this package, whose dependencies it shows.
#[cfg(doctest)]
#[doc = include_str!("../../../../README.md")]
struct Readme;
