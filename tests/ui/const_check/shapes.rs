//! Types whose values are no part of a URL, and generic types.

use axum::Json;
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Deserialize, JsonSchema)]
struct Item {
    id: u32,
}

/// Its own names are known, also where those of `T` are not.
#[derive(Deserialize, JsonSchema, Fields)]
struct Page<T> {
    callback_url: String,
    items: Vec<T>,
    nothing: (),
    digest: [u8; 3],
    kind: Kind,
}

#[derive(Deserialize, JsonSchema, Fields)]
enum Kind {
    Paid { at: String },
    Void,
}

#[operation(post, "/page")]
#[callback("names", "{$request.body#/callback_url}/{$request.body#/item/0/id}", post)]
#[callback("unknown", "{$request.body#/callback_url}/{$request.body#/items/0/id}", post)]
#[callback("unit", "<$request.body.callback_url>/<$request.body.nothing>", post)]
#[callback("array", "<$request.body.callback_url>/<$request.body.digest.3>", post)]
#[callback("variant", "<$request.body.callback_url>/<$request.body.kind.at>", post)]
async fn page(_: Json<Page<Item>>) {}

fn main() {
    _ = page;
}
