//! The carets are below the faulty text, for all kinds of literals and widths of characters.

use callback_core::callback;

#[callback("paid", "{$url}/\"\t\\/{$requst.body#/id}", post)]
fn escapes() {}

#[callback("paid", "{$url}/\u{65e5}\x41/{$requst.body#/id}", post)]
fn numbered_escapes() {}

#[callback("paid", r"{$url}\d/{$requst.body#/id}", post)]
fn raw() {}

#[callback("paid", r##"{$url}/"#/{$requst.body#/id}"##, post)]
fn raw_with_hashes() {}

#[callback("paid", "{$url}/日本/{$requst.body#/id}", post)]
fn wide() {}

#[callback("paid", "{$url}/😀/{$requst.body#/id}", post)]
fn emoji() {}

#[callback("paid", "{$url}/é/{$requst.body#/id}", post)]
fn combining() {}

#[callback("paid", "{$url}/{$requst.body#/日本/😀}/x", post)]
fn wide_and_faulty() {}

#[callback(
    "paid",
    "{$url}/a/long/path/on/two/lines/\
     {$requst.body#/id}",
    post
)]
fn two_lines() {}

fn main() {
    escapes();
    numbered_escapes();
    raw();
    raw_with_hashes();
    wide();
    emoji();
    combining();
    wide_and_faulty();
    two_lines();
}
