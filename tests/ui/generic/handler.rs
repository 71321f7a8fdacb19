//! The types of a handler are used outside it, where its generics do not exist.

use axum::Json;
use axum::extract::Query;
use axum::response::IntoResponse;
use callback_core::{callback, operation};

#[operation(post, "/a")]
async fn body<T>(_: Json<T>) {}

#[operation(post, "/b")]
async fn returned<T: Default>() -> Json<T> {
    Json(T::default())
}

#[operation(post, "/c")]
async fn impl_trait(_: impl Send) {}

#[operation(post, "/d")]
async fn array<const N: usize>(_: Query<[u32; N]>) {}

#[operation(post, "/e", body(T))]
async fn declared<T>(#[skip] _: T) {}

/// No error: the types are skipped, and their part in the document is declared.
#[operation(post, "/f", body(u32), response(200, u32))]
async fn remedied<T: Default + IntoResponse>(#[skip] _: Json<T>, #[skip] _: impl Send) -> T {
    T::default()
}

#[operation(post, "/in_place")]
#[callback("sent", "<$method>", post(T) -> u32)]
fn in_place<T>(#[skip] _: T) {}

fn main() {
    let _ = (body::<u32>, returned::<u32>, array::<1>, stated::<u32>);
    _ = impl_trait(0);
    _ = remedied::<String>(Json(String::new()), 0);
}
