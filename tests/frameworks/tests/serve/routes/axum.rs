use axum::extract::{Path, State};
use callback_core::axum08::routes;
use callback_core::operation;

use crate::api::axum::send;

use self::jobs::*;

#[operation(get, "/")]
async fn root() -> &'static str {
    "root"
}

#[operation(get, "/users/{id}")]
async fn user(State(word): State<&'static str>, Path(id): Path<String>) -> String {
    format!("{word} {id}")
}

#[operation(get, "/users/me")]
async fn me() -> &'static str {
    "me"
}

#[operation(trace, "/users/me")]
async fn trace() -> &'static str {
    "trace"
}

#[operation(get, "/files/{*rest}")]
async fn files(Path(rest): Path<String>) -> String {
    format!("rest {rest}")
}

mod jobs {
    #[callback_core::operation(post, "/jobs:run")]
    pub(super) async fn run() -> &'static str {
        "run"
    }
}

struct Words;

impl Words {
    #[operation(get, "/word")]
    async fn word() -> &'static str {
        "word"
    }
}

#[test]
fn what_routers_take() {
    // What state the handlers ask for is inferred.
    let router = routes!(root, user, me, trace, self::files, run, Words::word,);
    let router = router.merge(routes!()).with_state("user");
    crate::check("axum", super::ROUTES, |method, target, body| send(&router, method, target, body));
    assert_eq!(send(&router, "GET", "/word", ""), (200, "word".to_owned()));
}
