//! axum 0.8: the documents of its types, and one API, declared as the guide says and served by the framework.

#![allow(
    dead_code,
    clippy::unused_async,
    clippy::needless_pass_by_value,
    reason = "frameworks ask for functions of this form"
)]

mod shared;
#[path = "shared/axum.rs"]
mod versions;

use ::axum;
use callback_core::axum08::routes;

/// A body that a request may leave out.
mod optional {
    use axum::Json;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use callback_core::axum08::routes;
    use callback_core::{callback, operation};
    use callback_delivery::{Resolve, ResolveError, UrlPolicy, WithExchange, expression};
    use tower::ServiceExt;

    use crate::shared::Subscription;

    #[operation(post, "/maybe")]
    #[callback(called, "<$request.body.callbackUrl>", post)]
    async fn maybe(
        WithExchange(body, exchange): WithExchange<Option<Json<Subscription>>>,
    ) -> Result<String, ResolveError> {
        let url = expression!(maybe, called).resolve(&exchange, &UrlPolicy::new())?;
        assert_eq!(url.is_some(), body.is_some());
        Ok(url.map_or_else(|| "none".to_owned(), Into::into))
    }

    #[test]
    fn a_body_may_be_optional() {
        let request = |media_type: Option<&str>, body: &'static str| {
            let request = Request::post("/maybe");
            let request = media_type.into_iter().fold(request, |request, value| request.header("Content-Type", value));
            let request = request.body(Body::from(body)).expect("a request");
            crate::shared::wait(async {
                let answer = routes!(maybe).oneshot(request).await.expect("a response");
                let body = to_bytes(answer.into_body(), usize::MAX).await.expect("a body in memory");
                String::from_utf8(body.into()).expect("text")
            })
        };
        assert_eq!(request(None, ""), "none");
        let sent = r#"{"callbackUrl":"https://c.example.org/h","id":1}"#;
        assert_eq!(request(Some("application/json"), sent), "https://c.example.org/h");
    }

    #[test]
    fn a_body_is_described_as_optional() {
        crate::shared::types::check(
            module_path!(),
            &["POST /maybe: application/json? Subscription -> 200 text/plain string"],
        );
    }
}

/// Paths that the router writes in a notation of its own.
mod routes {
    use axum::extract::{Path, State};
    use callback_core::axum08::routes;
    use callback_core::operation;

    use crate::versions::api::send;

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

        mod states {
            #[callback_core::operation(get, "/jobs")]
            pub(in super::super) async fn list() -> &'static str {
                "list"
            }

            #[callback_core::operation(get, "/jobs/last")]
            pub(in super::super) async fn last() -> &'static str {
                "last"
            }
        }

        #[callback_core::operation]
        pub(super) use self::states::{last as last_job, list};
    }

    struct Words;

    impl Words {
        #[operation(get, "/word")]
        async fn word() -> &'static str {
            "word"
        }
    }

    #[test]
    fn paths_in_the_notation_of_the_router() {
        // What state the handlers ask for is inferred.
        let router = routes!(root, user, me, trace, self::files, run, Words::word,);
        let router = router.merge(routes!()).with_state("user");
        crate::shared::check("axum", crate::shared::ROUTES, |method, target, body| send(&router, method, target, body));
        assert_eq!(send(&router, "GET", "/word", ""), (200, "word".to_owned()));
    }

    /// Handlers that are exported by name, in groups with a layer each.
    #[test]
    fn groups_of_exported_handlers_have_layers() {
        let limited = routes!(jobs::last_job).layer(axum::Extension("limited"));
        let router = routes!(jobs::list).merge(limited);
        assert_eq!(send(&router, "GET", "/jobs", ""), (200, "list".to_owned()));
        assert_eq!(send(&router, "GET", "/jobs/last", ""), (200, "last".to_owned()));
    }
}
