//! Writes the API's document, `openapi.json`.

#[allow(dead_code, reason = "the build script only looks at the handlers")]
#[path = "src/api.rs"]
mod api;

fn main() {
    let (_, document) = api::router().split_for_parts();
    callback_core::build::attached(document).write("openapi.json");
}
