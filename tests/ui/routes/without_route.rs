use callback_core::axum08::routes;
use callback_core::callback;

/// A handler that another library documents and routes.
#[callback("paid", "https://example.com", post)]
async fn create_invoice() {}

fn main() {
    let _: axum::Router = routes!(create_invoice);
}
