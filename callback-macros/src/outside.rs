//! What in a function's types means nothing outside the function, where our data stands.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericParam, Generics, Type};

pub(crate) enum Unknown {
    Generic(Ident),
    Impl,
    SelfType,
}

impl Unknown {
    pub(crate) fn message(&self, what: &str) -> String {
        match self {
            Self::Generic(parameter) => {
                format!("{what} depends on the generic parameter `{parameter}`, which is not known here")
            }
            Self::Impl => format!("{what} is an `impl Trait`, which has no name here"),
            Self::SelfType => format!("{what} depends on `Self`, which is not known here"),
        }
    }
}

/// The first part of a type that has no meaning outside the function. Its lifetimes can be inferred.
pub(crate) fn unknown_in(ty: &Type, generics: &Generics) -> Option<Unknown> {
    find(ty.to_token_stream(), &|word| {
        if word == "Self" {
            return Some(Unknown::SelfType);
        }
        if word == "impl" {
            return Some(Unknown::Impl);
        }
        generics.params.iter().find_map(|parameter| match parameter {
            GenericParam::Type(parameter) if parameter.ident == *word => Some(Unknown::Generic(word.clone())),
            GenericParam::Const(parameter) if parameter.ident == *word => Some(Unknown::Generic(word.clone())),
            _ => None,
        })
    })
}

fn find(tokens: TokenStream, unknown: &impl Fn(&Ident) -> Option<Unknown>) -> Option<Unknown> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(word) => unknown(&word),
        TokenTree::Group(group) => find(group.stream(), unknown),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}
