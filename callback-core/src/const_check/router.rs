//! Routes for a router, checked against its limits, for `routes!`.

use super::problem::Problem;
use crate::const_string::ConstString;
use crate::handler_declaration::HandlerDeclaration;
use crate::method::Method;
use crate::route::Route;

/// The limits of a framework's router.
#[derive(Debug)]
pub struct RouterLimits {
    /// The framework's name.
    pub name: &'static str,
    /// `true` if it has routes for methods that RFC 9110 does not define, such as `QUERY`.
    pub any_method: bool,
    /// The notation of path parameters.
    pub notation: PathNotation,
}

/// The notation of a router's path parameters.
#[derive(Debug, Clone, Copy)]
pub enum PathNotation {
    /// Any that ends as it begins, so that all text can stand beside a parameter.
    Braces,
    /// `:name` up to the next slash, and `*name` up to the end. Neither character can stand in text.
    Colons,
}

/// Returns the route of a handler, for a router with these limits.
///
/// # Panics
///
/// If the handler has no route, or one that is beyond the limits.
#[track_caller]
#[must_use]
pub const fn route_of(function: &str, handler: HandlerDeclaration, router: &RouterLimits) -> Route {
    // The errors are reported at the declaration.
    if handler.is_faulty {
        return Route { method: Method::Get, path: "/" };
    }
    let text = ConstString::new();
    let Some(route) = handler.fragment.route else {
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
    check_parameter_names(function, written);
    if let PathNotation::Colons = router.notation {
        check_for_colons(function, written, router);
    }
    Route { method: route.method, path: written }
}

/// Checks that no router takes a parameter's name for a pattern.
#[track_caller]
const fn check_parameter_names(function: &str, path: &str) {
    let path = path.as_bytes();
    let mut is_in_name = false;
    let mut index = 0;
    while index < path.len() {
        match path[index] {
            b'{' => is_in_name = true,
            b'}' => is_in_name = false,
            b':' | b'*' | b'<' | b'>' | b'|' | b'[' | b']' | b'(' | b')' | b'/'
                if is_in_name && !is_rest(path, index) =>
            {
                let text = ConstString::new().add("the path of ").quoted(function);
                Problem {
                    message: text.add(" has a parameter whose name is a pattern to routers"),
                    help: ConstString::new().add("use letters, digits and `_`"),
                }
                .panic()
            }
            _ => {}
        }
        index += 1;
    }
}

/// Checks that a path can be written with `:name` and `*name` for its parameters.
#[track_caller]
const fn check_for_colons(function: &str, path: &str, router: &RouterLimits) {
    let path = path.as_bytes();
    let text = ConstString::new().add("the path of ").quoted(function);
    let mut is_in_name = false;
    let mut index = 0;
    while index < path.len() {
        match path[index] {
            b'{' => is_in_name = true,
            b'}' => {
                is_in_name = false;
                if index + 1 < path.len() && path[index + 1] != b'/' {
                    Problem {
                        message: text.add(" has text after a parameter, which ").add(router.name).add(" cannot match"),
                        help: ConstString::new().add("let the parameter be the rest of its segment"),
                    }
                    .panic()
                }
            }
            b':' | b'*' if !is_in_name => Problem {
                message: text.add(" has a `:` or `*` in its text, where ").add(router.name).add(" expects a parameter"),
                help: ConstString::new().add("use another path: this router cannot match it"),
            }
            .panic(),
            _ => {}
        }
        index += 1;
    }
}

/// Returns `true` at a star of `{*rest}`.
const fn is_rest(path: &[u8], at: usize) -> bool {
    path[at] == b'*' && matches!(path[at - 1], b'{' | b'*')
}
