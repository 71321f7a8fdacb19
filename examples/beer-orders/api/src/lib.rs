//! An API for orders of beer. Its callers may pass a URL to which changes of the order are sent.
//!
//! - [`orders`]: the operations on orders, and their types.
//! - [`beers`]: the beers that can be ordered.
//! - [`notification`]: the operation of the external API that this API calls.
//! - [`ids`]: ids of customers and orders.
//! - [`book`]: the state.
//! - [`stage`]: the routes.
//!
//! Every order has the status `new`, the only one that is sent to customers.

pub mod beers;
pub mod book;
pub mod ids;
pub mod notification;
pub mod orders;

use callback_delivery::Outbox;
use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::{catch, catchers, routes};

use crate::book::Book;

/// Returns the routes and the state of the API. Callbacks are stored in this outbox, whose worker sends
/// them.
#[must_use]
pub fn stage(outbox: Outbox) -> AdHoc {
    AdHoc::on_ignite("beer orders", async |rocket| {
        rocket
            .manage(outbox)
            .manage(Book::default())
            .mount("/", routes![beers::list_beers, orders::place_order, orders::show_order])
            .register("/v1", catchers![bad_request, without_body])
    })
}

/// Replaces rocket's status 422 (JSON of the wrong types) with 400, the only one in the document for invalid requests.
#[catch(422)]
fn bad_request() -> (Status, ()) {
    (Status::BadRequest, ())
}

/// Responds to errors without a body, as the document declares.
#[catch(default)]
fn without_body() {}
