use callback_core::operation;
use callback_core::salvo1::routes;
use salvo::extract::PathParam;
use salvo::{Service, Writer, handler};

use crate::api::salvo::send;

#[operation(get, "/")]
#[handler]
async fn root() -> &'static str {
    "root"
}

#[operation(get, "/users/{id}")]
#[handler]
async fn user(id: PathParam<String>) -> String {
    format!("user {id}")
}

#[operation(get, "/users/me")]
#[handler]
async fn me() -> &'static str {
    "me"
}

#[operation(trace, "/users/me")]
#[handler]
async fn trace() -> &'static str {
    "trace"
}

#[operation(get, "/files/{*rest}")]
#[handler]
async fn files(rest: PathParam<String>) -> String {
    format!("rest {rest}")
}

#[operation(post, "/jobs:run")]
#[handler]
async fn run() -> &'static str {
    "run"
}

#[test]
fn what_routers_take() {
    let router = routes!(root, user, me, trace, files, run);
    let service = Service::new(router);
    crate::check("salvo", super::ROUTES, |method, target, body| send(&service, method, target, body));
}
