//! `routes!(create_invoice, api::get_invoice)`: a router of handlers whose attributes declare their routes.
//!
//! A handler's route is found by its companion function.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Path, Token};

use crate::companion::{self, last};
use crate::syntax::unraw;

/// The input: `$crate`, the name of the framework's module, and the paths of handlers, separated by commas.
struct Input {
    krate: TokenTree,
    framework: Ident,
    handlers: Punctuated<Handler, Token![,]>,
}

/// The path of a handler.
struct Handler(Path);

/// Expands `routes!`.
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

/// Prints the statement that adds a handler. An error in its route is shown at its name.
fn add(handler: &Path, routes: &Ident) -> TokenStream {
    let name = last(handler);
    let span = name.span();
    let function = unraw(name);
    let declaration = companion::call(handler);
    let route = quote_spanned! {span=>
        const __ROUTE: __callback_private::Route =
            __callback_private::route_of(#function, #declaration, &__callback_router::ROUTER);
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
        let help = "the route is the one in its `#[operation]`";
        let span = input.span();
        let expected_path = |_| syn::Error::new(span, format!("expected the path of a handler\n  = help: {help}"));
        let path: Path = input.parse().map_err(expected_path)?;
        if input.is_empty() || input.peek(Token![,]) {
            return Ok(Self(path));
        }
        Err(input.error(format!("expected `,` after the path of a handler\n  = help: {help}")))
    }
}
