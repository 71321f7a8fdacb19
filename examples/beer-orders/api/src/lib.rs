//! An API that takes orders of beer, and has its callers tell where they want to hear how an order goes on.
//!
//! - [`orders`] has the operations on orders, and their types.
//! - [`beers`] has what can be ordered.
//! - [`notification`] has the operation that callers offer, for the API to call.
//! - [`ids`] are customers' and orders'.
//! - [`book`] keeps the orders.
//! - [`stage`] serves.
//!
//! Every order is new, and stays so: that is the one change of status which customers are told.

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
