//! rocket, whose routes name the arguments.

use std::path::PathBuf;

use callback_core::{callback, operation};
use rocket::{delete, get, post};

#[operation(body(String, content = "text/plain"))]
#[callback("paid", "<$url>/<$id>/{$request.body}", put(u32))]
#[post("/invoices/<id>?<url>", data = "<invoice>")]
fn create_invoice(id: u32, url: String, invoice: String) -> String {
    format!("{id} {url} {invoice}")
}

#[operation]
#[get("/files/<rest..>?<page>")]
fn files(rest: PathBuf, page: Option<u32>) -> String {
    format!("{} {page:?}", rest.display())
}

#[operation]
#[delete("/plain")]
fn plain() {}

/// What is left below our attributes is the framework's own route.
pub(crate) fn routes() -> Vec<rocket::Route> {
    rocket::routes![create_invoice, files, plain]
}
