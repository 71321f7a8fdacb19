//! A function's types, as they are written outside it.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Generics, Type};

use crate::outside::unknown_in;

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

/// A type as a field has it: what it borrows lives as long as the program, because an operation has no lifetimes.
pub(super) struct Static<'a>(pub(super) &'a Type);

impl ToTokens for Static<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(keep(self.0.to_token_stream()));
    }
}

/// Writes `'static` where a reference has no lifetime, and for `'_`.
fn keep(written: TokenStream) -> TokenStream {
    let mut kept = TokenStream::new();
    let mut written = written.into_iter().peekable();
    let quote = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '\'');
    while let Some(token) = written.next() {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), keep(group.stream()));
                inner.set_span(group.span());
                kept.extend([TokenTree::Group(inner)]);
            }
            token if quote(&token) => {
                let is_left_out = matches!(written.peek(), Some(TokenTree::Ident(name)) if name == "_");
                kept.extend([token]);
                if is_left_out && let Some(name) = written.next() {
                    kept.extend([TokenTree::Ident(Ident::new("static", name.span()))]);
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '&' && !written.peek().is_some_and(quote) => {
                let span = punct.span();
                kept.extend([TokenTree::Punct(punct)]);
                kept.extend(quote::quote_spanned!(span=> 'static));
            }
            token => kept.extend([token]),
        }
    }
    kept
}

/// Where errors about something that the user wrote are shown. What is printed there still counts as ours.
pub(super) fn place(written: &impl Spanned) -> Span {
    written.span().resolved_at(Span::call_site())
}

/// Names types that a faulty declaration does not use, or their imports would count as unused.
pub(super) fn mention<'a>(types: impl Iterator<Item = &'a Type>, generics: &Generics) -> TokenStream {
    let types = types.filter(|ty| unknown_in(ty, generics).is_none()).map(|ty| Outside(ty, generics));
    quote!(#(const _: ::core::marker::PhantomData<#types> = ::core::marker::PhantomData;)*)
}

fn infer(tokens: TokenStream, generics: &Generics) -> TokenStream {
    let mut is_lifetime = false;
    let outside = |token| {
        let after_quote =
            std::mem::replace(&mut is_lifetime, matches!(&token, TokenTree::Punct(p) if p.as_char() == '\''));
        match token {
            TokenTree::Ident(name) if after_quote && generics.lifetimes().any(|known| known.lifetime.ident == name) => {
                TokenTree::Ident(Ident::new("_", name.span()))
            }
            TokenTree::Group(group) => {
                let mut inferred = Group::new(group.delimiter(), infer(group.stream(), generics));
                inferred.set_span(group.span());
                TokenTree::Group(inferred)
            }
            token => token,
        }
    };
    tokens.into_iter().map(outside).collect()
}
