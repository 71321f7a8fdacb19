//! Questions about the tokens of a field's type.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use serde_derive_internals::ungroup;
use syn::Type;

/// Returns `true` if the type is a `PhantomData`.
pub(super) fn is_phantom(ty: &Type) -> bool {
    match ungroup(ty) {
        Type::Path(ty) => ty.path.segments.last().is_some_and(|segment| segment.ident == "PhantomData"),
        _ => false,
    }
}

/// Returns `true` if the type uses a type parameter as a type, and not only as the start of a path such as `T::Item`.
pub(super) fn uses(ty: &Type, parameter: &Ident) -> bool {
    !is_phantom(ty) && contains(ty.to_token_stream(), parameter)
}

fn contains(tokens: TokenStream, parameter: &Ident) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match token {
            TokenTree::Ident(word) => {
                word == *parameter && !matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':')
            }
            TokenTree::Group(group) => contains(group.stream(), parameter),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if found {
            return true;
        }
    }
    false
}
