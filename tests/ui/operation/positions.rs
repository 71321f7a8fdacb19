//! Method and path in other places or forms than `METHOD, "PATH"`.

use std::collections::HashMap;

use callback_core::operation;

#[operation("/a", post)]
fn swapped() {}

#[operation(method = post, path = "/b")]
fn with_keys() {}

#[operation(path = "/c", method = "GET", summary = "C")]
fn with_keys_in_another_order() {}

#[operation(post "/d")]
fn no_comma() {}

#[operation(post, '/')]
fn character() {}

#[operation(post, get, "/two")]
fn two_methods() {}

#[operation(post, "/e"suffix)]
fn suffix() {}

#[operation(post, "/f", bar = HashMap<String, u32>, tag = "ok", sumary = "F")]
fn generics() {}

#[operation(get, "/files/*rest")]
fn rest() {}

#[operation(get, "/g/{id}", path($id: u32))]
fn dollar() {}

#[operation(post, "/h", header("Authorization": String), header("accept": String))]
fn ignored_headers() {}

#[operation(post, "/i")]
async fn no_body();

#[operation(post)]
fn body_of_an_external_operation(event: u32) -> bool {}

fn main() {
    let _: HashMap<String, u32>;
}
