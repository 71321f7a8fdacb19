//! The constant that `#[operation]` and `#[callback]` generate for a handler, and by which `routes!` and `expression!` find
//! its declaration.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use syn::{Path, PathArguments};

use crate::syntax::unraw;

/// Returns the name of a function's constant. In the `impl` of a trait the constant is an error, and the name explains it.
///
/// It ends with a hash of the function's name: where a name is misspelt, rustc suggests names that are similar, and it must not
/// suggest this one.
pub(crate) fn companion_const(function: &str, has_receiver: bool, span: Span) -> Ident {
    let place = if has_receiver { "_in_an_inherent_impl" } else { "" };
    let hash = hash(&format!("{function}{place}"));
    format_ident!("__operation_on_{function}{place}_{hash}", span = span)
}

/// Returns a hash of a name, in hexadecimal: FNV-1a, then the finalizer of MurmurHash3, so that similar names have hashes that are
/// not similar. It is the same in every version of the compiler.
fn hash(name: &str) -> String {
    let mut hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    for factor in [0xff51_afd7_ed55_8ccd, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ (hash >> 33)).wrapping_mul(factor);
    }
    format!("{:016x}", hash ^ (hash >> 33))
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
