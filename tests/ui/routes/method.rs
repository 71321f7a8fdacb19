use callback_core::axum08::routes;
use callback_core::operation;

#[operation(query, "/")]
async fn search() {}

fn main() {
    let _: axum::Router = routes!(search);
}
