//! Spans of generated code that is made of the user's tokens.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::spanned::Spanned;

/// Returns the span for errors about the user's source. Code with this span still counts as the macro's.
pub(crate) fn error_span(source: &impl Spanned) -> Span {
    source.span().resolved_at(Span::call_site())
}

/// Returns tokens of the user's with the spans of [`error_span`].
pub(crate) fn as_generated(tokens: impl ToTokens) -> TokenStream {
    let generated = tokens.into_token_stream().into_iter().map(|token| match token {
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), as_generated(group.stream()));
            inner.set_span(group.span().resolved_at(Span::call_site()));
            TokenTree::Group(inner)
        }
        mut token => {
            token.set_span(token.span().resolved_at(Span::call_site()));
            token
        }
    });
    generated.collect()
}
