//! Types of a function's signature, outside the function.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Generics, Type};

use crate::generics::local_type_in;
use crate::spans::as_generated;

/// A type with the lifetimes of its function and of the `impl` around it left to be inferred.
pub(super) struct Outside<'a>(pub(super) &'a Type);

impl ToTokens for Outside<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let ty = self.0.to_token_stream();
        if !has_lifetime(ty.clone()) {
            return tokens.extend(ty);
        }
        let mut bound = Vec::new();
        bound_lifetimes(ty.clone(), &mut bound);
        tokens.extend(infer(ty, &bound));
    }
}

fn has_lifetime(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => has_lifetime(group.stream()),
        token => is_quote(&token),
    })
}

/// A type with `'static` in the place of omitted lifetimes, because an external operation has none of its own.
///
/// Its spans count as the macro's: the types of a function's arguments may be more private than the function, and those of fields not
/// without a lint.
pub(super) struct Static<'a>(pub(super) &'a Type);

impl ToTokens for Static<'_> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(as_generated(with_static(self.0.to_token_stream())));
    }
}

/// Writes `'static` for references without a lifetime, and for `'_`.
fn with_static(tokens: TokenStream) -> TokenStream {
    let mut output = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), with_static(group.stream()));
                inner.set_span(group.span());
                output.extend([TokenTree::Group(inner)]);
            }
            token if is_quote(&token) => {
                let is_elided = matches!(tokens.peek(), Some(TokenTree::Ident(name)) if name == "_");
                output.extend([token]);
                if is_elided && let Some(name) = tokens.next() {
                    output.extend([TokenTree::Ident(Ident::new("static", name.span()))]);
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == '&' && !tokens.peek().is_some_and(is_quote) => {
                let span = punct.span();
                output.extend([TokenTree::Punct(punct)]);
                output.extend(quote::quote_spanned!(span=> 'static));
            }
            token => output.extend([token]),
        }
    }
    output
}

/// Mentions the types of a declaration with errors, so that rustc does not report their imports as unused.
pub(super) fn mention<'a>(types: impl Iterator<Item = &'a Type>, generics: &Generics) -> TokenStream {
    let types = types.filter(|ty| local_type_in(ty, generics).is_none()).map(Outside);
    quote!(#(const _: ::core::marker::PhantomData<#types> = ::core::marker::PhantomData;)*)
}

/// Writes `'_` for all lifetimes but `'static` and those that the type binds itself.
fn infer(tokens: TokenStream, bound: &[Ident]) -> TokenStream {
    let mut is_lifetime = false;
    let inferred = |token| {
        let after_quote = std::mem::replace(&mut is_lifetime, is_quote(&token));
        match token {
            TokenTree::Ident(name) if after_quote && name != "static" && !bound.contains(&name) => {
                TokenTree::Ident(Ident::new("_", name.span()))
            }
            TokenTree::Group(group) => {
                let mut group_inferred = Group::new(group.delimiter(), infer(group.stream(), bound));
                group_inferred.set_span(group.span());
                TokenTree::Group(group_inferred)
            }
            token => token,
        }
    };
    tokens.into_iter().map(inferred).collect()
}

/// Adds the lifetimes of each `for<'a, 'b>` in a type.
fn bound_lifetimes(tokens: TokenStream, bound: &mut Vec<Ident>) {
    let mut tokens = tokens.into_iter();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "for" => {
                let binder =
                    tokens.by_ref().take_while(|token| !matches!(token, TokenTree::Punct(p) if p.as_char() == '>'));
                bound.extend(binder.filter_map(|token| match token {
                    TokenTree::Ident(name) => Some(name),
                    _ => None,
                }));
            }
            TokenTree::Group(group) => bound_lifetimes(group.stream(), bound),
            _ => {}
        }
    }
}

/// Returns `true` for the quote before a lifetime's name.
fn is_quote(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '\'')
}
