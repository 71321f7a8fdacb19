//! A type of documents that may lose callbacks, as that of utoipa 5 does.

use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct OpenApi {
    openapi: String,
}

fn main() {
    let mut document = OpenApi { openapi: "3.1.0".into() };
    _ = callback_core::attach(&mut document);
    _ = callback_core::Attach::new().module("api").to(&mut document);
}
