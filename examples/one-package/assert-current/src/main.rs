//! A program in one package: a test keeps `openapi.json` up to date.

use std::io;

use axum::serve;
use tokio::net::TcpListener;

// The handlers are the same for all examples of this folder. Those of a program are in its own `src`: `mod exports;`.
#[path = "../../exports.rs"]
mod exports;
#[path = "../../queue.rs"]
mod queue;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    serve(listener, exports::router()).await
}

#[test]
fn openapi_json_is_current() {
    let document = callback_core::Document::new("Exports", env!("CARGO_PKG_VERSION"));
    callback_core::build::document(document).assert_current("openapi.json");
}
