//! Handlers of axum 0.7: its extractors and responses describe themselves, and [`routes!`](routes) makes a router.

#[allow(clippy::duplicate_mod, reason = "the same source for both versions of axum")]
#[path = "axum.rs"]
mod versions;

use ::axum07 as axum;
use axum::Router;

use super::path_template::{PathSegment, segments};
use crate::const_check::{PathNotation, RouterLimits};

#[doc(hidden)]
pub use self::versions::Routes;

/// An [`axum::Router`] of handlers, each at the method and the path that its `#[operation]` declares.
///
/// ```
/// # use axum07 as axum;
/// use axum::{Json, Router, extract::State};
/// use callback_core::{axum07::routes, operation};
///
/// #[operation(post, "/invoices")]
/// async fn create_invoice(State(name): State<String>, invoice: Json<u32>) {}
///
/// mod invoices {
///     # use axum07 as axum;
///     #[callback_core::operation(get, "/invoices/{id}")]
///     pub async fn show(id: axum::extract::Path<u32>) {}
/// }
///
/// let app: Router = routes!(create_invoice, invoices::show).with_state("api".to_owned());
/// ```
///
/// A function without `#[operation]`, or whose operation has no route, does not compile here.
#[doc(inline)]
pub use crate::__axum07_routes as routes;

#[doc(hidden)]
#[macro_export]
macro_rules! __axum07_routes {
    ($($handlers:tt)*) => { $crate::__private::routes!($crate axum07 $($handlers)*) };
}

#[doc(hidden)]
pub const ROUTER: RouterLimits = RouterLimits { name: "axum 0.7", any_method: false, notation: PathNotation::Colons };

fn new_router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
}

/// axum's notation until 0.8: `:id`, which is the rest of a segment, and `*rest`.
fn path(template: &str) -> String {
    segments(template)
        .map(|segment| match segment {
            PathSegment::Text(text) => text.to_owned(),
            PathSegment::Parameter(name) => format!(":{name}"),
            PathSegment::Rest(name) => format!("*{}", name.trim_start_matches('*')),
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
            ("/invoices/{id}", "/invoices/:id"),
            ("/a/{b}/c/{d}", "/a/:b/c/:d"),
            ("/files/{*rest}", "/files/*rest"),
            ("/files/{**rest}", "/files/*rest"),
            ("/files/v{version}", "/files/v:version"),
            ("/a%20b/%2f", "/a%20b/%2f"),
        ] {
            assert_eq!(path(template), expected);
        }
    }
}
