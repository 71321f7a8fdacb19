use callback_core::axum08::routes;
use callback_core::{callback, operation};

// Errors of a handler are reported once, at the handler.
#[operation(get, "/")]
#[callback("paid", "https://example.com/{request.body.id}", post)]
async fn root() {}

#[operation(get)]
async fn nowhere() {}

fn main() {
    let _: axum::Router = routes!(root, nowhere);
}
