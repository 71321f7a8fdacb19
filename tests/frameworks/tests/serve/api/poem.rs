use callback_core::poem3::routes;
use callback_core::{callback, operation};
use callback_delivery::{Exchange, Resolve, ResolveError, UrlPolicy, expression};
use poem::http::Method;
use poem::test::TestClient;
use poem::web::{Json, Path, Query};
use poem::{Route, handler};

use super::{Invoice, Notify, Receipt, invoice_paid};

/// Create an invoice.
#[operation(post, "/invoices/{customer}")]
#[callback(invoice_paid, "<$callback_url>/<$customer>/<$request.body.id>")]
#[handler]
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
#[handler]
fn show_customer(Path(customer): Path<String>) -> String {
    customer
}

pub(crate) fn send(client: &TestClient<Route>, method: &str, target: &str, body: &str) -> (u16, String) {
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    crate::wait(async {
        let request = client.request(method, target).content_type("application/json").body(body.to_owned());
        let answer = request.send().await.0;
        let status = answer.status().as_u16();
        (status, answer.into_body().into_string().await.expect("text"))
    })
}

#[test]
fn the_api() {
    let client = TestClient::new(routes!(create_invoice, show_customer));
    crate::check("poem", super::API, |method, target, body| send(&client, method, target, body));
    super::check_document("poem");
}
