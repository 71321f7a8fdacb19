//! What is called: a path to a body-less operation, or one written in place.

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
fn no_answer() {}

#[callback("paid", concat!("<$url>", "/paid"), post)]
fn expression_of_a_macro() {}

#[callback("paid", ADDRESS, post)]
fn expression_in_a_constant() {}

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
    no_answer();
}
