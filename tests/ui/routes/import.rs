//! Imports of handlers.

use axum::Router;
use callback_core::axum08::routes;
use callback_core::operation;

mod orders {
    use callback_core::operation;

    #[operation(get, "/orders")]
    pub async fn list() {}

    #[operation(post, "/orders")]
    pub async fn create() {}

    pub async fn not_an_operation() {}
}

#[operation]
use orders::list;

#[operation(post, "/orders")]
pub use orders::create;

#[operation]
pub use orders::not_an_operation;

fn main() {
    let _: Router = routes!(list);
}
