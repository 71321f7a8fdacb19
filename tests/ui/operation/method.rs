//! The method goes first, in lower case.

use callback_core::{callback, operation};

#[operation(pots, "/misspelt")]
fn misspelt() {}

#[operation(POST, "/upper")]
fn upper_case() {}

#[operation("post", "/quoted")]
fn quoted() {}

#[operation("/missing")]
fn missing() {}

#[operation(connect, "/unknown")]
fn unknown() {}

#[callback("paid", "<$url>", Post(u32))]
fn upper_case_in_place() {}

#[callback("paid", "<$url>", pots(u32) -> u32)]
fn misspelt_in_place() {}

fn main() {
    misspelt();
    upper_case();
    quoted();
    missing();
    unknown();
    upper_case_in_place();
    misspelt_in_place();
}
