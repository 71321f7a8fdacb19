//! Writes the API's document, `examples/invoices/openapi.json`.

use invoices_api as _; // links the handlers in; without it the registry is empty

fn main() {
    let document = callback_core::Document::new("Invoices", env!("CARGO_PKG_VERSION"));
    callback_core::build::document(document).write("../openapi.json");
}
