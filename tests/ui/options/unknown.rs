//! Unknown options, with a suggestion or a list of all options.

use callback_core::{callback, operation};

#[operation(post, "/a", sumary = "…")]
fn of_an_operation() {}

#[operation(post, "/b", responses(200, u32))]
fn with_parentheses() {}

#[operation(post, "/c", query(page: u32, exmaple = 1))]
fn of_a_parameter() {}

#[operation(post, "/d", query(page: u32, content_type = "text/plain"))]
fn of_a_parameter_that_a_body_has() {}

#[operation(post, "/e", response(200, u32, contnt = "text/plain"))]
fn of_a_response() {}

#[operation(post, "/f", body(u32, header("X-A": u32)))]
fn of_a_body_that_a_response_has() {}

#[operation(post, "/g", operation_id = "create")]
fn operation_id_of_another_library() {}

#[operation(post, "/h", tags = "a")]
fn tags_of_another_library() {}

#[operation(post, "/i", params(("id" = u64, Path)))]
fn params_of_another_library() {}

#[operation(post, "/j", request_body(u32))]
fn request_body_of_another_library() {}

#[operation(post, "/k", body(u32, content_type = "text/plain"))]
fn content_type_of_another_library() {}

#[callback("paid", "<$url>", post, sumary = "…")]
fn of_a_callback() {}

#[callback("paid", "<$url>", post, tag = "…")]
fn of_a_callback_that_an_operation_has() {}

fn main() {
    of_an_operation();
    with_parentheses();
    of_a_parameter();
    of_a_parameter_that_a_body_has();
    of_a_response();
    of_a_body_that_a_response_has();
    operation_id_of_another_library();
    tags_of_another_library();
    params_of_another_library();
    request_body_of_another_library();
    content_type_of_another_library();
    of_a_callback();
    of_a_callback_that_an_operation_has();
}
