//! Types that have no meaning outside a function, where the generated code is.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericParam, Generics, Type};

/// The reason that a type has no meaning outside its function.
pub(crate) enum LocalType {
    Generic(Ident),
    Impl,
    SelfType,
}

impl LocalType {
    /// Returns the message for a subject such as "this type".
    pub(crate) fn message(&self, subject: &str) -> String {
        match self {
            Self::Generic(parameter) => {
                format!(
                    "{subject} depends on the generic parameter `{parameter}`, which does not exist outside the function"
                )
            }
            Self::Impl => format!("{subject} is an `impl Trait`, which has no name"),
            Self::SelfType => format!("{subject} depends on `Self`, which does not exist outside the `impl`"),
        }
    }
}

/// Finds the first part of a type that has no meaning outside the function. Lifetimes do not count, they can be inferred.
pub(crate) fn local_type_in(ty: &Type, generics: &Generics) -> Option<LocalType> {
    find(ty.to_token_stream(), &|word| {
        if word == "Self" {
            return Some(LocalType::SelfType);
        }
        if word == "impl" {
            return Some(LocalType::Impl);
        }
        generics.params.iter().find_map(|parameter| match parameter {
            GenericParam::Type(parameter) if parameter.ident == *word => Some(LocalType::Generic(word.clone())),
            GenericParam::Const(parameter) if parameter.ident == *word => Some(LocalType::Generic(word.clone())),
            _ => None,
        })
    })
}

/// Returns `true` if a type may use a generic parameter of the `impl` around a function, which its attributes do not see.
///
/// A method with `self` is in an `impl`, and each name without a path may be such a parameter. Elsewhere only names such as `T` and
/// `T2` may.
pub(crate) fn may_be_generic_of_impl(ty: &Type, has_receiver: bool) -> bool {
    let found = find(ty.to_token_stream(), &|word| {
        let name = word.to_string();
        let is_capital = name.starts_with(|c: char| c.is_ascii_uppercase());
        let is_short = name.len() <= 2 && !name.contains(|c: char| c.is_ascii_lowercase());
        (is_capital && (has_receiver || is_short)).then(|| LocalType::Generic(word.clone()))
    });
    found.is_some()
}

/// Finds a word that stands for itself: not the name in a path after `::`, nor that of an associated type, `Item = T`.
fn find(tokens: TokenStream, is_local: &impl Fn(&Ident) -> Option<LocalType>) -> Option<LocalType> {
    let mut colons = 0;
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match &token {
            TokenTree::Ident(word) if colons < 2 && !matches!(tokens.peek(), Some(next) if is_punct(next, '=')) => {
                is_local(word)
            }
            TokenTree::Group(group) => find(group.stream(), is_local),
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        };
        if found.is_some() {
            return found;
        }
        colons = if is_punct(&token, ':') { colons + 1 } else { 0 };
    }
    None
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}
