//! `#[operation] pub use invoices::{create, show};`: an import of handlers together with their declarations.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::{ParseStream, Parser as _};
use syn::punctuated::Punctuated;
use syn::{Attribute, Token, Visibility, braced, token};

use crate::companion;
use crate::model::cfg;
use crate::syntax::unraw;

/// Returns the import, and a second one of the handlers' companion functions. Returns `None` if the item is not a `use`.
pub(crate) fn with_declarations(item: &TokenStream) -> Option<TokenStream> {
    let companions = import.parse2(item.clone()).ok()?;
    Some(quote!(#item #companions))
}

/// Parses an import, and returns that of the functions.
fn import(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility: Visibility = input.parse()?;
    input.parse::<Token![use]>()?;
    let colons: Option<Token![::]> = input.parse()?;
    let companions = companions(input)?;
    input.parse::<Token![;]>()?;
    let cfg = cfg(&attributes);
    Ok(companions.map_or_else(TokenStream::new, |tree| quote!(#(#cfg)* #[doc(hidden)] #visibility use #colons #tree;)))
}

/// Parses what is imported, and returns the functions in the place of the handlers. A `*` imports them already, and a module has
/// none.
fn companions(input: ParseStream<'_>) -> syn::Result<Option<TokenStream>> {
    if input.parse::<Option<Token![*]>>()?.is_some() {
        return Ok(None);
    }
    if input.peek(token::Brace) {
        let content;
        braced!(content in input);
        let items = Punctuated::<_, Token![,]>::parse_terminated_with(&content, companions)?;
        let mut items = items.into_iter().flatten().peekable();
        return Ok(items.peek().is_some().then(|| quote!({ #(#items),* })));
    }
    let name = input.call(Ident::parse_any)?;
    if let Some(colons) = input.parse::<Option<Token![::]>>()? {
        return Ok(companions(input)?.map(|tree| quote!(#name #colons #tree)));
    }
    let companion = companion(&name);
    if input.parse::<Option<Token![as]>>()?.is_some() {
        let renamed = self::companion(&input.call(Ident::parse_any)?);
        return Ok(Some(quote!(#companion as #renamed)));
    }
    Ok((name != "self").then(|| quote!(#companion)))
}

fn companion(handler: &Ident) -> Ident {
    companion::function(&unraw(handler), handler.span())
}
