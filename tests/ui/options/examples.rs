//! Examples with names, and what they are examples of.

use callback_core::operation;

#[operation(get, "/a", query(a: u32, example("one")))]
fn nothing() {}

#[operation(get, "/b", query(a: u32, example("one", "One.")))]
fn a_summary_of_nothing() {}

#[operation(get, "/c", query(a: u32, example("one" = 1, external_value = "https://example.com/1")))]
fn here_and_elsewhere() {}

#[operation(get, "/d", query(a: u32, example("one", external_value = "example of one")))]
fn no_url() {}

#[operation(get, "/e", query(a: u32, example("one" = 1, serialised_value = "a=1")))]
fn unknown() {}

#[operation(get, "/f", query(a: u32, example("one" = 1, "One.", "The *first*.", "The third.")))]
fn three_texts() {}

#[operation(get, "/g", query(a: u32, example("one", serialized_value = 1)))]
fn no_text() {}

fn main() {
    nothing();
    a_summary_of_nothing();
    here_and_elsewhere();
    no_url();
    unknown();
    three_texts();
    no_text();
}
