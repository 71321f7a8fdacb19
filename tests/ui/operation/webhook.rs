//! A webhook is what the API calls, and not what it offers.

use callback_core::operation;

#[operation(post, "/paid", webhook = "paid")]
fn paid() {}

#[operation(post, webhook = "one", webhook = "two")]
fn twice();

#[operation(post, webhook)]
fn nameless();

fn main() {
    paid();
}
