//! The operation that a callback calls.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned as _;
use syn::{LitStr, Path, PathArguments, Token, Type, TypePath, parenthesized, token};

use crate::model::{Method, Target};
use crate::{message, syntax};

/// Parses `path::to::operation`, `post(Body) -> Response`, `post(Body)`, `get -> Response` or `get`.
pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Target> {
    let fork = input.fork();
    let word = fork.call(Ident::parse_any).map_err(|error| {
        syn::Error::new(error.span(), "expected an expression in quotes, an operation, or an option")
    })?;
    let in_place = fork.is_empty() || fork.peek(Token![,]) || fork.peek(token::Paren) || fork.peek(Token![->]);
    let Some(method) = Method::from_name(&word.to_string()).filter(|_| in_place) else {
        if word == "path" && fork.peek(token::Paren) {
            let message = "a callback has no path parameters: its address is its expression";
            let help = "write what varies into the expression: `<$request.body.id>`";
            return Err(syn::Error::new(word.span(), format!("{message}\n  = help: {help}")));
        }
        if fork.peek(token::Paren) || fork.peek(Token![->]) {
            return Err(message::unknown("method", &word, "", Method::names()));
        }
        return path_of_operation(input).map(declared);
    };
    input.call(Ident::parse_any)?;
    let body = if input.peek(token::Paren) { body(&word, input)? } else { None };
    if input.peek(Token![=>]) {
        return Err(input.error("expected `->` before the type of the response"));
    }
    let returns = input.parse::<Option<Token![->]>>()?.map(|_| response_type(input)).transpose()?;
    Ok(Target::InPlace { method, body, returns })
}

/// Parses the path of an external operation, which has no generics.
fn path_of_operation(input: ParseStream<'_>) -> syn::Result<Path> {
    let path = input.fork().call(Path::parse_mod_style);
    let with_generics: Path = match input.fork().parse() {
        Ok(path) => path,
        Err(error) => return path.map_err(|_| error),
    };
    let arguments = with_generics.segments.iter().find(|segment| !segment.arguments.is_none());
    let Some(segment) = arguments else { return input.call(Path::parse_mod_style) };
    input.parse::<Path>()?;
    let mut plain = with_generics.clone();
    for segment in &mut plain.segments {
        segment.arguments = PathArguments::None;
    }
    let written = plain.to_token_stream().to_string().replace(' ', "");
    let message = format!("an operation has no generics\n  = help: write `{written}`");
    Err(syn::Error::new(segment.arguments.span(), message))
}

/// Returns an external operation by its path.
pub(super) fn declared(path: Path) -> Target {
    Target::Declared(Box::new(Type::Path(TypePath { attrs: Vec::new(), qself: None, path })))
}

/// Parses the type in a method's parentheses.
fn body(method: &Ident, input: ParseStream<'_>) -> syn::Result<Option<Box<Type>>> {
    syntax::in_parentheses(input, |input| {
        if input.is_empty() {
            return Ok(None);
        }
        if input.peek(Ident::peek_any) && input.peek2(Token![:]) && !input.peek2(Token![::]) {
            let name = input.call(Ident::parse_any)?;
            input.parse::<Token![:]>()?;
            let body = input.parse::<TokenStream>()?.to_string();
            let body = body.replace(" :: ", "::").replace(" < ", "<").replace(" >", ">");
            let message = format!("a body has no name\n  = help: write `{method}({body})`");
            return Err(syn::Error::new(name.span(), message));
        }
        if input.peek(LitStr) {
            let text: LitStr = input.parse()?;
            let message = "expected the type of the body, without quotes";
            let help = format!("write `{method}({})`", text.value());
            return Err(syn::Error::new(text.span(), format!("{message}\n  = help: {help}")));
        }
        let span = input.span();
        let body = input.parse().map_err(|_| syn::Error::new(span, "expected the type of the body"))?;
        if input.peek(Token![,]) {
            return Err(input.error("a request has one body"));
        }
        Ok(Some(body))
    })
}

/// Parses the type after `->`.
fn response_type(input: ParseStream<'_>) -> syn::Result<Box<Type>> {
    let span = input.span();
    input.parse().map_err(|_| syn::Error::new(span, "expected the type of the response after `->`"))
}

/// Returns `true` if `query(…)` is the method with its body, and not a parameter, whose type follows a colon.
pub(super) fn is_query_method(input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    let method = |input: ParseStream<'_>| {
        if input.call(Ident::parse_any)? != "query" {
            return Ok(false);
        }
        let content;
        parenthesized!(content in input);
        let is_parameter = content.peek(LitStr)
            || content.peek(Ident::peek_any) && content.peek2(Token![:]) && !content.peek2(Token![::]);
        content.parse::<TokenStream>()?;
        Ok::<_, syn::Error>(!is_parameter)
    };
    method(&fork).unwrap_or_default()
}
