//! Handlers of poem 3: its extractors and responses describe themselves, and [`routes!`](routes) makes a router.
//!
//! Declare what these types do not describe: the name of a `TypedHeader`, and the media type of a `WithContentType`.

use std::collections::BTreeMap;

use poem::web::{Data, Form, Html, Json, LocalAddr, Path, Query, Redirect, RemoteAddr, WithHeader, WithStatus};
use poem::{IntoEndpoint, RouteMethod};

use super::implement::{BY_VALUE, FORM, HTML, JSON, empty_outputs, inputs, outputs, wrapped_outputs};
use super::path_template::{PathSegment, segments};
use crate::const_check::{PathNotation, RouterLimits};
use crate::handler::{InputLocation, StatusPattern};
use crate::route::Route;

#[cfg(feature = "multipart")]
inputs! {
    InputLocation::Body(super::implement::MULTIPART) => poem::web::Multipart, crate::handler::Parts;
}

inputs! {
    InputLocation::Body(JSON) => Json<T>, T, T;
    InputLocation::Body(FORM) => Form<T>, T, T;
    InputLocation::Query => Query<T>, T, T;
    InputLocation::Path => Path<T>, T, T;
    InputLocation::Nothing => Data<T>, (), T;
    InputLocation::Nothing => RemoteAddr, ();
    InputLocation::Nothing => LocalAddr, ();
}

outputs! {
    JSON => Json<T>, T, T;
    HTML => Html<T>, str, T;
}

empty_outputs! {
    // 301, 303, 307 or 308, depending on the value.
    StatusPattern::Range(3) => Redirect;
}

wrapped_outputs! {
    WithStatus<R>, BY_VALUE;
    WithHeader<R>;
}

/// A [`poem::Route`] of endpoints, each at the method and the path that its `#[operation]` declares.
///
/// ```
/// use callback_core::{operation, poem3::routes};
/// use poem::{handler, web::Path};
///
/// #[operation(get, "/invoices/{id}")]
/// #[handler]
/// fn show_invoice(Path(id): Path<u32>) -> String {
///     id.to_string()
/// }
///
/// let app: poem::Route = routes!(show_invoice);
/// ```
///
/// A function without `#[operation]`, or whose operation has no route, does not compile here.
#[doc(inline)]
pub use crate::__poem3_routes as routes;

#[doc(hidden)]
#[macro_export]
macro_rules! __poem3_routes {
    ($($handlers:tt)*) => { $crate::__private::routes!($crate poem3 $($handlers)*) };
}

#[doc(hidden)]
pub const ROUTER: RouterLimits = RouterLimits { name: "poem 3", any_method: true, notation: PathNotation::Braces };

/// The router that `routes!` builds: the methods of each path, because poem takes a path once.
#[doc(hidden)]
#[derive(Default)]
#[expect(missing_debug_implementations, reason = "poem's endpoints have none")]
#[must_use]
pub struct Routes(BTreeMap<String, RouteMethod>);

impl Routes {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add<E>(mut self, route: Route, endpoint: E) -> Self
    where
        E: IntoEndpoint,
        E::Endpoint: 'static,
    {
        let at = self.0.entry(path(route.path)).or_default();
        *at = std::mem::take(at).method(route.method.to_http(), endpoint);
        self
    }

    #[must_use]
    pub fn into_router(self) -> poem::Route {
        self.0.into_iter().fold(poem::Route::new(), |router, (path, methods)| router.at(path, methods))
    }
}

/// poem's notation: `:id`, which reaches to the next slash, or matches a regular expression; and `*rest`, which may be empty. Text
/// that would begin one of these is a regular expression too.
fn path(template: &str) -> String {
    let mut path = String::new();
    let mut segments = segments(template).peekable();
    while let Some(segment) = segments.next() {
        match segment {
            PathSegment::Text(text) => text.chars().for_each(|character| match character {
                ':' | '*' | '<' => path.extend(["<^[", character.encode_utf8(&mut [0; 4]), "]>"]),
                _ => path.push(character),
            }),
            PathSegment::Parameter(name) => {
                path.extend([":", name]);
                if let Some(PathSegment::Text(text)) = segments.peek()
                    && let Some(next) = text.chars().next().filter(|&next| next != '/')
                {
                    path.extend(["<^[^/", &in_class(next), "]+>"]);
                }
            }
            PathSegment::Rest(name) => path.extend(["*", name.trim_start_matches('*')]),
        }
    }
    path
}

/// A character as a class of a regular expression has it. What is punctuation there, or ends the expression in poem's
/// notation, is written as a number.
fn in_class(character: char) -> String {
    if character.is_ascii_punctuation() { format!("\\x{:02X}", u32::from(character)) } else { character.to_string() }
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
            ("/files/{name}.json", r"/files/:name<^[^/\x2E]+>.json"),
            ("/jobs:run", "/jobs<^[:]>run"),
            ("/a*<b", "/a<^[*]><^[<]>b"),
            ("/a%20b/%2f", "/a%20b/%2f"),
        ] {
            assert_eq!(path(template), expected);
        }
    }
}
