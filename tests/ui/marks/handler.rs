//! Marks on the arguments of handlers.

use callback_core::operation;

#[operation(get, "/a")]
fn misspelt(#[skp] _name: String) {}

#[operation(get, "/b")]
fn header(#[header("X-Id")] _id: String) {}

#[operation(get, "/c")]
fn query(#[query] _page: u32) {}

#[operation(get, "/d")]
fn unknown(#[other] _page: u32) {}

fn main() {
    _ = (misspelt, header, query, unknown);
}
