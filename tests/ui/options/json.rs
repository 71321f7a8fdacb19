//! `extension("x-name", JSON)` and `example(JSON)`.

use callback_core::operation;

#[operation(post, "/a", extension("rate-limit", 5))]
fn no_prefix() {}

#[operation(post, "/b", extension("x-oai-limit", 5))]
fn reserved_prefix() {}

#[operation(post, "/c", extension("x-limit"))]
fn no_value() {}

#[operation(post, "/d", extension("x-limit", { unquoted: 5 }))]
fn key_without_quotes() {}

#[operation(post, "/e", example({ "id": 5, "id": 6 }))]
fn key_twice() {}

#[operation(post, "/f", example(Some(5)))]
fn an_expression() {}

#[operation(post, "/g", example({ "id": 5u8 }))]
fn number_with_a_suffix() {}

#[operation(post, "/h", example(["a" "b"]))]
fn no_comma() {}

#[operation(post, "/i", example("a"), example("b"))]
fn twice() {}

#[operation(post, "/j", query(page: u32, example = +1))]
fn of_a_parameter() {}

fn main() {
    no_prefix();
    reserved_prefix();
    no_value();
    key_without_quotes();
    key_twice();
    an_expression();
    number_with_a_suffix();
    no_comma();
    twice();
    of_a_parameter();
}
