//! What is said of a path item, for all of its methods.

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
fn two_forms() {}

#[callback("g", "https://example.com", query(std::string::String), cookie(g))]
fn method_and_no_type() {}

#[callback("i", "https://example.com", post, summary = "One.", description = "One.", extension("x-i", 1))]
#[callback("i", "https://example.com", put, summary = "Two.", description = "Two.", extension("x-i", 2))]
fn described_twice() {}

#[callback("j", "https://example.com", post, tag = "j", response(201, u32), security("key"))]
fn of_what_is_called() {}

/// Another expression, or another place, is another parameter.
#[callback("h", "https://example.com/1", post, query(page: u32), cookie(page: u32), summary = "One.")]
#[callback("h", "https://example.com/2", post, query(page: u32), summary = "Two.")]
#[callback("h", "https://example.com/2", put, description = "Both.")]
fn others() {}

fn main() {
    twice();
    once_in_each_of_two();
    path();
    no_type();
    extension();
    two_forms();
    method_and_no_type();
    described_twice();
    of_what_is_called();
    others();
}
