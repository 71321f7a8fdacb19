//! The constant beside a handler, by which macros that are given the handler's path find what it declares.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::{Path, PathArguments};

use crate::model::unraw;

/// What the constant is called. In the `impl` of a trait the compiler refuses it, by that name.
pub(crate) fn constant_of(function: &str, has_receiver: bool, span: Span) -> Ident {
    if has_receiver {
        format_ident!("__operation_on_{function}_in_an_inherent_impl", span = span)
    } else {
        format_ident!("__operation_on_{function}", span = span)
    }
}

/// The path of the constant beside a function without a receiver: the function's, but for the last name.
pub(crate) fn path_beside(function: &Path) -> Path {
    let mut path = function.clone();
    if let Some(last) = path.segments.last_mut() {
        last.ident = constant_of(&unraw(&last.ident), false, last.ident.span());
        last.arguments = PathArguments::None;
    }
    path
}

/// A path's last name.
pub(crate) fn last(path: &Path) -> &Ident {
    &path.segments[path.segments.len() - 1].ident
}
