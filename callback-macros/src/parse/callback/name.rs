//! The name of a callback.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::parse::ParseStream;
use syn::{Lit, LitStr, Path, Token, token};

use crate::model::Method;
use crate::syntax::{self, unraw};

/// Parses NAME. Returns it as a path too if it is an identifier.
pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<((String, Span), Option<Path>)> {
    if input.peek(LitStr) {
        let literal = syntax::text(input)?;
        if literal.value().contains('$') {
            let message = "the callback's name goes before its expression";
            let help = format!("write `#[callback(invoice_paid, {:?})]`", literal.value());
            return Err(syn::Error::new(literal.span(), format!("{message}\n  = help: {help}")));
        }
        return Ok(((literal.value(), literal.span()), None));
    }
    if let Ok(literal) = input.fork().parse::<Lit>() {
        let written = match &literal {
            Lit::ByteStr(text) => String::from_utf8_lossy(&text.value()).into_owned(),
            Lit::CStr(text) => text.value().to_string_lossy().into_owned(),
            Lit::Char(character) => character.value().to_string(),
            literal => literal.to_token_stream().to_string(),
        };
        return Err(not_a_name(&literal, &written));
    }
    let fork = input.fork();
    fork.call(Path::parse_mod_style)?;
    if [fork.peek(Token![.]), fork.peek(Token![-]), fork.peek(Token![:]), fork.peek(Token![/])].contains(&true) {
        let mut tokens = TokenStream::new();
        let mut written = String::new();
        while !input.is_empty() && !input.peek(Token![,]) {
            let token: TokenTree = input.parse()?;
            written.push_str(&token.to_string());
            tokens.extend([token]);
        }
        return Err(not_a_name(&tokens, &written));
    }
    let path = input.call(Path::parse_mod_style)?;
    if input.peek(token::Paren) && path.get_ident().is_some_and(|word| Method::from_name(&word.to_string()).is_some()) {
        // `post(Event)` is an operation.
        input.parse::<TokenStream>()?;
        let help = "write `#[callback(invoice_paid, \"<$callback_url>\", post(Event) -> Ack)]`";
        return Err(syn::Error::new_spanned(path, format!("the callback has no name\n  = help: {help}")));
    }
    if input.peek(Token![=]) {
        // The following arguments have keys too, and one error is enough.
        input.parse::<TokenStream>()?;
        let message = "the callback's name goes first, and has no key";
        let help = "write `#[callback(invoice_paid, \"<$callback_url>\", post(Event) -> Ack)]`";
        return Err(syn::Error::new_spanned(path, format!("{message}\n  = help: {help}")));
    }
    if let Some(ident) = path.get_ident() {
        return Ok(((unraw(ident), ident.span()), Some(path)));
    }
    let last = path.segments.last().map(|segment| unraw(&segment.ident)).unwrap_or_default();
    let message = "a callback's name is an identifier or a string";
    let fork = input.fork();
    let expression = fork.parse::<Token![,]>().and_then(|_| fork.parse::<LitStr>());
    let expression = expression.map(|literal| format!("{}, ", literal.token())).unwrap_or_default();
    let written = path.to_token_stream().to_string().replace(' ', "");
    let help = format!("write `{last}, {expression}{written}`");
    Err(syn::Error::new_spanned(path, format!("{message}\n  = help: {help}")))
}

fn not_a_name(tokens: &impl ToTokens, written: &str) -> syn::Error {
    let message = "a callback's name is an identifier or a string";
    syn::Error::new_spanned(tokens, format!("{message}\n  = help: write `{written:?}`"))
}
