//! What the grammars of our attributes have in common.

use std::ops::Range;

use proc_macro2::{TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseBuffer, ParseStream, Parser};
use syn::{Ident, LitStr, Path, Token, parenthesized};

use crate::context::Context;

/// Reads `item, item, …` to the end. What is wrong with one item is reported, and the next one is read all the same.
pub(super) fn comma_separated(
    context: &Context,
    tokens: TokenStream,
    mut item: impl FnMut(ParseStream<'_>) -> syn::Result<()>,
) {
    let all = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let read = item(input).and_then(|()| if input.is_empty() { Ok(()) } else { expect_comma(input) });
            if let Err(error) = read {
                context.syn_error(error);
                skip_item(input)?;
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    context.ok(all.parse2(tokens));
}

fn expect_comma(input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![,]) { Ok(()) } else { Err(input.error("expected `,`")) }
}

fn skip_item(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Reads what stands between parentheses, all of it.
pub(super) fn in_parentheses<T>(
    input: ParseStream<'_>,
    read: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let content: ParseBuffer<'_>;
    parenthesized!(content in input);
    let result = read(&content);
    let unread = (!content.is_empty()).then(|| content.error("expected `)`"));
    // What is left unread would be reported a second time.
    content.parse::<TokenStream>()?;
    result.and_then(|value| unread.map_or(Ok(value), Err))
}

/// `, item, item …`, each read by `item`, to the end of the parentheses.
pub(super) fn rest(
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

/// `= "text"`.
pub(super) fn equals_text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    input.parse::<Token![=]>()?;
    text(input)
}

/// A string literal that says something.
pub(super) fn text(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let literal: LitStr = input.parse()?;
    if literal.value().trim().is_empty() {
        return Err(syn::Error::new(literal.span(), "expected a text that is not empty"));
    }
    Ok(literal)
}

/// A description, of which there must be no more than one.
pub(super) fn description(slot: &mut Option<LitStr>, input: ParseStream<'_>) -> syn::Result<()> {
    let text = text(input)?;
    if slot.is_some() {
        return Err(syn::Error::new(text.span(), "a second description"));
    }
    *slot = Some(text);
    Ok(())
}

/// An error for a macro or a constant that comes next, where a text is meant.
pub(super) fn no_text(input: ParseStream<'_>) -> Option<syn::Error> {
    let fork = input.fork();
    let word = fork.call(Ident::parse_any).ok()?;
    let is_macro = fork.peek(Token![!]);
    let is_constant = word.to_string().chars().all(|c| matches!(c, 'A'..='Z' | '0'..='9' | '_'));
    let ends = fork.is_empty() || fork.peek(Token![,]);
    let help = "an attribute sees neither constants nor what macros make: write the text itself";
    (is_macro || (is_constant && ends && word != "_"))
        .then(|| syn::Error::new(word.span(), format!("expected a text in quotes\n  = help: {help}")))
}

/// What is wrong with a value after an option that has none.
pub(super) fn no_value(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
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

/// Puts a value where there must be no more than one.
pub(crate) fn once<T>(slot: &mut Option<T>, key: &Ident, value: T) -> syn::Result<()> {
    if slot.is_some() {
        return Err(syn::Error::new(key.span(), format!("`{key}` is stated twice")));
    }
    *slot = Some(value);
    Ok(())
}

/// The words for a choice: "expected one of `a`, `b`", and where there is none, "expected `a`".
pub(crate) fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    let choice = if names.len() > 1 { "one of " } else { "" };
    format!("expected {choice}{}", names.join(", "))
}

/// An error for a word that is none of those there are.
pub(super) fn unknown<'a>(
    what: &str,
    word: &Ident,
    owner: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> syn::Error {
    unknown_but(&[], what, word, owner, known)
}

/// The same for a word of which it is known what was meant, unless that is empty.
pub(super) fn unknown_but<'a>(
    meant: &[&str],
    what: &str,
    word: &Ident,
    owner: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> syn::Error {
    let text = word.to_string();
    let message = format!("unknown {what} `{text}`{owner}, {}", one_of(known.clone()));
    let near = if meant.is_empty() {
        callback_expression::nearest(&text, known).into_iter().collect()
    } else {
        meant.to_vec()
    };
    if near.is_empty() {
        return syn::Error::new(word.span(), message);
    }
    let near = near.join("` or `");
    syn::Error::new(word.span(), format!("{message}\n  = help: did you mean `{near}`?"))
}

/// The path in `crate = path`, wherever it stands among an attribute's arguments. It is needed before they are read.
pub(super) fn crate_path(arguments: &TokenStream) -> Option<Path> {
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

/// The tokens between the commas that stand in no parentheses.
pub(super) fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut arguments = vec![TokenStream::new()];
    for token in tokens {
        match (token, arguments.last_mut()) {
            (TokenTree::Punct(comma), _) if comma.as_char() == ',' => arguments.push(TokenStream::new()),
            (token, last) => last.into_iter().for_each(|last| last.extend([token.clone()])),
        }
    }
    arguments
}

/// Whether a character may be in a token of HTTP (RFC 9110, section 5.6.2): the name of a header or of a method, a type of
/// a media type.
pub(super) fn is_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
}

/// What is wrong with a brace that nothing closes.
pub(crate) const UNCLOSED: &str = "this `{` is never closed";

/// Where in a text there is something in braces, from each opener to the next closer; or what is wrong with a brace, which
/// is the last that is said.
pub(crate) fn braced(text: &str) -> impl Iterator<Item = Result<Range<usize>, (Range<usize>, &'static str)>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let open = at + text[at..].find(['{', '}'])?;
        let close = text[open..].find('}').map(|offset| open + offset);
        let found = match close {
            Some(close) if close > open => Ok(open..close + 1),
            Some(_) => Err((open..open + 1, "this `}` closes nothing")),
            None => Err((open..open + 1, UNCLOSED)),
        };
        at = found.as_ref().map_or(text.len(), |place| place.end);
        Some(found)
    })
}
