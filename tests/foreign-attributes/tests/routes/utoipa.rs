//! Routes of utoipa. Parameters are declared for utoipa and for callback-core separately.

use callback_core::{callback, operation};
use utoipa::OpenApi;

#[operation(path(id: u32), query(hook: String), body(u32))]
#[callback("paid", "<$hook>/<$id>", post(u32))]
#[utoipa::path(
    post,
    path = "/invoices/{id}",
    context_path = "/v1",
    operation_id = "create",
    params(("id" = u32, Path), ("hook" = String, Query)),
    responses((status = 200, body = String))
)]
async fn create_invoice() {}

#[operation]
#[utoipa::path(get, path = "/plain", responses((status = 204)))]
async fn plain() {}

/// The attributes of utoipa still expand to paths.
#[derive(OpenApi)]
#[openapi(paths(create_invoice, plain))]
pub(crate) struct Api;
