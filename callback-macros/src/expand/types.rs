//! Types of a function's signature, outside the function.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Generics, Type};

use crate::generics::local_type_in;

/// A type with the function's own lifetimes left to be inferred.
pub(super) struct Outside<'a>(pub(super) &'a Type, pub(super) &'a Generics);

impl ToTokens for Outside<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self(ty, generics) = self;
        if generics.lifetimes().next().is_none() {
            ty.to_tokens(tokens);
        } else {
            tokens.extend(infer(ty.to_token_stream(), generics));
        }
    }
}

/// A type with `'static` in the place of omitted lifetimes, because an external operation has none of its own.
pub(super) struct Static<'a>(pub(super) &'a Type);

impl ToTokens for Static<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(with_static(self.0.to_token_stream()));
    }
}

/// Writes `'static` for references without a lifetime, and for `'_`.
fn with_static(tokens: TokenStream) -> TokenStream {
    let mut output = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    let quote = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '\'');
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), with_static(group.stream()));
                inner.set_span(group.span());
                output.extend([TokenTree::Group(inner)]);
            }
            token if quote(&token) => {
                let is_elided = matches!(tokens.peek(), Some(TokenTree::Ident(name)) if name == "_");
                output.extend([token]);
                if is_elided && let Some(name) = tokens.next() {
                    output.extend([TokenTree::Ident(Ident::new("static", name.span()))]);
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '&' && !tokens.peek().is_some_and(quote) => {
                let span = punct.span();
                output.extend([TokenTree::Punct(punct)]);
                output.extend(quote::quote_spanned!(span=> 'static));
            }
            token => output.extend([token]),
        }
    }
    output
}

/// Returns the span for errors about the user's source. Code with this span still counts as the macro's.
pub(super) fn error_span(source: &impl Spanned) -> Span {
    source.span().resolved_at(Span::call_site())
}

/// Mentions the types of a declaration with errors, so that rustc does not report their imports as unused.
pub(super) fn mention<'a>(types: impl Iterator<Item = &'a Type>, generics: &Generics) -> TokenStream {
    let types = types.filter(|ty| local_type_in(ty, generics).is_none()).map(|ty| Outside(ty, generics));
    quote!(#(const _: ::core::marker::PhantomData<#types> = ::core::marker::PhantomData;)*)
}

/// Writes `'_` for the lifetimes of the generics.
fn infer(tokens: TokenStream, generics: &Generics) -> TokenStream {
    let mut is_lifetime = false;
    let inferred = |token| {
        let after_quote =
            std::mem::replace(&mut is_lifetime, matches!(&token, TokenTree::Punct(p) if p.as_char() == '\''));
        match token {
            TokenTree::Ident(name) if after_quote && generics.lifetimes().any(|known| known.lifetime.ident == name) => {
                TokenTree::Ident(Ident::new("_", name.span()))
            }
            TokenTree::Group(group) => {
                let mut group_inferred = Group::new(group.delimiter(), infer(group.stream(), generics));
                group_inferred.set_span(group.span());
                TokenTree::Group(group_inferred)
            }
            token => token,
        }
    };
    tokens.into_iter().map(inferred).collect()
}
