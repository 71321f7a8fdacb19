use callback_core::axum08::routes;
use callback_core::callback;

/// Another library documents and routes it.
#[callback("paid", "https://example.com", post)]
async fn create_invoice() {}

fn main() {
    let _: axum::Router = routes!(create_invoice);
}
