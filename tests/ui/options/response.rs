//! `response(STATUS, Type, "description")`.

use callback_core::operation;

#[operation(post, "/a", response(99))]
fn too_small() {}

#[operation(post, "/b", response(600))]
fn too_large() {}

#[operation(post, "/c", response(2xx))]
fn range_in_lower_case() {}

#[operation(post, "/d", response("201"))]
fn text() {}

#[operation(post, "/e", response(created))]
fn word() {}

#[operation(post, "/f", response(u32))]
fn no_status() {}

#[operation(post, "/g", response())]
fn empty() {}

#[operation(post, "/h", response(204, content = "text/plain"))]
fn content_without_type() {}

#[operation(post, "/i", response(200, "OK", u32))]
fn type_last() {}

#[operation(post, "/j", response("2XX", u32))]
fn range_in_quotes() {}

#[operation(post, "/k", response("Created", u32))]
fn description_for_a_status() {}

#[operation(post, "/l", response(200, u32, "OK", u32))]
fn two_types() {}

fn main() {
    too_small();
    too_large();
    range_in_lower_case();
    text();
    word();
    no_status();
    empty();
    content_without_type();
    type_last();
    range_in_quotes();
    description_for_a_status();
    two_types();
}
