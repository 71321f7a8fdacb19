//! The signature of a function. syn has one with its feature `full`, which is a third of what there is to compile of syn.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{Attribute, Generics, ReturnType, Token, Type, token};

/// A signature: from the qualifiers of `fn` to the `where` clause.
pub(crate) struct Signature {
    /// The tokens from `const`, `async`, `unsafe` or `extern` to `fn`.
    pub(crate) qualifiers: Vec<TokenTree>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) parentheses: token::Paren,
    /// `self` in any form, with its attributes, and the comma after it.
    pub(crate) receiver: Option<(TokenStream, Option<Token![,]>)>,
    /// The other arguments.
    pub(crate) inputs: Punctuated<Input, Token![,]>,
    pub(crate) output: ReturnType,
}

/// An argument other than `self`.
pub(crate) struct Input {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) pattern: TokenStream,
    /// The name, if the pattern is one.
    pub(crate) name: Option<Ident>,
    pub(crate) colon: Token![:],
    pub(crate) ty: Type,
}

impl Signature {
    pub(crate) fn is_async(&self) -> bool {
        self.qualifiers.iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "async"))
    }

    /// Returns the tokens of `self`.
    pub(crate) fn receiver(&self) -> Option<&TokenStream> {
        self.receiver.as_ref().map(|(receiver, _)| receiver)
    }
}

impl ToTokens for Signature {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { qualifiers, ident, generics, parentheses, receiver, inputs, output } = self;
        tokens.extend(qualifiers.iter().cloned());
        ident.to_tokens(tokens);
        generics.to_tokens(tokens);
        parentheses.surround(tokens, |tokens| {
            if let Some((receiver, comma)) = receiver {
                receiver.to_tokens(tokens);
                comma.to_tokens(tokens);
            }
            inputs.to_tokens(tokens);
        });
        output.to_tokens(tokens);
        generics.where_clause.to_tokens(tokens);
    }
}

impl ToTokens for Input {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { attributes, pattern, colon, ty, .. } = self;
        for attribute in attributes {
            attribute.to_tokens(tokens);
        }
        pattern.to_tokens(tokens);
        colon.to_tokens(tokens);
        ty.to_tokens(tokens);
    }
}
