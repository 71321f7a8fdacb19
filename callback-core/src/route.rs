//! Routes: a method and a path.

use crate::method::Method;

/// A method and a path template in OpenAPI's notation, `/invoices/{id}`. For a router it may end in `{*rest}`.
#[derive(Debug, Clone, Copy)]
pub struct Route {
    /// The HTTP method.
    pub method: Method,
    /// The path, with its leading slash.
    pub path: &'static str,
}
