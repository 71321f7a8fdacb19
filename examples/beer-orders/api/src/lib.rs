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
mod optional;
pub mod orders;

use callback_delivery::Sender;
use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::{catch, catchers, routes};

use crate::book::Book;

/// The API's routes, and what it keeps in memory. Callbacks are sent by this sender, to where its policy lets them go.
#[must_use]
pub fn stage(sender: Sender) -> AdHoc {
    AdHoc::on_ignite("beer orders", async |rocket| {
        rocket
            .manage(sender)
            .manage(Book::default())
            .mount("/", routes![beers::list_beers, orders::place_order, orders::show_order])
            .register("/v1", catchers![bad_request, without_body])
    })
}

/// rocket tells a text that is not JSON, or not an id, from one that is of other types. The document does not.
#[catch(422)]
fn bad_request() -> (Status, ()) {
    (Status::BadRequest, ())
}

/// Errors are statuses alone, as the document has them.
#[catch(default)]
fn without_body() {}
