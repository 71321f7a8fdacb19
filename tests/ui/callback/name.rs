//! `#[callback(NAME, …)]`: an identifier or a string, first.

use callback_core::callback;

#[callback]
fn nothing() {}

#[callback("<$url>", post)]
fn missing() {}

#[callback("", "<$url>", post)]
fn empty() {}

#[callback(events::paid, "<$url>")]
fn path() {}

fn main() {
    nothing();
    missing();
    empty();
    path();
}
