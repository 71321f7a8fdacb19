//! What the macro sees hides nothing that the compiler sees, not even in one literal.

use axum::Json;
use axum::extract::Query;
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Deserialize, JsonSchema, Fields)]
struct Subscribe {
    callback_url: String,
}

#[derive(Deserialize, JsonSchema, Fields)]
struct Invoice {
    id: String,
}

#[operation(post, "/three")]
#[callback("paid", "<$calback_url>/<$request.body.idd>/<$request.header.X-Id>", post)]
async fn three(_: Query<Subscribe>, _: Json<Invoice>) {}

#[operation(post, "/syntax")]
#[callback("paid", "<$callback_url>/<$request.bdy.id>/<$request.body.idd>", post)]
#[callback("sent", "<$calback_url>", post)]
async fn syntax_and_types(_: Query<Subscribe>, _: Json<Invoice>) {}

#[operation(post, "/names")]
#[callback("query", "<callback_url>", post)]
#[callback("body", "<$callback_url>/<id>", post)]
#[callback("neither", "<$callback_url>/<total>", post)]
async fn names_without_dollar(_: Query<Subscribe>, _: Json<Invoice>) {}

fn main() {
    _ = (three, syntax_and_types, names_without_dollar);
}
