//! [`routes!`](routes) for axum 0.8.

use axum::Router;
use axum::handler::Handler;
use axum::routing::{MethodFilter, on};

use super::{Piece, pieces};
use crate::const_check::RouterLimits;
use crate::fragment::{Method, Route};

/// An [`axum::Router`] of handlers, each at the method and the path that its `#[operation]` states.
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
/// A function without `#[operation]`, or whose operation states no route, does not compile here.
#[doc(inline)]
pub use crate::__axum08_routes as routes;

#[doc(hidden)]
#[macro_export]
macro_rules! __axum08_routes {
    ($($handlers:tt)*) => { $crate::__private::routes!($crate axum08 $($handlers)*) };
}

#[doc(hidden)]
pub const ROUTER: RouterLimits = RouterLimits { name: "axum 0.8", any_method: false };

/// What `routes!` adds handlers to.
#[doc(hidden)]
#[derive(Debug)]
#[must_use]
pub struct Routes<S = ()>(Router<S>);

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    #[expect(clippy::new_without_default, reason = "the macro alone makes it")]
    pub fn new() -> Self {
        // In OpenAPI a segment that begins with `:` or `*` is text, as it is in axum since 0.8.
        Self(Router::new().without_v07_checks())
    }

    #[track_caller]
    pub fn add<T: 'static>(self, route: Route, handler: impl Handler<T, S>) -> Self {
        // Handlers of one path, each for its method, are one `MethodRouter` in axum's hands.
        Self(self.0.route(&path(route.path), on(filter(route.method), handler)))
    }

    pub fn into_router(self) -> Router<S> {
        self.0
    }
}

fn filter(method: Method) -> MethodFilter {
    match method {
        Method::Get => MethodFilter::GET,
        Method::Put => MethodFilter::PUT,
        Method::Post => MethodFilter::POST,
        Method::Delete => MethodFilter::DELETE,
        Method::Options => MethodFilter::OPTIONS,
        Method::Head => MethodFilter::HEAD,
        Method::Patch => MethodFilter::PATCH,
        Method::Trace => MethodFilter::TRACE,
        Method::Query | Method::Other(_) => unreachable!("`ROUTER` is without them"),
    }
}

/// axum's notation: OpenAPI's, and `{*rest}`.
pub(super) fn path(template: &str) -> String {
    pieces(template)
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Parameter(name) => format!("{{{name}}}"),
            Piece::Rest(name) => format!("{{*{}}}", name.trim_start_matches('*')),
        })
        .collect()
}
