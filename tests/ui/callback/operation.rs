//! OPERATION of `#[callback]`: the path of a function without a body, or an operation written in place.

use callback_core::{callback, operation};

/// Not an operation.
pub struct Event;

/// An operation without an expression of its own.
#[operation(post)]
pub fn without_expression(body: u32) -> u32;

#[callback("paid", "<$url>")]
fn none() {}

#[callback("paid", "<$url>", Event)]
fn a_type() {}

#[callback(without_expression)]
fn no_expression_anywhere() {}

#[callback("paid", post(u32))]
fn no_expression_in_place() {}

#[callback("paid", "<$url>", post, put)]
fn two_operations() {}

#[callback("paid", "<$url>", "<$request.query.url>", post)]
fn two_expressions() {}

#[callback("paid", "<$url>", post(u32, u32))]
fn two_bodies() {}

#[callback("paid", "<$url>", post ->)]
fn no_response_type() {}

#[callback("paid", concat!("<$url>", "/paid"), post)]
fn expression_of_a_macro() {}

#[callback("paid", ADDRESS, post)]
fn expression_in_a_constant() {}

#[callback("paid", "<$url>", post(body: std::vec::Vec<u32>) -> u32)]
fn named_body() {}

#[callback("paid", "<$url>", post(body: dyn Send))]
fn named_body_of_two_words() {}

#[callback("paid", "<$url>", post, Event -> u32)]
fn body_after_a_comma() {}

#[callback("paid", "<$url>", post, put -> u32)]
fn two_methods() {}

fn main() {
    expression_of_a_macro();
    expression_in_a_constant();
    none();
    a_type();
    no_expression_anywhere();
    no_expression_in_place();
    two_operations();
    two_expressions();
    two_bodies();
    no_response_type();
    named_body();
    named_body_of_two_words();
    body_after_a_comma();
    two_methods();
}
