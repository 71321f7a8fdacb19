//! [`routes!`](routes) for salvo 1.

use std::collections::BTreeMap;

use salvo::routing::filters::MethodFilter;
use salvo::{Handler, Router};

use super::{Piece, pieces};
use crate::const_check::RouterLimits;
use crate::fragment::Route;
use callback_expression::percent;

/// A [`salvo::Router`] of handlers, each at the method and the path that its `#[operation]` states.
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
/// A function without `#[operation]`, or whose operation states no route, does not compile here.
#[doc(inline)]
pub use crate::__salvo1_routes as routes;

#[doc(hidden)]
#[macro_export]
macro_rules! __salvo1_routes {
    ($($handlers:tt)*) => { $crate::__private::routes!($crate salvo1 $($handlers)*) };
}

#[doc(hidden)]
pub const ROUTER: RouterLimits = RouterLimits { name: "salvo 1", any_method: true };

/// What `routes!` adds handlers to: a router for each path, in the order in which they are asked.
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

/// What is asked before what: in each segment text, then text with parameters, then a parameter, then the rest.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank(Vec<(Generality, String)>);

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Generality {
    Text,
    Mixed,
    Parameter,
    Rest,
}

impl Rank {
    pub(super) fn of(path: &str) -> Self {
        let segments = path.split('/').map(|segment| {
            let mut pieces = pieces(segment);
            let generality = match (pieces.next(), pieces.next()) {
                (None | Some(Piece::Text(_)), None) => Generality::Text,
                (Some(Piece::Parameter(_)), None) => Generality::Parameter,
                (Some(Piece::Rest(_)), None) => Generality::Rest,
                _ => Generality::Mixed,
            };
            (generality, segment.to_owned())
        });
        Self(segments.collect())
    }
}

/// salvo's notation: OpenAPI's, `{*+rest}` where there has to be a rest, `{**rest}` where not. It decodes a request's
/// path before it compares.
pub(super) fn path(template: &str) -> String {
    pieces(template)
        .map(|piece| match piece {
            Piece::Text(text) => decode(text),
            Piece::Parameter(name) => format!("{{{name}}}"),
            Piece::Rest(name) if name.starts_with("**") => format!("{{{name}}}"),
            Piece::Rest(name) => format!("{{*+{}}}", name.trim_start_matches('*')),
        })
        .collect()
}

/// `%20` is a blank. A slash would be another segment, and braces a parameter: these stay as they are.
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
