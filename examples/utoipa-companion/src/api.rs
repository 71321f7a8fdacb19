//! The API: the operation is documented by utoipa, its callback by `callback-core`.

use axum::Json;
use axum::extract::Query;
use callback_core::{callback, operation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, OpenApi, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// The query string of [`create_invoice`].
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CreateInvoice {
    /// Where to send notifications. Without it there are none.
    callback_url: Option<String>,
}

/// An invoice.
#[derive(Deserialize, ToSchema)]
struct Invoice {
    /// The caller's own number of the invoice.
    id: String,
    /// Who is to pay.
    customer: String,
    /// How much is to be paid.
    total: f64,
}

/// The answer to an invoice.
#[derive(Serialize, ToSchema)]
struct Receipt {
    /// That it has been received.
    msg: String,
}

/// What has happened to an invoice.
#[derive(Serialize, JsonSchema)]
struct InvoiceEvent {
    /// What has happened, in words.
    description: String,
    /// Whether the invoice is paid now.
    paid: bool,
}

/// The answer to a notification.
#[derive(Deserialize, JsonSchema)]
struct InvoiceEventReceived {
    /// Whether the notification has been understood.
    ok: bool,
}

/// Invoice notification.
#[operation(post)]
fn invoice_notification(body: InvoiceEvent) -> InvoiceEventReceived;

/// Create an invoice.
#[callback(invoice_notification, "<$callback_url>/invoices/<$request.body.id>")]
#[utoipa::path(
    post,
    path = "/invoices",
    params(CreateInvoice),
    responses((status = 200, description = "The receipt.", body = Receipt))
)]
async fn create_invoice(params: Query<CreateInvoice>, invoice: Json<Invoice>) -> Json<Receipt> {
    // Send the invoice, collect the money, send the notification (the callback).
    drop((params, invoice));
    Json(Receipt { msg: "Invoice received".into() })
}

/// An API that takes an invoice, and later tells its caller that it has been paid.
#[derive(OpenApi)]
#[openapi(info(title = "Invoices"))]
struct ApiDoc;

/// The routes, with utoipa's documentation of them.
pub(crate) fn router() -> OpenApiRouter {
    OpenApiRouter::with_openapi(ApiDoc::openapi()).routes(routes!(create_invoice))
}
