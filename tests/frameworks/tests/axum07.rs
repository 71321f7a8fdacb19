//! axum 0.7: the documents of its types, and one API, declared as the guide says and served by the framework.

#![allow(
    dead_code,
    clippy::unused_async,
    clippy::needless_pass_by_value,
    reason = "frameworks ask for functions of this form"
)]

mod shared;
#[path = "shared/axum.rs"]
mod versions;

use axum07 as axum;
use callback_core::axum07::routes;

/// Paths that the router writes in a notation of its own.
mod routes {
    use crate::axum::extract::{Path, State};
    use callback_core::operation;

    use crate::routes;
    use crate::versions::api::send;

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

    #[operation(get, "/releases/v{version}")]
    async fn release(Path(version): Path<u32>) -> String {
        format!("version {version}")
    }

    #[test]
    fn paths_in_the_notation_of_the_router() {
        let router = routes!(root, user, me, trace, files, release).with_state("user");
        let send = |method: &str, target: &str, body: &str| send(&router, method, target, body);
        // `/jobs:run` does not compile for this version: `:` begins a parameter.
        let requests: Vec<_> =
            crate::shared::ROUTES.iter().filter(|(_, target, ..)| *target != "/jobs:run").copied().collect();
        crate::shared::check("axum", &requests, send);
        assert_eq!(send("GET", "/releases/v2", ""), (200, "version 2".to_owned()));
    }
}
