//! Parsers that the grammars of all attributes share.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream, Parser};
use syn::{Ident, Lit, LitStr, Path, Token, parenthesized};

use crate::context::Context;

/// Parses `item, item, …` to the end. After an error in one item, parsing goes on with the next one.
pub(crate) fn comma_separated(
    context: &Context,
    tokens: TokenStream,
    mut item: impl FnMut(ParseStream<'_>) -> syn::Result<()>,
) {
    let all = |input: ParseStream<'_>| {
        let mut missing_comma: Option<syn::Error> = None;
        while !input.is_empty() {
            let result = item(input);
            // Where an item is wrong, the missing comma before it is no second error.
            if let Some(error) = missing_comma.take().filter(|_| result.is_ok()) {
                context.syn_error(error);
            }
            if let Err(error) = result {
                context.syn_error(error);
                skip_item(input)?;
            } else if !input.is_empty() && !input.peek(Token![,]) {
                let error = input.error("expected `,`");
                if may_begin_item(input) {
                    missing_comma = Some(error);
                } else {
                    context.syn_error(error);
                    skip_item(input)?;
                }
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    context.ok(all.parse2(tokens));
}

/// Returns `true` if only the comma is missing between the item before and one that comes next.
fn may_begin_item(input: ParseStream<'_>) -> bool {
    input.peek(LitStr) || input.peek(Ident::peek_any)
}

/// Skips to the next comma. Those of generic arguments are none.
pub(crate) fn skip_item(input: ParseStream<'_>) -> syn::Result<()> {
    let mut depth = 0_usize;
    while !input.is_empty() && (depth > 0 || !input.peek(Token![,])) {
        if input.parse::<Option<Token![->]>>()?.is_some() {
            continue;
        }
        match input.parse::<TokenTree>()? {
            TokenTree::Punct(punct) if punct.as_char() == '<' => depth += 1,
            TokenTree::Punct(punct) if punct.as_char() == '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}

/// Parses a string literal, which has no suffix.
pub(crate) fn string(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal: LitStr = input.parse()?;
    if literal.suffix().is_empty() {
        return Ok(literal);
    }
    let message = "a text in quotes has no suffix";
    Err(syn::Error::new(literal.span(), format!("{message}\n  = help: remove `{}`", literal.suffix())))
}

/// Returns the error for a literal of another kind in the place of a string literal, if one comes next.
pub(crate) fn other_literal(input: ParseStream<'_>) -> Option<syn::Error> {
    let literal: Lit = input.fork().parse().ok()?;
    let prefix = match &literal {
        Lit::Str(_) => return None,
        Lit::ByteStr(_) | Lit::Byte(_) => Some("b"),
        Lit::CStr(_) => Some("c"),
        _ => None,
    };
    let help = match (prefix, &literal) {
        (Some(prefix), _) => format!("\n  = help: remove the `{prefix}` before the quote"),
        (None, Lit::Char(literal)) => format!("\n  = help: write `{:?}`", literal.value().to_string()),
        (None, _) => String::new(),
    };
    Some(syn::Error::new(literal.span(), format!("expected a text in quotes{help}")))
}

/// Parses a pair of parentheses and everything in them.
pub(crate) fn in_parentheses<T>(
    input: ParseStream<'_>,
    content_parser: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let content: ParseBuffer<'_>;
    parenthesized!(content in input);
    let result = content_parser(&content);
    let unparsed = (!content.is_empty()).then(|| content.error("expected `)`"));
    // syn would report tokens that are left as a second error.
    content.parse::<TokenStream>()?;
    result.and_then(|value| unparsed.map_or(Ok(value), Err))
}

/// Parses `, item, item …` to the end of the input.
pub(crate) fn rest(
    input: ParseStream<'_>,
    mut item: impl FnMut(ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    while !input.is_empty() {
        input.parse::<Token![,]>()?;
        if !input.is_empty() {
            item(input)?;
        }
    }
    Ok(())
}

/// Parses `= "text"`.
pub(crate) fn equals_text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    text(input)
}

/// Parses a string literal that is not empty or white space.
pub(crate) fn text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal = string(input)?;
    if literal.value().trim().is_empty() {
        return Err(syn::Error::new(literal.span(), "expected a text that is not empty"));
    }
    Ok(literal)
}

/// Parses a description into its slot, which must be empty.
pub(crate) fn description(slot: &mut Option<LitStr>, input: ParseStream<'_>) -> syn::Result<()> {
    let text = text(input)?;
    if slot.is_some() {
        return Err(syn::Error::new(text.span(), "a second description"));
    }
    *slot = Some(text);
    Ok(())
}

/// Returns the error for a macro call or a constant in the place of a string literal, if one comes next.
pub(crate) fn computed_text(input: ParseStream<'_>) -> Option<syn::Error> {
    let fork = input.fork();
    let word = fork.call(Ident::parse_any).ok()?;
    let is_macro = fork.peek(Token![!]);
    let is_constant = word.to_string().chars().all(|c| matches!(c, 'A'..='Z' | '0'..='9' | '_'));
    let is_last = fork.is_empty() || fork.peek(Token![,]);
    let help = "attributes cannot evaluate constants or macros: write the text itself";
    (is_macro || (is_constant && is_last && word != "_"))
        .then(|| syn::Error::new(word.span(), format!("expected a text in quotes\n  = help: {help}")))
}

/// Parses `name` or `"name"`.
pub(crate) fn name(input: ParseStream<'_>) -> syn::Result<(String, Span)> {
    if input.peek(LitStr) {
        let literal = text(input)?;
        return Ok((literal.value(), literal.span()));
    }
    if input.peek(Token![$]) {
        let dollar: Token![$] = input.parse()?;
        let name = input.call(Ident::parse_any).map(|name| name.to_string()).unwrap_or_default();
        let message = "a `$` in the declaration of a name, which only expressions have";
        return Err(syn::Error::new_spanned(dollar, format!("{message}\n  = help: write `{name}`")));
    }
    let ident = input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), "expected a name"))?;
    if input.peek(Token![-]) {
        let mut name = unraw(&ident);
        while !input.is_empty() && !input.peek(Token![:]) && !input.peek(Token![,]) {
            name.push_str(&input.parse::<TokenTree>()?.to_string());
        }
        let message = format!("a name that is not an identifier goes in quotes\n  = help: write `{name:?}`");
        return Err(syn::Error::new(ident.span(), message));
    }
    Ok((unraw(&ident), ident.span()))
}

/// Parses a URL in quotes.
pub(crate) fn url(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let url = text(input)?;
    if url.value().contains(char::is_whitespace) {
        return Err(syn::Error::new(url.span(), "expected a URL, which contains no spaces"));
    }
    Ok(url)
}

/// Returns an identifier's name without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").unwrap_or(&name).to_owned()
}

/// Checks that an option that is a flag has no value.
pub(crate) fn no_value(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if !input.peek(Token![=]) {
        return Ok(());
    }
    let error = input.error(format!("`{key}` takes no value"));
    input.parse::<Token![=]>()?;
    let help = match input.parse::<TokenTree>()? {
        TokenTree::Ident(word) if word == "false" => format!("remove `{key} = false`"),
        value => format!("remove ` = {value}`"),
    };
    Err(syn::Error::new(error.span(), format!("{error}\n  = help: {help}")))
}

/// Fills the slot of an option that may be given once.
pub(crate) fn once<T>(slot: &mut Option<T>, key: &Ident, value: T) -> syn::Result<()> {
    if slot.is_some() {
        return Err(syn::Error::new(key.span(), format!("`{key}` is given twice")));
    }
    *slot = Some(value);
    Ok(())
}

/// Finds the path of `crate = path` among an attribute's arguments. It is needed before they are parsed.
pub(crate) fn crate_path(arguments: &TokenStream) -> Option<Path> {
    let equals_path = |input: ParseStream<'_>| {
        input.parse::<Token![crate]>()?;
        input.parse::<Token![=]>()?;
        input.call(Path::parse_mod_style)
    };
    let mut tokens = arguments.clone().into_iter();
    if !tokens.any(|token| matches!(token, TokenTree::Ident(word) if word == "crate")) {
        return None;
    }
    split_at_commas(arguments.clone()).into_iter().find_map(|argument| equals_path.parse2(argument).ok())
}

/// Splits tokens at the commas outside all parentheses.
pub(crate) fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut arguments = vec![TokenStream::new()];
    for token in tokens {
        match (token, arguments.last_mut()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' => arguments.push(TokenStream::new()),
            (token, last) => last.into_iter().for_each(|last| last.extend([token.clone()])),
        }
    }
    arguments
}

/// Returns `true` if the character may be in a token of HTTP (RFC 9110, section 5.6.2): the name of a header or a method, or
/// the type of a media type.
pub(crate) fn is_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
}
