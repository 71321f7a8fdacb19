//! Values of options: the help text has an example of the option.

use callback_core::{callback, operation};

#[operation(post, "/a", summary("…"))]
fn parentheses_for_equals() {}

#[operation(post, "/b", summary = 1)]
fn a_number_for_a_text() {}

#[operation(post, "/c", tag = "")]
fn an_empty_text() {}

#[operation(post, "/d", deprecated = true)]
fn a_value_for_a_flag() {}

#[operation(post, "/e", query("page"))]
fn no_type() {}

#[operation(post, "/f", header("X Tenant": String))]
fn space_in_a_header() {}

#[operation(post, "/g", response(200, u32, header("X:Next": String)))]
fn colon_in_a_response_header() {}

#[operation(post, "/h", body(u32, content = "json"))]
fn no_media_type() {}

#[operation(post, "/i", security(token))]
fn scheme_without_quotes() {}

#[operation(post, "/j", security("token", read))]
fn scope_without_quotes() {}

#[operation(post, "/k", server("https://api.example.com", "one", "two"))]
fn two_descriptions_of_a_server() {}

#[operation(post, "/l", external_docs("see the manual"))]
fn no_url() {}

#[operation(post, "/m" summary = "…")]
fn no_comma() {}

#[callback("paid", "<$url>", post, summary("…"))]
fn of_a_callback() {}

#[callback("paid", "<$url>", post, server())]
fn empty_server() {}

#[operation(post, "/n", deprecated = false)]
fn another_value_for_a_flag() {}

#[operation(post, "/o", query(page: u32, deprecated = true))]
fn a_value_for_a_flag_of_a_parameter() {}

#[operation(post, "/p", header(X-Hook: String))]
fn header_without_quotes() {}

#[operation(post, "/q", response(200, u32, header(X-Next: String)))]
fn response_header_without_quotes() {}

fn main() {
    parentheses_for_equals();
    a_number_for_a_text();
    an_empty_text();
    a_value_for_a_flag();
    no_type();
    space_in_a_header();
    colon_in_a_response_header();
    no_media_type();
    scheme_without_quotes();
    scope_without_quotes();
    two_descriptions_of_a_server();
    no_url();
    no_comma();
    of_a_callback();
    empty_server();
    another_value_for_a_flag();
    a_value_for_a_flag_of_a_parameter();
    header_without_quotes();
    response_header_without_quotes();
}
