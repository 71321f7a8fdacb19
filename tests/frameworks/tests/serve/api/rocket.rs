use callback_core::{callback, operation};
use callback_delivery::{Exchange, Resolve, ResolveError, UrlPolicy, expression};
use rocket::http::{ContentType, Method};
use rocket::local::blocking::Client;
use rocket::serde::json::Json;
use rocket::{get, post, routes};

use super::{Invoice, Receipt, invoice_paid};

/// Create an invoice.
#[operation]
#[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
#[post("/invoices/<customer>?<callback_url>", data = "<invoice>")]
fn create_invoice(
    exchange: Exchange<'static>,
    customer: &str,
    callback_url: Option<&str>,
    invoice: Json<Invoice>,
) -> Result<Json<Receipt>, ResolveError> {
    let url = expression!(create_invoice, invoice_paid).resolve(&exchange.body(&*invoice), &UrlPolicy::new())?;
    assert_eq!(url.is_some(), callback_url.is_some());
    Ok(Json(Receipt::of(customer, &invoice, url)))
}

#[operation]
#[get("/invoices/<customer>")]
fn show_customer(customer: String) -> String {
    customer
}

#[test]
fn the_api() {
    let rocket = rocket::build().mount("/", routes![create_invoice, show_customer]);
    let client = Client::untracked(rocket).expect("a rocket");
    crate::check("rocket", super::API, |method, target, body| {
        let method: Method = method.parse().expect("a method");
        let answer = client.req(method, target.to_owned()).header(ContentType::JSON).body(body).dispatch();
        (answer.status().code, answer.into_string().unwrap_or_default())
    });
    super::check_document("rocket");
}
