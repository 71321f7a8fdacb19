use actix_web::http::Method;
use actix_web::web::{Json, Path, Query};
use actix_web::{App, get, post, test as client};
use callback_core::{callback, operation};
use callback_delivery::{Exchange, Resolve, ResolveError, UrlPolicy, expression};

use super::{Invoice, Notify, Receipt, invoice_paid};

/// Create an invoice.
#[operation]
#[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
#[post("/invoices/{customer}")]
async fn create_invoice(
    exchange: Exchange<'static>,
    customer: Path<String>,
    notify: Query<Notify>,
    invoice: Json<Invoice>,
) -> Result<Json<Receipt>, ResolveError> {
    let url = expression!(create_invoice, invoice_paid).resolve(&exchange.body(&*invoice), &UrlPolicy::new())?;
    assert_eq!(url.is_some(), notify.callback_url.is_some());
    Ok(Json(Receipt::of(&customer, &invoice, url)))
}

#[operation]
#[get("/invoices/{customer}")]
async fn show_customer(customer: Path<String>) -> String {
    customer.into_inner()
}

fn send(method: &str, target: &str, body: &str) -> (u16, String) {
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let request = client::TestRequest::with_uri(target).method(method);
    let request = request.insert_header(("Content-Type", "application/json")).set_payload(body.to_owned());
    actix_web::rt::System::new().block_on(async {
        let app = client::init_service(App::new().service(create_invoice).service(show_customer)).await;
        let answer = client::call_service(&app, request.to_request()).await;
        let status = answer.status().as_u16();
        (status, String::from_utf8(client::read_body(answer).await.into()).expect("text"))
    })
}

#[test]
fn the_api() {
    crate::check("actix", super::API, send);
    super::check_document("actix");
}
