//! NAME of `#[callback(NAME, …)]`: an identifier or a string, first.

use callback_core::callback;

#[callback]
fn no_arguments() {}

#[callback("<$url>", post)]
fn missing() {}

#[callback("", "<$url>", post)]
fn empty() {}

#[callback(events::paid, "<$url>")]
fn path() {}

#[callback(events::news)]
fn path_of_an_operation_with_an_expression() {}

#[callback(name = paid, url = "<$url>")]
fn keys() {}

fn main() {
    no_arguments();
    missing();
    empty();
    path();
    path_of_an_operation_with_an_expression();
    keys();
}
