use axum::extract::Path;
use callback_core::axum08::routes;
use callback_core::operation;

#[operation(get, "/{id<u32>}")]
async fn show(_: Path<u32>) {}

fn main() {
    let _: axum::Router = routes!(show);
}
