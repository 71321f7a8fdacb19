//! A parameter that an expression names is one of the operation's.

use callback_core::{callback, operation};

#[operation(post, "/invoices", query(callback_url: String), header("X-Tenant": String))]
#[callback("paid", "<$calback_url>", post)]
fn misspelt() {}

#[operation(post, "/invoices", query(callback_url: String), header("X-Tenant": String))]
#[callback("paid", "<$receiver>", post)]
fn unlike_any() {}

#[operation(post, "/invoices")]
#[callback("paid", "<$callback_url>", post)]
fn none_there() {}

#[operation(post, "/invoices", query(callback_url: String))]
#[callback("paid", "{$request.query.calback_url}", post)]
fn misspelt_in_full() {}

#[operation(post, "/invoices/{id}", path(id: u32), query(callback_url: String))]
#[callback("paid", "<$callback_url>/{$request.path.invoice}", post)]
fn not_in_the_path() {}

#[operation(post, "/invoices", header("X-Callback": String))]
#[callback("paid", "{$request.header.x-callbak}", post)]
fn misspelt_header() {}

/// Types of arguments may tell more parameters, but none of the path.
#[operation(post, "/invoices")]
#[callback("paid", "{$request.path.id}", post)]
fn only_the_route_has_path_parameters(_: u32) {}

fn main() {
    misspelt();
    unlike_any();
    none_there();
    misspelt_in_full();
    not_in_the_path();
    misspelt_header();
    only_the_route_has_path_parameters(0);
}
