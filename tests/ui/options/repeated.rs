//! Options that may be given once.

use callback_core::{callback, operation};

#[operation(post, "/a", id = "a", id = "b")]
fn id() {}

#[operation(post, "/b", summary = "One.", summary = "Another.", deprecated, deprecated)]
fn summary_and_deprecated() {}

#[operation(post, "/c", external_docs("https://a.example"), external_docs("https://b.example"))]
fn external_docs() {}

#[operation(post, "/d", query(page: u32, "one", "another"))]
fn description_of_a_parameter() {}

#[operation(post, "/e", response(200, u32, content = "a/b", content = "c/d"))]
fn content() {}

#[operation(post, "/f", extension("x-a", 1), extension("x-a", 2))]
fn extension() {}

#[callback("paid", "<$url>", post, summary = "One.", summary = "Another.")]
fn of_a_callback() {}

fn main() {
    id();
    summary_and_deprecated();
    external_docs();
    description_of_a_parameter();
    content();
    extension();
    of_a_callback();
}
