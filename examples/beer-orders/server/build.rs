//! Writes the API's document, `examples/beer-orders/openapi.json`.

use beer_orders_api as _; // links the handlers in; without it the registry is empty
use callback_core::{Document, Version};

fn main() {
    let document = Document::new("Beer orders", env!("CARGO_PKG_VERSION")).version(Version::V3_0);
    callback_core::build::document(document).write("../openapi.json");
}
