//! Responses that types describe: statuses beside bodies, and the errors of a `Result`.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::{Json, http};
use callback_core::handler::{OperationOutput, ResponseDescription, StatusPattern};
use callback_core::operation;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Serialize, JsonSchema)]
struct Order {
    id: u32,
}

#[derive(Serialize, JsonSchema)]
struct Problem {
    title: String,
}

/// The error of the application.
struct AppError;

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}

impl OperationOutput for AppError {
    const MEDIA_TYPE: Option<&'static str> = Some("application/problem+json");
    type Value = Problem;

    fn status() -> StatusPattern {
        StatusPattern::Code(422)
    }

    fn others() -> Vec<ResponseDescription> {
        vec![
            ResponseDescription::new(404).description("There is no such order."),
            ResponseDescription::new(503).json::<Problem>(),
        ]
    }
}

type Result<T> = std::result::Result<T, AppError>;

/// The value has the status.
#[operation(post, "/status")]
async fn status() -> (StatusCode, Json<Order>) {
    (StatusCode::CREATED, Json(Order { id: 1 }))
}

/// Headers are beside it.
#[operation(post, "/status-and-headers")]
async fn status_and_headers() -> (http::StatusCode, HeaderMap, [(&'static str, &'static str); 1], Json<Order>) {
    (StatusCode::CREATED, HeaderMap::new(), [("x-a", "1")], Json(Order { id: 1 }))
}

/// Headers do not change the status.
#[operation(post, "/headers")]
async fn headers() -> (HeaderMap, Json<Order>) {
    (HeaderMap::new(), Json(Order { id: 1 }))
}

/// An alias of `Result`.
#[operation(get, "/alias")]
async fn alias() -> Result<Json<Order>> {
    Err(AppError)
}

/// The type of the value describes nothing.
#[operation(get, "/response")]
async fn response() -> Result<Response> {
    Err(AppError)
}

/// The value has the status of success, and the errors those of their type.
#[operation(put, "/both")]
async fn both() -> std::result::Result<Option<(StatusCode, Json<Order>)>, AppError> {
    Err(AppError)
}

/// Responses that an attribute declares are not described again.
#[operation(get, "/declared", response(4XX, "Anything that the caller did."), response(503, "Later."))]
async fn declared() -> Result<Json<Order>> {
    Err(AppError)
}

/// The value has the status of the error.
#[operation(get, "/by-value")]
async fn by_value() -> std::result::Result<Json<Order>, (StatusCode, Json<Problem>)> {
    Err((StatusCode::NOT_FOUND, Json(Problem { title: String::new() })))
}

/// It has one that is declared.
#[operation(get, "/by-value-declared", response(404, Problem))]
async fn by_value_declared() -> std::result::Result<Json<Order>, (StatusCode, Json<Problem>)> {
    Err((StatusCode::NOT_FOUND, Json(Problem { title: String::new() })))
}

/// The error type describes nothing.
#[operation(get, "/unknown", response(401, "The operation has its own."))]
async fn unknown() -> std::result::Result<Json<Order>, StatusCode> {
    Err(StatusCode::NOT_FOUND)
}

/// The order is on its way. A callback's operation is not the API's own.
#[operation(post, webhook = "sent")]
pub fn sent(order: u32);
