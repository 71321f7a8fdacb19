//! An address without an expression never varies, and has to be an absolute URL.

use callback_core::callback;

#[callback("paid", "https://example.com/paid", post)]
fn absolute() {}

#[callback("paid", "/paid", post)]
fn relative() {}

#[callback("paid", "callback_url", post)]
fn name() {}

#[callback("paid", "request.body#/url", post)]
fn expression_without_braces_and_dollar() {}

#[callback("paid", "ftp://example.com/paid", post)]
fn another_scheme() {}

#[callback("paid", "https:///paid", post)]
fn no_host() {}

fn main() {
    absolute();
    relative();
    name();
    expression_without_braces_and_dollar();
    another_scheme();
    no_host();
}
