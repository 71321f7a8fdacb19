use axum::body::Body;
use axum::extract::{Path, Query};
use axum::http::Request;
use axum::{Json, Router};
use callback_core::axum08::routes;
use callback_core::{callback, operation};
use callback_delivery::{Exchange, Resolve, ResolveError, UrlPolicy, expression};
use tower::ServiceExt;

use super::{Invoice, Notify, Receipt, invoice_paid};

/// Create an invoice.
#[operation(post, "/invoices/{customer}")]
#[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
async fn create_invoice(
    exchange: Exchange<'static>,
    Path(customer): Path<String>,
    Query(notify): Query<Notify>,
    Json(invoice): Json<Invoice>,
) -> Result<Json<Receipt>, ResolveError> {
    let url = expression!(create_invoice, invoice_paid).resolve(&exchange.body(&invoice), &UrlPolicy::new())?;
    assert_eq!(url.is_some(), notify.callback_url.is_some());
    Ok(Json(Receipt::of(&customer, &invoice, url)))
}

#[operation(get, "/invoices/{customer}")]
async fn show_customer(Path(customer): Path<String>) -> String {
    customer
}

pub(crate) fn send(router: &Router, method: &str, target: &str, body: &str) -> (u16, String) {
    let request = Request::builder().method(method).uri(target).header("Content-Type", "application/json");
    let request = request.body(Body::from(body.to_owned())).expect("a request");
    crate::wait(async {
        let answer = router.clone().oneshot(request).await.expect("a router answers whatever it is sent");
        let status = answer.status().as_u16();
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await.expect("a body in memory");
        (status, String::from_utf8(body.into()).expect("text"))
    })
}

#[test]
fn the_api() {
    let router = routes!(create_invoice, show_customer);
    crate::check("axum", super::API, |method, target, body| send(&router, method, target, body));
    super::check_document("axum");
}
