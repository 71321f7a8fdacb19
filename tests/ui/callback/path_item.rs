//! Options of a path item, which apply to all of its methods.

use callback_core::callback;

#[callback("a", "https://example.com", post, query(page: u32), query(page: u64))]
fn twice() {}

#[callback("b", "https://example.com", post, header("X-B": u32))]
#[callback("b", "https://example.com", put, header("x-b": u32))]
fn once_in_each_of_two() {}

#[callback("c", "https://example.com", post, path(id: u32))]
fn path() {}

#[callback("d", "https://example.com", post, query("page"))]
fn no_type() {}

#[callback("e", "https://example.com", post, extension("x-e", 1), extension("x-e", 2))]
fn extension() {}

#[callback("f", "https://example.com", post, query(page: u32, content = "text/plain", style = "form"))]
fn style_and_content() {}

#[callback("g", "https://example.com", query(std::string::String), cookie(g))]
fn method_and_no_type() {}

#[callback("i", "https://example.com", post, summary = "One.", description = "One.", extension("x-i", 1))]
#[callback("i", "https://example.com", put, summary = "Two.", description = "Two.", extension("x-i", 2))]
fn described_twice() {}

#[callback("j", "https://example.com", post, tag = "j", response(201, u32), security("key"))]
fn options_of_the_operation() {}

/// Parameters with other expressions or locations are different ones.
#[callback("h", "https://example.com/1", post, query(page: u32), cookie(page: u32), summary = "One.")]
#[callback("h", "https://example.com/2", post, query(page: u32), summary = "Two.")]
#[callback("h", "https://example.com/2", put, description = "Both.")]
fn different() {}

fn main() {
    twice();
    once_in_each_of_two();
    path();
    no_type();
    extension();
    style_and_content();
    method_and_no_type();
    described_twice();
    options_of_the_operation();
    different();
}
