//! The item that `#[operation]` and `#[callback]` generate for a handler, and by which `routes!` and `expression!` find its
//! declaration.
//!
//! It is a function without arguments, and for a method with `self` an associated constant. The compiler evaluates both only where
//! they are used, and other constants always.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Path, PathArguments};

use crate::syntax::unraw;

/// Returns the name of a handler's function. Its attribute does not see whether a function without `self` stands in an `impl`: in that
/// of a trait, the function is two errors.
///
/// It ends with a hash of the handler's name: where a name is misspelt, rustc suggests names that are similar, and it must not
/// suggest this one.
pub(crate) fn function(handler: &str, span: Span) -> Ident {
    format_ident!("__operation_on_{handler}_{}", hash(handler), span = span)
}

/// Returns the name of the constant of a method with `self`. In the `impl` of a trait the constant is an error, and the name
/// explains it.
pub(crate) fn constant(method: &str, span: Span) -> Ident {
    function(&format!("{method}_in_an_inherent_impl"), span)
}

/// Returns a hash of a name, in hexadecimal: FNV-1a, and then a finalizer, so that similar names have hashes that are not similar.
/// It is the same in every version of the compiler.
fn hash(name: &str) -> String {
    let mut hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ (hash >> 33)).wrapping_mul(factor);
    }
    format!("{:016x}", hash ^ (hash >> 33))
}

/// Prints the call of the function of a handler with this path.
pub(crate) fn call(handler: &Path) -> TokenStream {
    let mut path = handler.clone();
    if let Some(last) = path.segments.last_mut() {
        last.ident = function(&unraw(&last.ident), last.ident.span());
        last.arguments = PathArguments::None;
    }
    quote!(#path())
}

/// Returns the last name of a path.
pub(crate) fn last(path: &Path) -> &Ident {
    &path.segments[path.segments.len() - 1].ident
}
