//! Media types of parameters, headers, parts and sequences.

use callback_core::operation;

#[operation(get, "/a", query(a: u32, content = "application/json", style = "form"))]
fn style_of_a_parameter() {}

#[operation(get, "/b", response(200, header("X-B": u32, content = "application/json", explode = true)))]
fn style_of_a_header() {}

#[operation(get, "/c", query(a: u32, content = "json"))]
fn no_media_type() {}

#[operation(get, "/d", response(200, item(u32)))]
fn items_of_json() {}

#[operation(get, "/e", response(200, u32, item(u32), content = "application/jsonl"))]
fn type_and_item() {}

#[operation(post, "/f", body(content = "application/jsonl"))]
fn no_type() {}

#[operation(post, "/g", body(u32, prefix_encoding(content_type = "text/plain")))]
fn parts_of_json() {}

#[operation(
    post,
    "/h",
    body(
        u32,
        content = "multipart/form-data",
        encoding(a, content_type = "text/plain"),
        item_encoding(content_type = "text/plain")
    )
)]
fn names_and_positions() {}

#[operation(
    post,
    "/i",
    body(u32, content = "application/x-www-form-urlencoded", encoding(a, header("X-I": u32)))
)]
fn headers_without_parts() {}

#[operation(
    post,
    "/j",
    body(u32, content = "multipart/form-data", encoding(a, header("content-type": String)))
)]
fn media_type_as_a_header() {}

#[operation(
    post,
    "/k",
    body(u32, content = "multipart/form-data", encoding(a, encoding(b, content_type = "text/plain")))
)]
fn nested_in_nothing() {}

#[operation(
    post,
    "/l",
    body(
        u32,
        content = "multipart/mixed",
        item_encoding(content_type = "image/png", item_encoding(content_type = "text/plain"))
    )
)]
fn nested_in_a_picture() {}

#[operation(get, "/m", response(200, header("X-M": u32), header("x-m": u32)))]
fn header_twice() {}

#[operation(get, "/n", response(200, extension("limit", 1)))]
fn no_extension() {}

#[operation(get, "/o", query(a: u32, extension("x-a", 1), extension("x-a", 2)))]
fn extension_twice() {}

#[operation(get, "/p", query(a: u32, summary = "A"))]
fn summary_of_a_parameter() {}

#[operation(post, "/q", body(u32, content = "multipart/mixed", item_encoding(header("X-Q"))))]
fn no_type_of_a_header() {}

#[operation(post, "/r", body(u32, content = "text/"))]
fn no_subtype() {}

fn main() {
    style_of_a_parameter();
    style_of_a_header();
    no_media_type();
    items_of_json();
    type_and_item();
    no_type();
    parts_of_json();
    names_and_positions();
    headers_without_parts();
    media_type_as_a_header();
    nested_in_nothing();
    nested_in_a_picture();
    header_twice();
    no_extension();
    extension_twice();
    summary_of_a_parameter();
    no_type_of_a_header();
    no_subtype();
}
