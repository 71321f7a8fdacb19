//! A body of an external operation is the type itself.

use axum::Json;
use callback_core::operation;
use schemars::JsonSchema;

#[derive(JsonSchema)]
pub struct Event {
    paid: bool,
}

#[operation(post)]
pub fn paid(body: Json<Event>) -> Json<Event>;

fn main() {}
