//! `call!(create_invoice, invoice_notification { body })`: a call of a handler's callback.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Ident, LitStr, Path, Token};

use crate::companion::last;
use crate::expression::{Callback, Handler};
use crate::syntax::{self, unraw};

/// The input: `$crate`, then HANDLER as in `expression!`, a comma, and
///
/// - NAME `=>`, as in `#[callback]`, if it is not that of the operation
/// - OPERATION: a path
/// - `{ … }`: the arguments
struct Input {
    krate: TokenTree,
    callback: Callback,
    operation: Path,
    arguments: Group,
}

/// Expands `call!` to the callback's expression, which is a constant, and the operation with its arguments.
pub(crate) fn call(input: TokenStream) -> syn::Result<TokenStream> {
    let Input { krate, callback, operation, arguments } = Input::parse.parse2(input)?;
    let expression = callback.constant(&krate);
    Ok(quote!(#krate::DeclaredCall::new(#expression, #operation #arguments)))
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let krate = input.parse()?;
        let help = "write `call!(create_invoice, invoice_notification { body })`: a handler, and the operation of its callback \
                    with the arguments";
        let expected = |input: ParseStream<'_>, what: &str| input.error(format!("expected {what}\n  = help: {help}"));
        let handler = input.fork().parse::<Handler>().map_err(|_| expected(input, "the path of a handler"));
        let handler = handler.and_then(|_| input.parse())?;
        let _: Token![,] = input.parse().map_err(|_| expected(input, "`,` after the path of a handler"))?;
        let mut name = None;
        if input.peek(LitStr) {
            let literal = syntax::string(input)?;
            name = Some((literal.value(), literal.span()));
        } else if input.peek2(Token![=>]) {
            let ident = Ident::parse_any(input)?;
            name = Some((unraw(&ident), ident.span()));
        }
        if name.is_some() {
            let _: Token![=>] = input.parse().map_err(|_| expected(input, "`=>` after the name of a callback"))?;
        }
        let operation =
            input.fork().call(Path::parse_mod_style).map_err(|_| expected(input, "the path of an operation"));
        let operation = operation.and_then(|_| input.call(Path::parse_mod_style))?;
        let arguments = match input.fork().parse() {
            Ok(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                input.parse::<TokenTree>()?;
                group
            }
            _ => return Err(expected(input, "`{` and the arguments of the operation, such as `{ body }`")),
        };
        let _: Option<Token![,]> = input.parse()?;
        if !input.is_empty() {
            return Err(expected(input, "nothing after the arguments"));
        }
        let name = name.unwrap_or_else(|| (unraw(last(&operation)), last(&operation).span()));
        let callback = Callback { handler, name, operation: Some(operation.clone()) };
        Ok(Self { krate, callback, operation, arguments })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syntax_errors_name_what_is_expected() {
        let cases = [
            ("", "the path of a handler"),
            ("\"create_order\", paid {}", "the path of a handler"),
            ("create_order", "`,` after the path of a handler"),
            ("create_order paid {}", "`,` after the path of a handler"),
            ("create_order, \"order.paid\" {}", "`=>` after the name of a callback"),
            ("create_order, 7", "the path of an operation"),
            ("create_order, \"order.paid\" => 7", "the path of an operation"),
            ("create_order, paid", "`{` and the arguments of the operation, such as `{ body }`"),
            ("create_order, paid(body)", "`{` and the arguments of the operation, such as `{ body }`"),
            ("create_order, paid { body } { body }", "nothing after the arguments"),
        ];
        for (input, expected) in cases {
            let error = call(format!("krate {input}").parse().unwrap()).unwrap_err().to_string();
            let error = error.strip_prefix("unexpected end of input, ").unwrap_or(&error);
            assert!(error.starts_with(&format!("expected {expected}\n  = help: write `call!(")), "{input}: {error}");
        }
    }

    #[test]
    fn operation_names_the_callback() {
        for (input, name) in [
            ("api::create_order, events::paid { body }", "paid"),
            ("self.create_order, \"order.paid\" => events::paid { body },", "order.paid"),
            ("Self::create_order, r#type => paid {}", "type"),
        ] {
            let Input { callback, .. } = Input::parse.parse_str(&format!("krate {input}")).unwrap();
            assert_eq!(callback.name.0, name, "{input}");
        }
    }
}
