//! [`routes!`](routes) for poem 3.

use std::collections::BTreeMap;

use poem::{IntoEndpoint, RouteMethod};

use super::{Piece, pieces};
use crate::const_check::RouterLimits;
use crate::fragment::Route;

/// A [`poem::Route`] of endpoints, each at the method and the path that its `#[operation]` states.
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
/// A function without `#[operation]`, or whose operation states no route, does not compile here.
#[doc(inline)]
pub use crate::__poem3_routes as routes;

#[doc(hidden)]
#[macro_export]
macro_rules! __poem3_routes {
    ($($handlers:tt)*) => { $crate::__private::routes!($crate poem3 $($handlers)*) };
}

#[doc(hidden)]
pub const ROUTER: RouterLimits = RouterLimits { name: "poem 3", any_method: true };

/// What `routes!` adds handlers to: the methods of each path, because poem takes a path once.
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

/// poem's notation: `:id`, which reaches to the next slash, or up to what a regular expression says; and `*rest`, which may be empty. Text
/// that would begin one of these is a regular expression too.
pub(super) fn path(template: &str) -> String {
    let mut path = String::new();
    let mut pieces = pieces(template).peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Text(text) => text.chars().for_each(|character| match character {
                ':' | '*' | '<' => path.extend(["<^[", character.encode_utf8(&mut [0; 4]), "]>"]),
                _ => path.push(character),
            }),
            Piece::Parameter(name) => {
                path.extend([":", name]);
                if let Some(Piece::Text(text)) = pieces.peek()
                    && let Some(next) = text.chars().next().filter(|&next| next != '/')
                {
                    path.extend(["<^[^/", &in_class(next), "]+>"]);
                }
            }
            Piece::Rest(name) => path.extend(["*", name.trim_start_matches('*')]),
        }
    }
    path
}

/// A character as a class of a regular expression has it. What is punctuation there, or ends the expression in poem's
/// notation, is written as a number.
fn in_class(character: char) -> String {
    if character.is_ascii_punctuation() { format!("\\x{:02X}", u32::from(character)) } else { character.to_string() }
}
