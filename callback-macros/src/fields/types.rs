//! What the words of a field's type mean.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use serde_derive_internals::ungroup;
use syn::Type;

pub(super) fn is_phantom(ty: &Type) -> bool {
    match ungroup(ty) {
        Type::Path(ty) => ty.path.segments.last().is_some_and(|segment| segment.ident == "PhantomData"),
        _ => false,
    }
}

/// Whether a type parameter is used as a type, and not as the beginning of a path such as `T::Item`.
pub(super) fn uses(ty: &Type, parameter: &Ident) -> bool {
    !is_phantom(ty) && is_word(ty.to_token_stream(), parameter)
}

fn is_word(tokens: TokenStream, parameter: &Ident) -> bool {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match token {
            TokenTree::Ident(word) => {
                word == *parameter && !matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':')
            }
            TokenTree::Group(group) => is_word(group.stream(), parameter),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        };
        if found {
            return true;
        }
    }
    false
}
