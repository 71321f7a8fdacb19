//! Attributes of ours under other names: `use callback_core::callback as cb`.
//!
//! The first of our attributes takes those below it, which it finds by their names. One with another name would expand a second
//! time, on its own. So if an attribute below may be ours, our own go below it, and are expanded last.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::{Attribute, LitStr, Meta, Path, parse_quote};

use super::attribute::AttributeName;
use crate::model::{Function, Method};
use crate::syntax;

/// Returns the item with our attributes below those that may be ours under another name, if there are any.
pub(super) fn reordered(
    name: AttributeName,
    arguments: &TokenStream,
    function: &Function,
    item: &TokenStream,
) -> Option<TokenStream> {
    let krate = syntax::crate_path(arguments);
    let is_ours = |attribute: &&Attribute| AttributeName::recognize(attribute, krate.as_ref()).is_some();
    if !function.attributes.iter().any(|attribute| !is_ours(&attribute) && may_be_ours(attribute)) {
        return None;
    }
    let path: Path = krate.clone().unwrap_or_else(|| parse_quote!(::callback_core));
    let name = syn::Ident::new(name.word(), Span::call_site());
    // An error of the attribute as a whole stands where the user wrote it.
    let first = quote_spanned!(Span::call_site()=> #[#path::#name(#arguments)]);
    let (ours, others): (Vec<_>, Vec<_>) = function.attributes.iter().partition(is_ours);
    let rest = without_attributes(item, function.attributes.len());
    Some(quote!(#(#others)* #first #(#ours)* #rest))
}

/// Returns an item without its first attributes, each of which is `#` and a group.
fn without_attributes(item: &TokenStream, count: usize) -> TokenStream {
    item.clone().into_iter().skip(2 * count).collect()
}

/// Returns `true` if the arguments of an attribute look like those of ours: a method and a path, or a name and an expression.
fn may_be_ours(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    let mut arguments = syntax::split_at_commas(list.tokens.clone()).into_iter();
    let (Some(first), Some(second)) = (arguments.next(), arguments.next()) else { return false };
    let Ok(second) = syn::parse2::<LitStr>(second) else { return false };
    match first.into_iter().collect::<Vec<_>>().as_slice() {
        [TokenTree::Ident(word)] if Method::from_name(&word.to_string()).is_some() => second.value().starts_with('/'),
        [TokenTree::Ident(_)] => second.value().contains(['$', '{']),
        [TokenTree::Literal(literal)] => {
            syn::parse2::<LitStr>(literal.to_token_stream()).is_ok() && second.value().contains(['$', '{'])
        }
        _ => false,
    }
}
