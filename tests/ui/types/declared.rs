//! Types in attributes need a schema.

use callback_core::operation;

pub struct Invoice;

#[operation(post, "/a", query(invoice: Invoice))]
fn query() {}

#[operation(post, "/b", body(Vec<Invoice>))]
fn body() {}

fn main() {
    query();
    body();
}
