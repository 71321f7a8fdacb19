//! Routes of rocket, which name the arguments of the function.

use std::path::PathBuf;

use callback_core::{callback, operation};
use rocket::{delete, get, post};

#[operation(body(String, content = "text/plain"))]
#[callback("paid", "<$hook>/<$id>/{$request.body}", put(u32))]
#[post("/invoices/<id>?<hook>", data = "<invoice>")]
fn create_invoice(id: u32, hook: String, invoice: String) -> String {
    format!("{id} {hook} {invoice}")
}

/// Options override what the route declares, and a skipped argument adds nothing.
#[operation(path(year: u16, "Of the invoices."), path(month: u8))]
#[get("/invoices/<year>/<month>")]
fn invoices(year: i64, #[skip] month: std::num::NonZero<u8>) -> String {
    format!("{year} {month}")
}

#[operation]
#[get("/files/<rest..>?<page>")]
fn files(rest: PathBuf, page: Option<u32>) -> String {
    format!("{} {page:?}", rest.display())
}

#[operation]
#[delete("/plain")]
fn plain() {}

/// The attributes of rocket still expand to routes.
pub(crate) fn routes() -> Vec<rocket::Route> {
    rocket::routes![create_invoice, invoices, files, plain]
}
