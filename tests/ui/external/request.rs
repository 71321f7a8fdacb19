//! The arguments of an external operation are a single request.

use callback_core::{callback, operation};

#[operation(post)]
pub fn two_bodies(invoice: u32, receipt: u32) -> u32;

#[operation(post)]
pub fn path_argument(#[path] id: u32);

#[operation(post, path(id: u32))]
pub fn path_option(body: u32);

#[operation(post)]
pub fn header_without_a_name(#[header] signature: String, body: u32);

#[operation(post)]
pub fn two_attributes(#[header("X-A")] #[query] a: String);

#[operation(post)]
pub fn pattern(#[query] (a, b): (u32, u32));

#[operation(post)]
pub fn generic<T>(body: T);

#[operation(post)]
pub fn unnamed(_: u32);

#[operation(post)]
#[callback("paid", "<$url>", post)]
pub fn with_a_callback(body: u32);

#[operation]
pub fn no_method(body: u32);

#[operation("<$url>")]
pub fn no_method_but_an_expression(body: u32);

#[operation(pots)]
pub fn misspelt_method(body: u32);

#[operation(post, "/paid")]
pub fn path_as_expression(body: u32);

#[operation(post, "<$requst.query.url>")]
pub fn faulty_expression(body: u32);

/// Uses of the faulty operations above are no further errors.
#[callback(two_bodies, "<$url>")]
#[callback(path_argument, "<$url>")]
#[callback(header_without_a_name, "<$url>")]
#[callback(generic, "<$url>")]
#[callback(unnamed, "<$url>")]
#[callback(no_method, "<$url>")]
#[callback(misspelt_method, "<$url>")]
#[callback(path_as_expression)]
#[callback(faulty_expression)]
fn handler() {}

fn main() {
    handler();
}
