//! Arguments of `#[callback]` that are in the place or the form of others.

use proc_macro2::{Ident, TokenTree};
use quote::ToTokens as _;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative as _;
use syn::{LitStr, Path, Token, token};

use crate::model::Method;
use crate::options::operation;
use crate::options::path_item::PathItem;

/// Returns the error for an expression in the place of the name and a name in that of the expression.
pub(super) fn swapped(input: ParseStream<'_>) -> syn::Result<Option<syn::Error>> {
    let fork = input.fork();
    let Ok(expression) = fork.parse::<LitStr>() else { return Ok(None) };
    let _: Option<Token![,]> = fork.parse()?;
    let name = fork.parse::<TokenTree>().ok().filter(|token| !is_method(token));
    let is_name =
        matches!(&name, Some(TokenTree::Ident(_) | TokenTree::Literal(_))) && (fork.is_empty() || fork.peek(Token![,]));
    let Some(name) = name.filter(|_| is_name && expression.value().contains('$')) else { return Ok(None) };
    input.advance_to(&fork);
    let help = format!("write `{name}, {}`", expression.token());
    let message = format!("the callback's name and its expression are swapped\n  = help: {help}");
    Ok(Some(syn::Error::new(expression.span(), message)))
}

fn is_method(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Ident(word) if Method::from_name(&word.to_string()).is_some())
}

/// Returns the error for an expression with a key: `url = "<$callback_url>"`.
pub(super) fn expression_with_key(input: ParseStream<'_>) -> Option<syn::Error> {
    let fork = input.fork();
    let key = fork.call(Ident::parse_any).ok()?;
    fork.parse::<Token![=]>().ok()?;
    let value = fork.parse::<LitStr>().ok().filter(|_| !PathItem::has_option(&key))?;
    value.value().contains(['$', '{', '<']).then(|| {
        let help = format!("write it after the name: `{}`", value.token());
        syn::Error::new(key.span(), format!("the callback's expression has no key\n  = help: {help}"))
    })
}

/// Returns the error for an option of the operation, which a path item does not have.
pub(super) fn option_of_operation(input: ParseStream<'_>) -> Option<syn::Error> {
    let fork = input.fork();
    let word = fork.call(Ident::parse_any).ok()?;
    let is_option = fork.peek(token::Paren) || fork.peek(Token![=]);
    let is_foreign = is_option && !PathItem::has_option(&word) && word != "path";
    let example = operation::example(&word).filter(|_| is_foreign)?;
    let message = format!("`{word}` is an option of `#[operation]`");
    let help = format!(
        "declare the operation as a function of its own, `#[operation(post, {example})] fn name();`, and name it here"
    );
    Some(syn::Error::new(word.span(), format!("{message}\n  = help: {help}")))
}

/// Returns the error for a body that follows its method after a comma: `post, Event -> Ack`.
pub(super) fn body_after_comma(method: &Method, input: ParseStream<'_>) -> Option<syn::Error> {
    let fork = input.fork();
    let body = fork.call(Path::parse_mod_style).ok()?;
    let is_method = body.get_ident().is_some_and(|word| Method::from_name(&word.to_string()).is_some());
    if is_method || !fork.peek(Token![->]) {
        return None;
    }
    let written = body.to_token_stream().to_string().replace(' ', "");
    let help = format!("write `{}({written}) -> …`", method.source());
    Some(syn::Error::new_spanned(body, format!("the body goes into the method's parentheses\n  = help: {help}")))
}
