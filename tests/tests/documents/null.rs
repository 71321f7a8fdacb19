//! A field that is always `null`, for which some generators write code that does not compile. It would hide what they write
//! for other types.

use axum::Json;
use callback_core::operation;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
struct Null {
    unit: (),
}

#[operation(get, "/null")]
async fn null() -> Json<Null> {
    Json(Null { unit: () })
}
