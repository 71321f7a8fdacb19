//! A parameter is looked for in the place that the expression names.

use callback_core::{callback, operation};

#[operation(post, "/invoices", header("X-Callback": String))]
#[callback("paid", "{$request.query.X-Callback}", post)]
fn a_header_and_not_in_the_query() {}

#[operation(post, "/invoices/{id}", path(id: u32), query(url: String))]
#[callback("paid", "{$request.query.url}/{$request.query.id}", post)]
fn in_the_path_and_not_in_the_query() {}

#[operation(post, "/invoices", cookie(url: String))]
#[callback("paid", "<$url_>", post)]
#[callback("void", "{$request.query.url}", post)]
fn a_cookie_is_no_way_out() {}

#[operation(post, "/invoices", cookie(receiver: String))]
#[callback("paid", "<$receiver>", post)]
fn a_cookie_has_no_expression() {}

#[operation(post, "/invoices/{receiver}", path(receiver: String), query(receiver: String))]
#[callback("paid", "<$receiver>", post)]
fn in_two_places() {}

fn main() {
    a_header_and_not_in_the_query();
    in_the_path_and_not_in_the_query();
    a_cookie_is_no_way_out();
    a_cookie_has_no_expression();
    in_two_places();
}
