//! The function below our attributes.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::buffer::Cursor;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Token, Visibility};

use super::attribute::AttributeName;
use super::signature;
use crate::model::{Argument, Function, Input, Role, cfg};

/// Parses a function from the tokens before its body, if it has one, and the body. The body is kept as tokens: parsing it would cost
/// time and give nothing.
pub(super) fn parse(name: AttributeName, head: TokenStream, body: Option<Group>) -> syn::Result<Function> {
    let function = |input: ParseStream<'_>| function(name, input, body);
    function.parse2(head)
}

/// Separates the body of a function from the tokens before it. An item that ends with a semicolon has none.
pub(super) fn split(item: TokenStream) -> (TokenStream, Option<Group>) {
    let mut tokens: Vec<TokenTree> = item.into_iter().collect();
    let body = tokens.pop_if(|last| braces(last).is_some()).as_ref().and_then(braces);
    (tokens.into_iter().collect(), body)
}

/// Returns a body, also if a `macro_rules!` passes it on as a `$body:block`.
fn braces(token: &TokenTree) -> Option<Group> {
    let TokenTree::Group(group) = token else { return None };
    match group.delimiter() {
        Delimiter::Brace => Some(group.clone()),
        Delimiter::None => group.stream().into_iter().next().as_ref().and_then(braces),
        Delimiter::Parenthesis | Delimiter::Bracket => None,
    }
}

fn function(name: AttributeName, input: ParseStream<'_>, body: Option<Group>) -> syn::Result<Function> {
    let attributes = input.call(Attribute::parse_outer)?;
    let visibility: Visibility = input.parse()?;
    if !is_function(input.cursor()) {
        return Err(input.error(format!("`{}` goes on a function", name.text())));
    }
    let signature = signature::parse(input)?;
    if body.is_none() {
        input.parse::<Token![;]>()?;
    }
    let arguments = signature.inputs.iter().map(argument).collect();
    Ok(Function { attributes, removed: Vec::new(), visibility, signature, arguments, body })
}

/// Returns `true` if tokens are an item. Attributes on expressions and statements are errors of rustc's own.
pub(super) fn is_item(tokens: &TokenStream) -> bool {
    const KEYWORDS: [&str; 17] = [
        "async",
        "const",
        "enum",
        "extern",
        "fn",
        "impl",
        "macro_rules",
        "mod",
        "pub",
        "safe",
        "static",
        "struct",
        "trait",
        "type",
        "union",
        "unsafe",
        "use",
    ];
    let mut tokens = tokens.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        // A block such as `async { … }`.
        (Some(TokenTree::Ident(_)), Some(TokenTree::Group(group))) if group.delimiter() == Delimiter::Brace => false,
        (Some(TokenTree::Ident(word)), _) => KEYWORDS.iter().any(|keyword| word == keyword),
        (Some(TokenTree::Punct(punct)), _) => punct.as_char() == '#',
        // A `macro_rules!` may pass an item or its visibility on in an invisible group.
        (Some(TokenTree::Group(group)), _) => group.delimiter() == Delimiter::None,
        _ => false,
    }
}

/// Returns `true` if `fn` comes next, after its qualifiers: `const unsafe extern "C" fn`.
fn is_function(cursor: Cursor<'_>) -> bool {
    match cursor.token_tree() {
        Some((TokenTree::Ident(word), _)) if word == "fn" => true,
        Some((TokenTree::Ident(_) | TokenTree::Literal(_), rest)) => is_function(rest),
        _ => false,
    }
}

fn argument(input: &Input) -> Argument {
    Argument {
        cfg: cfg(&input.attributes).cloned().collect(),
        attributes: Vec::new(),
        name: input.name.clone(),
        ty: input.ty.clone(),
        role: Role::Unmarked,
    }
}
