use callback_core::axum08::routes;
use callback_core::operation;

#[operation(get, "/")]
async fn declared() {}

async fn plain() {}

mod api {
    pub async fn other() {}
}

fn main() {
    let _: axum::Router = routes!(declared, plain, api::other);
}
