//! Methods of operations that are declared elsewhere, which only the compiler can compare.

use callback_core::{callback, operation};

#[operation(post)]
pub fn paid(body: u32) -> u32;

#[operation(post)]
pub fn settled(body: u64) -> u64;

#[operation(put)]
pub fn changed(body: u64) -> u64;

#[callback("paid", "<$url>", paid)]
#[callback("paid", "<$url>", settled)]
fn two_declared() {}

#[callback("paid", "<$url>", paid)]
#[callback("paid", "<$url>", post(u32))]
fn declared_and_in_place() {}

/// Without a duplicate.
#[callback("paid", "<$url>", paid)]
#[callback("paid", "<$url>", changed)]
#[callback("paid", "<$url>", get)]
fn different() {}

fn main() {
    two_declared();
    declared_and_in_place();
    different();
}
