//! An expression reads the body of an operation that has one.

use callback_core::{callback, operation};

#[operation(get, "/invoices")]
#[callback("paid", "{$request.body#/url}", post)]
fn no_body() {}

#[operation(post, "/invoices", query(url: String))]
#[callback("paid", "<$url>/<$request.body.id>/<$request.body.line>", post)]
fn no_body_twice() {}

fn main() {
    no_body();
    no_body_twice();
}
