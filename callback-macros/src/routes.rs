//! `routes!(create_invoice, api::get_invoice)`: a router of handlers whose attributes state their routes.
//!
//! A handler's route is the value of the constant that `#[operation]` made beside it, which has the handler's path but
//! for the last name.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Path, Token};

use crate::beside::{last, path_beside};
use crate::model::unraw;

/// Accepted, separated by commas: paths of functions. Before them `$crate` and the name of the framework's module.
struct Input {
    krate: TokenTree,
    framework: Ident,
    handlers: Punctuated<Handler, Token![,]>,
}

/// The path of a function.
struct Handler(Path);

pub(crate) fn router(input: TokenStream) -> syn::Result<TokenStream> {
    let Input { krate, framework, handlers } = Input::parse.parse2(input)?;
    let routes = Ident::new("routes", Span::mixed_site());
    let handlers = handlers.iter().map(|Handler(path)| add(path, &routes));
    Ok(quote! {{
        #[allow(unused_imports)]
        use #krate::{__private as __callback_private, #framework as __callback_router};
        let #routes = __callback_router::Routes::new();
        #(#handlers)*
        #routes.into_router()
    }})
}

/// What is wrong with a handler's route is an error at its name.
fn add(handler: &Path, routes: &Ident) -> TokenStream {
    let name = last(handler);
    let span = name.span();
    let function = unraw(name);
    let constant = path_beside(handler);
    let route = quote_spanned! {span=>
        const __ROUTE: __callback_private::Route =
            __callback_private::route_of(#function, #constant, &__callback_router::ROUTER);
    };
    quote! {
        let #routes = {
            #route
            #routes.add(__ROUTE, #handler)
        };
    }
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { krate: input.parse()?, framework: input.parse()?, handlers: Punctuated::parse_terminated(input)? })
    }
}

impl Parse for Handler {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let at = input.span();
        let wrong =
            |_| syn::Error::new(at, "expected the path of a handler\n  = help: its route is that of `#[operation]`");
        let path: Path = input.parse().map_err(wrong)?;
        if input.is_empty() || input.peek(Token![,]) {
            return Ok(Self(path));
        }
        Err(input.error("expected `,` after a handler's path\n  = help: its route is that of `#[operation]`"))
    }
}
