// A program in one package: `build.rs` includes this file, so that `cargo build` writes `openapi.json`.
// A file that is included has no `//!` comment.

use std::io;

use axum::serve;
use callback_core::{Document, build};
use tokio::net::TcpListener;

// The handlers are the same for all examples of this folder. Those of a program are in its own `src`: `mod exports;`.
#[path = "../../exports.rs"]
mod exports;
#[path = "../../queue.rs"]
mod queue;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    build::on_request(|| build::document(document()).write("openapi.json"));
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    serve(listener, exports::router()).await
}

fn document() -> Document {
    Document::new("Exports", env!("CARGO_PKG_VERSION"))
}
