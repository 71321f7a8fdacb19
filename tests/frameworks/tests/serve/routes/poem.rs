use callback_core::operation;
use callback_core::poem3::routes;
use poem::handler;
use poem::test::TestClient;
use poem::web::Path;

use crate::api::poem::send;

#[operation(get, "/")]
#[handler]
fn root() -> &'static str {
    "root"
}

#[operation(get, "/users/{id}")]
#[handler]
fn user(Path(id): Path<String>) -> String {
    format!("user {id}")
}

#[operation(get, "/users/me")]
#[handler]
fn me() -> &'static str {
    "me"
}

#[operation(trace, "/users/me")]
#[handler]
fn trace() -> &'static str {
    "trace"
}

#[operation(get, "/files/{*rest}")]
#[handler]
fn files(Path(rest): Path<String>) -> String {
    format!("rest {rest}")
}

#[operation(post, "/jobs:run")]
#[handler]
fn run() -> &'static str {
    "run"
}

#[test]
fn what_routers_take() {
    let router = routes!(root, user, me, trace, files, run);
    let client = TestClient::new(router);
    crate::check("poem", super::ROUTES, |method, target, body| send(&client, method, target, body));
}
