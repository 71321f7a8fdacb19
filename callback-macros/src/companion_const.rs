//! The constant that `#[operation]` and `#[callback]` generate for a handler, and by which `routes!` and `expression!` find
//! its declaration.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::{Path, PathArguments};

use crate::syntax::unraw;

/// Returns the name of a function's constant. In the `impl` of a trait the constant is an error, and the name explains it.
pub(crate) fn companion_const(function: &str, has_receiver: bool, span: Span) -> Ident {
    if has_receiver {
        format_ident!("__operation_on_{function}_in_an_inherent_impl", span = span)
    } else {
        format_ident!("__operation_on_{function}", span = span)
    }
}

/// Returns the path of the constant of a function without `self`.
pub(crate) fn companion_path(function: &Path) -> Path {
    let mut path = function.clone();
    if let Some(last) = path.segments.last_mut() {
        last.ident = companion_const(&unraw(&last.ident), false, last.ident.span());
        last.arguments = PathArguments::None;
    }
    path
}

/// Returns the last name of a path.
pub(crate) fn last(path: &Path) -> &Ident {
    &path.segments[path.segments.len() - 1].ident
}
