//! Handlers of salvo 1: its extractors and scribes describe themselves, and [`routes!`](routes) makes a router.
//!
//! Declare what `Text` does not describe: its media type.

use std::collections::BTreeMap;

use callback_check::ParameterIn;
use callback_expression::percent;
use salvo::extract::{CookieParam, FormBody, HeaderParam, JsonBody, PathParam, QueryParam};
use salvo::http::StatusCode;
use salvo::routing::filters::MethodFilter;
use salvo::writing::{Json, Redirect};
use salvo::{Depot, FlowCtrl, Handler, Response, Router};

use super::implement::{BY_VALUE, FORM, JSON, empty_outputs, inputs, outputs, wrapped_outputs};
use super::path_template::{PathSegment, segments};
use crate::const_check::{PathNotation, RouterLimits};
use crate::handler::{InputLocation, OperationInput, StatusPattern};
use crate::route::Route;

inputs! {
    InputLocation::Body(JSON) => JsonBody<T>, T, T;
    InputLocation::Body(FORM) => FormBody<T>, T, T;
    InputLocation::Argument(ParameterIn::Path) => PathParam<T>, T, T;
    InputLocation::Nothing => &mut Depot, ();
    InputLocation::Nothing => &mut FlowCtrl, ();
    InputLocation::Nothing => &mut Response, ();
}

macro_rules! inputs_named_by_argument {
    ($($type:ident, $location:ident;)+) => {$(
        impl<T, const IS_REQUIRED: bool> OperationInput for $type<T, IS_REQUIRED> {
            const LOCATION: InputLocation = InputLocation::Argument(ParameterIn::$location);
            const REQUIRED: bool = IS_REQUIRED;
            type Value = T;
        }
    )+};
}

inputs_named_by_argument! {
    QueryParam, Query;
    HeaderParam, Header;
    CookieParam, Cookie;
}

outputs! {
    JSON => Json<T>, T, T;
}

empty_outputs! {
    // 302, 303, 307 or 308, depending on the value.
    StatusPattern::Range(3) => Redirect;
}

wrapped_outputs! {
    (R, StatusCode), BY_VALUE;
}

/// A [`salvo::Router`] of handlers, each at the method and the path that its `#[operation]` declares.
///
/// ```
/// use callback_core::{operation, salvo1::routes};
/// use salvo::{Writer, extract::PathParam, handler};
///
/// #[operation(get, "/invoices/{id}")]
/// #[handler]
/// async fn show_invoice(id: PathParam<u32>) -> String {
///     id.to_string()
/// }
///
/// let app: salvo::Router = routes!(show_invoice);
/// ```
///
/// salvo takes the first path that fits. As in OpenAPI, `/invoices/latest` goes before `/invoices/{id}`, whatever the
/// order of the handlers is.
///
/// A function without `#[operation]`, or whose operation has no route, does not compile here.
#[doc(inline)]
pub use crate::__salvo1_routes as routes;

#[doc(hidden)]
#[macro_export]
macro_rules! __salvo1_routes {
    ($($handlers:tt)*) => { $crate::__private::routes!($crate salvo1 $($handlers)*) };
}

#[doc(hidden)]
pub const ROUTER: RouterLimits = RouterLimits { name: "salvo 1", any_method: true, notation: PathNotation::Braces };

/// The router that `routes!` builds: a router for each path, in the order in which they are asked.
#[doc(hidden)]
#[derive(Debug, Default)]
#[must_use]
pub struct Routes(BTreeMap<Rank, Router>);

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(mut self, route: Route, handler: impl Handler) -> Self {
        let path = path(route.path);
        let at = self.0.entry(Rank::of(route.path)).or_insert_with(|| match path.as_str() {
            // The root is a router without a path.
            "/" => Router::new(),
            path => Router::with_path(path),
        });
        *at = std::mem::take(at).push(Router::with_filter(MethodFilter(route.method.to_http())).goal(handler));
        self
    }

    pub fn into_router(self) -> Router {
        self.0.into_values().fold(Router::new(), Router::push)
    }
}

/// The order in which routes are tried: in each segment text, then text with parameters, then a parameter, then the rest.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(Vec<(Generality, String)>);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Generality {
    Text,
    Mixed,
    Parameter,
    Rest,
}

impl Rank {
    fn of(path: &str) -> Self {
        let segments = path.split('/').map(|segment| {
            let mut segments = segments(segment);
            let generality = match (segments.next(), segments.next()) {
                (None | Some(PathSegment::Text(_)), None) => Generality::Text,
                (Some(PathSegment::Parameter(_)), None) => Generality::Parameter,
                (Some(PathSegment::Rest(_)), None) => Generality::Rest,
                _ => Generality::Mixed,
            };
            (generality, segment.to_owned())
        });
        Self(segments.collect())
    }
}

/// salvo's notation: OpenAPI's, `{*+rest}` where there has to be a rest, `{**rest}` where not. It decodes a request's
/// path before it compares.
fn path(template: &str) -> String {
    segments(template)
        .map(|segment| match segment {
            PathSegment::Text(text) => decode(text),
            PathSegment::Parameter(name) => format!("{{{name}}}"),
            PathSegment::Rest(name) if name.starts_with("**") => format!("{{{name}}}"),
            PathSegment::Rest(name) => format!("{{*+{}}}", name.trim_start_matches('*')),
        })
        .collect()
}

/// `%20` is a space. A slash would be another segment, and braces a parameter: these stay as they are.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = percent::decode_first(rest) {
        let (byte, after) = if b"/{}".contains(&byte) { (rest[0], &rest[1..]) } else { (byte, after) };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Rank, path};

    #[test]
    fn paths_are_written_in_the_notation_of_the_router() {
        for (template, expected) in [
            ("/", "/"),
            ("/invoices/", "/invoices/"),
            ("/invoices/{id}", "/invoices/{id}"),
            ("/a/{b}/c/{d}", "/a/{b}/c/{d}"),
            ("/files/{*rest}", "/files/{*+rest}"),
            ("/files/{**rest}", "/files/{**rest}"),
            ("/files/{name}.json", "/files/{name}.json"),
            ("/jobs:run", "/jobs:run"),
            ("/a*<b", "/a*<b"),
            ("/a%20b/%2f", "/a b/%2f"),
        ] {
            assert_eq!(path(template), expected);
        }
    }

    #[test]
    fn literal_segments_come_first() {
        let mut paths = ["/{*rest}", "/a/{id}", "/a", "/{a}/b", "/a/b", "/a/{id}.json", "/{a}", "/", "/a/{id}/b"]
            .map(|path| (Rank::of(path), path));
        paths.sort();
        let order = paths.map(|(_, path)| path);
        assert_eq!(order, ["/", "/a", "/a/b", "/a/{id}.json", "/a/{id}", "/a/{id}/b", "/{a}", "/{a}/b", "/{*rest}"]);
    }
}
