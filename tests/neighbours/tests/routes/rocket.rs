//! rocket, whose routes name the arguments.

use std::path::PathBuf;

use callback_core::{callback, operation};
use rocket::{delete, get, post};

#[operation(body(String, content = "text/plain"))]
#[callback("paid", "<$hook>/<$id>/{$request.body}", put(u32))]
#[post("/invoices/<id>?<hook>", data = "<invoice>")]
fn create_invoice(id: u32, hook: String, invoice: String) -> String {
    format!("{id} {hook} {invoice}")
}

/// What is declared stands instead of what the route tells, and a skipped argument tells nothing.
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

/// What is left below our attributes is the framework's own route.
pub(crate) fn routes() -> Vec<rocket::Route> {
    rocket::routes![create_invoice, invoices, files, plain]
}
