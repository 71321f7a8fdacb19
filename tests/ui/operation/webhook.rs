//! A webhook is an operation of the receiver.

use callback_core::operation;

#[operation(post, "/paid", webhook = "paid")]
fn paid() {}

#[operation(post, webhook = "paid")]
fn without_a_path() {}

#[operation(post, webhook = "one", webhook = "two")]
fn twice();

#[operation(post, webhook)]
fn nameless();

fn main() {
    paid();
    without_a_path();
}
