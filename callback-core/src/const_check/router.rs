//! Routes for a router, checked against its limits, for `routes!`.

use super::problem::Problem;
use crate::const_string::ConstString;
use crate::fragment::HandlerDeclaration;
use crate::method::Method;
use crate::route::Route;

/// The limits of a framework's router.
#[derive(Debug)]
pub struct RouterLimits {
    /// The framework's name.
    pub name: &'static str,
    /// `true` if it has routes for methods that RFC 9110 does not define, such as `QUERY`.
    pub any_method: bool,
}

/// Returns the route of a handler, for a router with these limits.
///
/// # Panics
///
/// If the handler has no route, or one that is beyond the limits.
#[track_caller]
#[must_use]
pub const fn route_of(function: &str, handler: &HandlerDeclaration, router: &RouterLimits) -> Route {
    // Its declaration has errors, which are reported there.
    let Some(fragment) = handler.fragment else { return Route { method: Method::Get, path: "/" } };
    let text = ConstString::new();
    let Some(route) = fragment.route else {
        Problem {
            message: text.quoted(function).add(" has no route"),
            help: ConstString::new().add("declare it: `#[operation(get, \"/invoices\")]`"),
        }
        .panic()
    };
    if !router.any_method && matches!(route.method, Method::Query | Method::Other(_)) {
        let message = text.quoted(function).add(" is declared for ").quoted(route.method.name());
        Problem {
            message: message.add(", and ").add(router.name).add(" has no routes for that method"),
            help: ConstString::new().add("add it to the router by hand"),
        }
        .panic()
    }
    let written = match handler.router_path {
        Some(path) => path,
        None => route.path,
    };
    let path = written.as_bytes();
    let mut is_in_name = false;
    let mut index = 0;
    while index < path.len() {
        match path[index] {
            b'{' => is_in_name = true,
            b'}' => is_in_name = false,
            b':' | b'*' | b'<' | b'>' | b'|' | b'[' | b']' | b'(' | b')' | b'/'
                if is_in_name && !is_rest(path, index) =>
            {
                let message = text.add("the path of ").quoted(function).add(" has a parameter whose name ");
                Problem {
                    message: message.add("is a pattern to routers"),
                    help: ConstString::new().add("use letters, digits and `_`"),
                }
                .panic()
            }
            _ => {}
        }
        index += 1;
    }
    Route { method: route.method, path: written }
}

/// Returns `true` at a star of `{*rest}`.
const fn is_rest(path: &[u8], at: usize) -> bool {
    path[at] == b'*' && matches!(path[at - 1], b'{' | b'*')
}
