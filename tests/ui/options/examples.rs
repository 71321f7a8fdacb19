//! Examples with names.

use callback_core::operation;

#[operation(get, "/a", query(a: u32, example("one")))]
fn no_value() {}

#[operation(get, "/b", query(a: u32, example("one", "One.")))]
fn summary_without_value() {}

#[operation(get, "/c", query(a: u32, example("one" = 1, external_value = "https://example.com/1")))]
fn value_and_external_value() {}

#[operation(get, "/d", query(a: u32, example("one", external_value = "example of one")))]
fn no_url() {}

#[operation(get, "/e", query(a: u32, example("one" = 1, serialised_value = "a=1")))]
fn unknown() {}

#[operation(get, "/f", query(a: u32, example("one" = 1, "One.", "The *first*.", "The third.")))]
fn three_texts() {}

#[operation(get, "/g", query(a: u32, example("one", serialized_value = 1)))]
fn no_text() {}

fn main() {
    no_value();
    summary_without_value();
    value_and_external_value();
    no_url();
    unknown();
    three_texts();
    no_text();
}
