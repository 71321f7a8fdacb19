//! `expression!(create_invoice, invoice_notification)`: the expression of a handler's callback.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Ident, LitStr, Path, Token};

use crate::companion::{self, last};
use crate::syntax::{self, unraw};

/// The input of `expression!`: `$crate`, then, separated by commas:
///
/// - HANDLER: `create_invoice`, `api::create_invoice`, `Self::create_invoice`, or `self.create_invoice` for a method with
///   `self`
/// - NAME: as in `#[callback]`
/// - OPERATION: a path, if callbacks of that name have several expressions
struct Input {
    krate: TokenTree,
    callback: Callback,
}

/// A callback of a handler.
pub(crate) struct Callback {
    pub(crate) handler: Handler,
    pub(crate) name: (String, Span),
    pub(crate) operation: Option<Path>,
}

/// A handler.
pub(crate) enum Handler {
    Function(Path),
    /// `self.create_invoice`
    Method(Token![self], Ident),
}

/// Expands `expression!` to a constant.
pub(crate) fn constant(input: TokenStream) -> syn::Result<TokenStream> {
    let Input { krate, callback } = Input::parse.parse2(input)?;
    Ok(callback.constant(&krate))
}

impl Callback {
    /// Returns the expression as a constant, so that the name of a callback that is not declared is an error. It is registered, so
    /// that the document is checked for what is resolved at run time.
    pub(crate) fn constant(self, krate: &TokenTree) -> TokenStream {
        let Self { handler, name: (name, span), operation } = self;
        let uses_self = handler.uses_self();
        let (function, declaration) = match handler {
            Handler::Function(path) => (unraw(last(&path)), companion::call(&path)),
            Handler::Method(receiver, name) => {
                let self_type = Token![Self](receiver.span);
                let function = unraw(&name);
                let constant = companion::constant(&function, name.span());
                (function, quote!(#self_type::#constant))
            }
        };
        let operation = operation.map_or_else(
            || quote!(__callback::None),
            |path| quote!(__callback::Some(<#path as __callback::ExternalOperation>::OPERATION)),
        );
        let import = quote! {
            use #krate::__private as __callback;
        };
        let found = |handler: TokenStream| {
            quote_spanned!(span=> __callback::KeyExpression::new(
                __callback::expression_of(#function, &#handler, #name, #operation)
            ))
        };
        // `cargo check` evaluates constants with names too, but they cannot use `Self`.
        if uses_self {
            let found = found(quote!(const { #declaration }));
            quote!(const { #import #found })
        } else {
            let found = found(quote!(__HANDLER));
            quote! {{
                #import
                const __HANDLER: __callback::HandlerDeclaration = #declaration;
                __callback::inventory::submit! {
                    __callback::ResolvedExpression {
                        handler: __HANDLER.fragment.operation.function,
                        callback: #name,
                    }
                }
                const __EXPRESSION: __callback::KeyExpression = #found;
                __EXPRESSION
            }}
        }
    }
}

impl Handler {
    fn uses_self(&self) -> bool {
        match self {
            Self::Function(path) => path.segments[0].ident == "Self",
            Self::Method(..) => true,
        }
    }
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let krate = input.parse()?;
        let help = "write `expression!(create_invoice, invoice_notification)`: a handler and the name of its callback";
        let expected = |input: ParseStream<'_>, what: &str| input.error(format!("expected {what}\n  = help: {help}"));
        let handler = input.fork().parse::<Handler>().map_err(|_| expected(input, "the path of a handler"));
        let handler = handler.and_then(|_| input.parse())?;
        if input.is_empty() {
            return Err(expected(input, "`,` and the name of a callback"));
        }
        let _: Token![,] = input.parse().map_err(|_| expected(input, "`,` after the path of a handler"))?;
        let name = if input.peek(LitStr) {
            let name = syntax::string(input)?;
            (name.value(), name.span())
        } else if input.peek(Ident::peek_any) {
            let name = Ident::parse_any(input)?;
            (unraw(&name), name.span())
        } else {
            return Err(expected(input, "the name of a callback"));
        };
        let mut operation = None;
        if !input.is_empty() {
            let _: Token![,] = input.parse().map_err(|_| match input {
                _ if input.peek(Token![.]) || input.peek(Token![:]) || input.peek(Token![-]) => {
                    let message = "a name that is not an identifier goes in quotes";
                    input.error(format!("{message}\n  = help: as in `#[callback(\"order.paid\", …)]`"))
                }
                _ => expected(input, "`,` after the name of a callback"),
            })?;
            if !input.is_empty() {
                let path = input.parse().map_err(|_| expected(input, "the path of an operation"))?;
                operation = Some(path);
            }
            let _: Option<Token![,]> = input.parse()?;
        }
        if input.is_empty() {
            Ok(Self { krate, callback: Callback { handler, name, operation } })
        } else {
            Err(expected(input, "nothing after the operation"))
        }
    }
}

impl Parse for Handler {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(Token![self]) || !input.peek2(Token![.]) {
            return input.parse().map(Self::Function);
        }
        let receiver = input.parse()?;
        let _: Token![.] = input.parse()?;
        Ok(Self::Method(receiver, input.parse()?))
    }
}
