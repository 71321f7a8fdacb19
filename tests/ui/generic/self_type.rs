//! `Self` does not exist outside the `impl` of a method.

use axum::Json;
use callback_core::operation;

struct Api;

impl Api {
    #[operation(post, "/a")]
    async fn body(_: Json<Self>) {}

    #[operation(post, "/b")]
    async fn returned() -> Json<Self> {
        Json(Self)
    }
}

struct Typed<T>(T);

impl<T> Typed<T> {
    #[operation(post, "/c")]
    async fn body(_: Json<T>) {}
}

fn main() {
    _ = (Api::body, Api::returned, Typed::<u32>::body);
    _ = Typed(0).0;
}
