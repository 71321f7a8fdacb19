use callback_core::salvo1::routes;
use callback_core::{callback, operation};
use callback_delivery::{Exchange, Resolve, ResolveError, UrlPolicy, expression};
use salvo::extract::{JsonBody, PathParam, QueryParam};
use salvo::http::Method;
use salvo::test::{RequestBuilder, ResponseExt};
use salvo::writing::Json;
use salvo::{Service, Writer, handler};

use super::{Invoice, Receipt, invoice_paid};

/// Create an invoice.
#[operation(post, "/invoices/{customer}")]
#[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
#[handler]
async fn create_invoice(
    exchange: Exchange<'static>,
    customer: PathParam<String>,
    callback_url: QueryParam<String, false>,
    invoice: JsonBody<Invoice>,
) -> Result<Json<Receipt>, ResolveError> {
    let url = expression!(create_invoice, invoice_paid).resolve(&exchange.body(&*invoice), &UrlPolicy::new())?;
    assert_eq!(url.is_some(), callback_url.is_some());
    Ok(Json(Receipt::of(&customer, &invoice, url)))
}

#[operation(get, "/invoices/{customer}")]
#[handler]
async fn show_customer(customer: PathParam<String>) -> String {
    customer.into_inner()
}

pub(crate) fn send(service: &Service, method: &str, target: &str, body: &str) -> (u16, String) {
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let request = RequestBuilder::new(format!("http://localhost{target}"), method);
    let request = request.add_header("Content-Type", "application/json", true).body(body.to_owned());
    crate::wait(async {
        let mut answer = request.send(service).await;
        let status = answer.status_code.map_or(200, |status| status.as_u16());
        (status, answer.take_string().await.unwrap_or_default())
    })
}

#[test]
fn the_api() {
    let service = Service::new(routes!(create_invoice, show_customer));
    crate::check("salvo", super::API, |method, target, body| send(&service, method, target, body));
    super::check_document("salvo");
}
