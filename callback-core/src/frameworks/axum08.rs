//! Handlers of axum 0.8: its extractors and responses describe themselves, and [`routes!`](routes) makes a router.

#[allow(clippy::duplicate_mod, reason = "the same source for both versions of axum")]
#[path = "axum.rs"]
mod versions;

use ::axum;
use axum::Router;

use super::path_template::{PathSegment, segments};
use crate::const_check::{PathNotation, RouterLimits};

#[doc(hidden)]
pub use self::versions::Routes;

/// An [`axum::Router`] of handlers, each at the method and the path that its `#[operation]` declares.
///
/// ```
/// use axum::{Json, Router, extract::State};
/// use callback_core::{axum08::routes, operation};
///
/// #[operation(post, "/invoices")]
/// async fn create_invoice(State(name): State<String>, invoice: Json<u32>) {}
///
/// mod invoices {
///     #[callback_core::operation(get, "/invoices/{id}")]
///     pub async fn show(id: axum::extract::Path<u32>) {}
/// }
///
/// let app: Router = routes!(create_invoice, invoices::show).with_state("api".to_owned());
/// ```
///
/// A function without `#[operation]`, or whose operation has no route, does not compile here.
#[doc(inline)]
pub use crate::__axum08_routes as routes;

#[doc(hidden)]
#[macro_export]
macro_rules! __axum08_routes {
    ($($handlers:tt)*) => { $crate::__private::routes!($crate axum08 $($handlers)*) };
}

#[doc(hidden)]
pub const ROUTER: RouterLimits = RouterLimits { name: "axum 0.8", any_method: false, notation: PathNotation::Braces };

/// Creates a router that takes a segment that begins with `:` or `*` for text, as OpenAPI does.
fn new_router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().without_v07_checks()
}

/// axum's notation: OpenAPI's, and `{*rest}`.
fn path(template: &str) -> String {
    segments(template)
        .map(|segment| match segment {
            PathSegment::Text(text) => text.to_owned(),
            PathSegment::Parameter(name) => format!("{{{name}}}"),
            PathSegment::Rest(name) => format!("{{*{}}}", name.trim_start_matches('*')),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn paths_are_written_in_the_notation_of_the_router() {
        for (template, expected) in [
            ("/", "/"),
            ("/invoices/", "/invoices/"),
            ("/invoices/{id}", "/invoices/{id}"),
            ("/a/{b}/c/{d}", "/a/{b}/c/{d}"),
            ("/files/{*rest}", "/files/{*rest}"),
            ("/files/{**rest}", "/files/{*rest}"),
            ("/files/{name}.json", "/files/{name}.json"),
            ("/jobs:run", "/jobs:run"),
            ("/a*<b", "/a*<b"),
            ("/a%20b/%2f", "/a%20b/%2f"),
        ] {
            assert_eq!(path(template), expected);
        }
    }
}
