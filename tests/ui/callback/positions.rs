//! Names and expressions in the place of each other, and other literals in the place of strings.

use callback_core::{callback, operation};

#[operation(post, "/a", query(callback_url: String))]
#[callback("<$callback_url>", "paid", post)]
fn swapped() {}

#[operation(post, "/b", query(callback_url: String))]
#[callback("paid", url = "<$callback_url>", post)]
fn with_key() {}

#[operation(post, "/c", query(callback_url: String))]
#[callback("paid", b"<$callback_url>", post)]
fn bytes() {}

#[operation(post, "/d", query(callback_url: String))]
#[callback("paid", '/', post)]
fn character() {}

#[operation(post, "/e", query(callback_url: String))]
#[callback("paid", "<$callback_url>"suffix, post)]
fn suffix() {}

#[operation(post, "/f", query(callback_url: String))]
#[callback(5, "<$callback_url>", post)]
fn number() {}

#[operation(post, "/g", query(callback_url: String))]
#[callback(order.paid, "<$callback_url>", post)]
fn dots() {}

#[operation(post, "/h", query(callback_url: String))]
#[callback("paid" "<$callback_url>", post)]
fn no_comma() {}

#[operation(post, "/i", query(callback_url: String))]
#[callback("paid", "<$callback_url>", post("Event"))]
fn quoted_body() {}

#[operation(post, "/j", query(callback_url: String))]
#[callback("paid", "<$callback_url>", api::paid::<u32, u64>)]
fn generics() {}

#[operation(post, "/k", query(callback_url: String))]
#[callback(post(u32), "<$callback_url>")]
fn no_name() {}

#[operation(post, "/l", query(callback_url: String))]
#[callback("paid", "<$callback_url>" "/paid", post)]
fn two_texts() {}

#[operation(post, "/m", query(callback_url: String))]
#[callback("paid", "<$callback_url>", post(u32) => bool)]
fn wrong_arrow() {}

fn main() {
    _ = (two_texts, wrong_arrow);
    _ = (swapped, with_key, bytes, character, suffix, number, dots, no_comma, quoted_body, generics, no_name);
}
