use callback_core::axum08::routes;
use callback_core::operation;

#[operation(get, "/")]
async fn root() {}

fn main() {
    let _: axum::Router = routes!("/");
    let _: axum::Router = routes!(get root);
    let _: axum::Router = routes!(root, || async {});
}
