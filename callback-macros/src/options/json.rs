//! JSON in attributes, written as everywhere else.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream};
use syn::{Ident, LitFloat, LitInt, LitStr, Token, braced, bracketed, token};

/// The text of a JSON value.
pub(crate) struct Json(pub(crate) String);

impl Json {
    /// Parses `null`, `true`, `false`, a number, `"text"`, `[…]` or `{"key": …}`. A comma may follow the last item.
    pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut text = String::new();
        value(input, &mut text)?;
        Ok(Self(text))
    }
}

fn value(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    if input.peek(LitStr) {
        string(&input.parse()?, out);
        Ok(())
    } else if input.peek(token::Brace) {
        object(input, out)
    } else if input.peek(token::Bracket) {
        array(input, out)
    } else if input.peek(Token![-]) || input.peek(LitInt) || input.peek(LitFloat) {
        number(input, out)
    } else {
        word(input, out)
    }
}

fn string(literal: &LitStr, out: &mut String) {
    // Serializing a `str` cannot fail.
    out.push_str(&serde_json::Value::from(literal.value()).to_string());
}

fn object(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    let content;
    braced!(content in input);
    let mut keys = Vec::new();
    list(&content, out, ['{', '}'], |input, out| {
        let key: LitStr =
            input.parse().map_err(|error: syn::Error| syn::Error::new(error.span(), "expected a key in quotes"))?;
        if keys.contains(&key.value()) {
            return Err(syn::Error::new(key.span(), format!("the key `{}` occurs twice", key.value())));
        }
        keys.push(key.value());
        string(&key, out);
        input.parse::<Token![:]>()?;
        out.push(':');
        value(input, out)
    })
}

fn array(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    let content;
    bracketed!(content in input);
    list(&content, out, ['[', ']'], value)
}

fn list(
    content: &ParseBuffer<'_>,
    out: &mut String,
    [open, close]: [char; 2],
    mut item: impl FnMut(ParseStream<'_>, &mut String) -> syn::Result<()>,
) -> syn::Result<()> {
    out.push(open);
    let result = items(content, out, &mut item);
    out.push(close);
    // syn would report tokens that are left as a second error.
    content.parse::<TokenStream>()?;
    result
}

fn items(
    content: ParseStream<'_>,
    out: &mut String,
    item: &mut impl FnMut(ParseStream<'_>, &mut String) -> syn::Result<()>,
) -> syn::Result<()> {
    let mut separator = "";
    while !content.is_empty() {
        out.push_str(separator);
        separator = ",";
        item(content, out)?;
        if !content.is_empty() {
            content.parse::<Token![,]>()?;
        }
    }
    Ok(())
}

fn number(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    let sign = if input.parse::<Option<Token![-]>>()?.is_some() { "-" } else { "" };
    let (digits, suffix, span) = if input.peek(LitFloat) {
        let literal: LitFloat = input.parse()?;
        (literal.base10_digits().to_owned(), literal.suffix().to_owned(), literal.span())
    } else {
        let literal: LitInt = input.parse()?;
        (literal.base10_digits().to_owned(), literal.suffix().to_owned(), literal.span())
    };
    let text = format!("{sign}{digits}");
    match serde_json::from_str::<serde_json::Number>(&text) {
        Ok(_) if suffix.is_empty() => {
            out.push_str(&text);
            Ok(())
        }
        _ => Err(syn::Error::new(span, "expected a number as JSON writes it")),
    }
}

fn word(input: ParseStream<'_>, out: &mut String) -> syn::Result<()> {
    let expected = "expected JSON: an object, an array, a string, a number, `true`, `false` or `null`";
    let word = input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), expected))?;
    match word.to_string().as_str() {
        known @ ("null" | "true" | "false") => {
            out.push_str(known);
            Ok(())
        }
        _ => Err(syn::Error::new(word.span(), expected)),
    }
}
