//! The types and the router that axum 0.7 and 0.8 have in common. Each version has a module of its own, which includes this
//! one and names the version's crate `axum`.

use super::axum::Router;
use super::axum::extract::{Extension, Form, Json, NestedPath, Path, Query, RawForm, State};
use super::axum::handler::Handler;
use super::axum::response::{Html, NoContent, Redirect, Sse};
use super::axum::routing::{MethodFilter, on};
use super::{new_router, path};
use crate::frameworks::implement::{FORM, HTML, JSON, empty_outputs, inputs, outputs};
use crate::handler::{InputLocation, Opaque, StatusPattern};
use crate::method::Method;
use crate::route::Route;

#[cfg(feature = "multipart")]
inputs! {
    InputLocation::Body(crate::frameworks::implement::MULTIPART) => super::axum::extract::Multipart, crate::handler::Parts;
}

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

/// The router that `routes!` builds.
#[doc(hidden)]
#[derive(Debug)]
#[must_use]
pub struct Routes<S = ()>(Router<S>);

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    #[expect(clippy::new_without_default, reason = "only the macro calls it")]
    pub fn new() -> Self {
        Self(new_router())
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
