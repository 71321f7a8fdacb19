//! A combination of name, expression and method that is declared twice is an error at the second literal.

use callback_core::{callback, operation};

#[operation(post)]
pub fn paid(body: u32) -> u32;

#[callback("paid", "<$request.query.url>", post(u32))]
#[callback("paid", "{$request.query.url}", post(u64))]
fn in_place() {}

#[callback(paid, "<$url>")]
#[callback("paid", "<$url>", paid)]
fn by_path() {}

/// Without a duplicate: names, expressions and methods that differ.
#[callback("paid", "<$url>", post)]
#[callback("paid", "<$url>", put)]
#[callback("paid", "<$url>/a", post)]
#[callback("void", "<$url>", post)]
fn different() {}

fn main() {
    in_place();
    by_path();
    different();
}
