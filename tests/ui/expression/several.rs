//! All errors of a literal, and of a function, are reported at once.

use callback_core::{callback, operation};

#[callback("paid", "{request.query.url}/{$requst.body#/id}/{$request.cookie.session}", post)]
fn three_in_one_literal() {}

#[operation(post, "/invoices/:id", sumary = "Create.")]
#[callback("paid", "{$url}}", post)]
#[callback("void", "{$requst.query.url}", pots(u32))]
fn one_in_each_attribute() {}

fn main() {
    three_in_one_literal();
    one_in_each_attribute();
}
