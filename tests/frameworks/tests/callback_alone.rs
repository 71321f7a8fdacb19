//! `#[callback]` without `#[operation]`.

#![allow(
    dead_code,
    clippy::unused_async,
    clippy::needless_pass_by_value,
    reason = "frameworks ask for functions of this form"
)]

#[path = "shared/callback_alone.rs"]
mod handlers;

use axum::Json;
use axum::extract::Query;
use callback_core::{Document, callback};

struct Unknown;

/// axum's attributes have no route, so that the document is always another library's.
#[callback("shipped", "{$request.body#/url}/{$request.query.hook}", post(u32))]
async fn order_of_axum(order: Json<Unknown>, notify: Query<Unknown>) -> Json<Unknown> {
    drop((order, notify));
    Json(Unknown)
}

/// A document of ours reports what it does not know, and leaves nothing out.
#[test]
fn a_document_of_ours_needs_the_schemas() {
    for (module, parts) in [
        ("actix", ["`Json<Order>`", "`Query<Notify>`", "the response"].as_slice()),
        ("rocket", &["`Notify`", "`Form<Order>`"]),
    ] {
        let document = Document::new("Orders", "1").module(format!("{}::{module}", handlers::MODULE));
        let errors = document.build().expect_err(module);
        let errors: Vec<_> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(errors.len(), parts.len(), "{errors:#?}");
        for part in parts {
            let expected = format!("the type within {part} has no schema; derive it on the type");
            assert!(errors.iter().any(|error| error.contains(&expected)), "{part} in {errors:#?}");
        }
    }
}
