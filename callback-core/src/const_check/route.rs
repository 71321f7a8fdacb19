//! Routes that a router is to have.

use super::text::Text;
use crate::fragment::{Handler, Method, Route};

/// What a router cannot have.
#[derive(Debug)]
pub struct RouterLimits {
    /// Whose router it is.
    pub name: &'static str,
    /// Whether it has routes for methods that have no name in RFC 9110, `QUERY` and others.
    pub any_method: bool,
}

/// That of a handler whose declaration has errors: no router has anything to say against it.
const FAULTY: Route = Route { method: Method::Get, path: "/" };

/// The route of a handler, for a router with these limits.
///
/// # Panics
///
/// That is how a constant fails, if there is no route or the router cannot have it.
#[track_caller]
#[must_use]
pub const fn route_of(function: &str, handler: &Handler, router: &RouterLimits) -> Route {
    let Some(fragment) = handler.fragment else { return FAULTY };
    let Some(route) = fragment.route else {
        let text = Text::new().add("`").add(function).add("` states no route; state it: ");
        panic!("{}", text.add("`#[operation(get, \"/invoices\")]`").as_str());
    };
    if !router.any_method && matches!(route.method, Method::Query | Method::Other(_)) {
        let text = Text::new().add("`").add(function).add("` answers `").add(route.method.name()).add("`, which ");
        panic!("{}", text.add(router.name).add(" has no routes for").as_str());
    }
    let written = match handler.path {
        Some(path) => path,
        None => route.path,
    };
    let path = written.as_bytes();
    let mut is_name = false;
    let mut at = 0;
    while at < path.len() {
        match path[at] {
            b'{' => is_name = true,
            b'}' => is_name = false,
            b':' | b'*' | b'<' | b'>' | b'|' | b'[' | b']' | b'(' | b')' | b'/' if is_name && !is_rest(path, at) => {
                let text = Text::new().add("the path of `").add(function).add("` has a parameter whose name a router ");
                panic!("{}", text.add("would take for a pattern; write letters, digits and `_`").as_str());
            }
            _ => {}
        }
        at += 1;
    }
    Route { method: route.method, path: written }
}

/// Whether this is one of the stars of `{*rest}`.
const fn is_rest(path: &[u8], at: usize) -> bool {
    path[at] == b'*' && matches!(path[at - 1], b'{' | b'*')
}
