//! utoipa-axum, which routes below a prefix that no attribute knows.

use callback_core::callback;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::events::invoice_removed;
use crate::utoipa::Notify;

#[callback(invoice_removed)]
#[utoipa::path(
    post,
    path = "/invoices/{id}/void",
    params(("id" = String, Path), Notify),
    responses((status = 204, description = "Done."))
)]
async fn void_invoice() {}

pub(crate) fn document() -> utoipa::openapi::OpenApi {
    let router: OpenApiRouter = OpenApiRouter::new();
    let (_, document) = router.nest("/v1", OpenApiRouter::new().routes(routes!(void_invoice))).split_for_parts();
    document
}
