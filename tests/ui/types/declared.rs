//! The attribute may not say it either: each type that is declared has a schema.

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
