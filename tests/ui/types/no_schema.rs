//! A known extractor over a type without a schema is an error, and never omitted silently.

use axum::Json;
use axum::extract::Query;
use callback_core::{callback, operation};

pub struct Invoice;

#[operation(post, "/a")]
async fn body(_: Json<Invoice>) {}

#[operation(post, "/b")]
async fn query(_: Option<Query<Invoice>>) {}

#[operation(post, "/c")]
async fn returned() -> Result<Json<Invoice>, ()> {
    Ok(Json(Invoice))
}

/// Of the error type as well, which an alias may hide.
type Fallible<T> = Result<T, Json<Invoice>>;

#[operation(post, "/f")]
async fn failing() -> Fallible<()> {
    Ok(())
}

#[operation(post, "/d", response(404, Invoice))]
async fn declared() {}

#[operation(post)]
pub fn paid(body: Invoice);

#[callback("paid", "<$url>", post(u32) -> Invoice)]
async fn in_place() {}

/// The type is not a known extractor, and adds nothing.
#[operation(post, "/e")]
async fn unknown(_: Invoice) {}

fn main() {
    _ = (body, query, returned, failing, declared, in_place, unknown);
}
