//! Requests of external operations are signed, by a profile.

use callback_core::operation;

#[operation(post, "/paid", signed)]
fn own() {}

#[operation(post, signed = Gitlab)]
fn unknown();

#[operation(post, signed = "github")]
fn text();

#[operation(post, signed, signed = Slack)]
fn twice();

fn main() {
    own();
}
