//! The API: it exports data, and notifies its caller when the file is ready.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::{Json, Router};
use callback_core::axum08::routes;
use callback_core::{Fields, callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::queue::Queue;

/// The query string.
#[derive(Deserialize, JsonSchema, Fields)]
struct Notify {
    /// The address to be notified.
    callback_url: String,
}

/// An export.
#[derive(Deserialize, JsonSchema, Fields)]
struct Export {
    /// The caller's name of the export.
    name: String,
}

/// A file that is ready.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Ready {
    url: String,
}

/// The export is ready.
#[operation(post)]
pub(crate) fn export_ready(body: Ready);

/// Start an export.
#[operation(post, "/exports", response(202, "The export is queued."))]
#[callback(export_ready, "<$callback_url>/exports/<$request.body.name>")]
async fn start_export(
    State(queue): State<Queue>,
    Query(notify): Query<Notify>,
    Json(export): Json<Export>,
) -> StatusCode {
    queue.push(export.name, notify.callback_url);
    StatusCode::ACCEPTED
}

/// Returns the routes of the API.
pub(crate) fn router() -> Router {
    routes!(start_export).with_state(Queue::default())
}
