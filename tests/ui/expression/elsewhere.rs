//! Expressions of AsyncAPI and Arazzo, which OpenAPI does not have.

use callback_core::callback;

#[callback("paid", "{$message.payload#/url}", post)]
fn message() {}

#[callback("paid", "{$inputs.url}", post)]
fn inputs() {}

#[callback("paid", "{$steps.create.outputs.url}", post)]
fn steps() {}

fn main() {
    message();
    inputs();
    steps();
}
