//! The printed lists. `__callback` is in scope in the printed code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

/// Prints `&[…]`. In the place of an empty list it prints the constant with this name in `__callback::empty`, which costs the
/// compiler less.
pub(crate) fn slice(empty: &str, items: impl Iterator<Item = TokenStream>) -> TokenStream {
    let mut items = items.peekable();
    if items.peek().is_some() {
        return quote!(&[#(#items),*]);
    }
    let empty = Ident::new(empty, Span::call_site());
    quote!(__callback::empty::#empty)
}
