//! Handlers of axum 0.8: its extractors and responses describe themselves, and [`routes!`](routes) makes a router.

use axum::Router;
use axum::extract::{Extension, Form, Json, NestedPath, Path, Query, RawForm, State};
use axum::handler::Handler;
use axum::response::{Html, NoContent, Redirect, Sse};
use axum::routing::{MethodFilter, on};

use super::implement::{FORM, HTML, JSON, empty_outputs, inputs, outputs};
use super::path_template::{PathSegment, segments};
use crate::const_check::RouterLimits;
use crate::handler::{InputLocation, Opaque, StatusPattern};
use crate::method::Method;
use crate::route::Route;

inputs! {
    InputLocation::Body(JSON) => Json<T>, T, T;
    InputLocation::Body(FORM) => Form<T>, T, T;
    InputLocation::Body(FORM) => RawForm, Opaque;
    InputLocation::Query => Query<T>, T, T;
    InputLocation::Path => Path<T>, T, T;
    InputLocation::Nothing => State<S>, (), S;
    InputLocation::Nothing => Extension<T>, (), T;
    InputLocation::Nothing => NestedPath, ();
}

outputs! {
    JSON => Json<T>, T, T;
    FORM => Form<T>, T, T;
    HTML => Html<T>, str, T;
    "text/event-stream" => Sse<T>, str, T;
}

empty_outputs! {
    // 303, 307 or 308, depending on the value.
    StatusPattern::Range(3) => Redirect;
    StatusPattern::Code(204) => NoContent;
}

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
pub const ROUTER: RouterLimits = RouterLimits { name: "axum 0.8", any_method: false };

/// The router that `routes!` builds.
#[doc(hidden)]
#[derive(Debug)]
#[must_use]
pub struct Routes<S = ()>(Router<S>);

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    #[expect(clippy::new_without_default, reason = "only the macro calls it")]
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
