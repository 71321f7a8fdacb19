//! The arguments of `#[operation]` without a key: the method, and the path or the runtime expression.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token};

use super::method::Method;
use crate::{message, syntax};

/// `METHOD, "PATH"`.
#[derive(Default)]
pub(crate) struct MethodAndPath {
    pub(crate) method: Option<Method>,
    /// The path of a handler, or the runtime expression of an external operation.
    pub(crate) literal: Option<LitStr>,
}

impl MethodAndPath {
    /// Returns `true` if the next argument is a literal that takes one of these places.
    pub(super) fn peek_literal(&self, input: ParseStream<'_>) -> bool {
        let path_is_next = self.method.is_some() && self.literal.is_none();
        let is_other = || syntax::computed_text(input).is_some() || syntax::other_literal(input).is_some();
        input.peek(LitStr) || path_is_next && is_other()
    }

    /// Parses a string literal: the method, if it comes first and looks like one, or the path.
    pub(super) fn parse_literal(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        if let Some(error) = syntax::computed_text(input).or_else(|| syntax::other_literal(input)) {
            return Err(error);
        }
        let literal = syntax::string(input)?;
        let quoted = Method::from_name(&literal.value().to_lowercase()).filter(|_| self.method.is_none());
        if let Some(method) = quoted {
            let help = format!("write `#[operation({}, …)]`", method.source());
            self.method = Some(method);
            return Err(syn::Error::new(
                literal.span(),
                format!("the method is written without quotes\n  = help: {help}"),
            ));
        }
        if self.method.is_none() && self.literal.is_none() && looks_like_method(&literal.value()) {
            check_method(&literal)?;
            self.method = Some(Method::Other(literal.value()));
            return Ok(());
        }
        if self.literal.is_some() {
            let message = "a second string literal\n  = help: a description is written `description = \"…\"`";
            return Err(syn::Error::new(literal.span(), message));
        }
        self.literal = Some(literal);
        Ok(())
    }

    /// Parses the method, if one comes next. Returns `false` for anything else, once the method is known.
    pub(super) fn parse_word(&mut self, input: ParseStream<'_>) -> syn::Result<bool> {
        if let (Some(_), true) = (&self.method, self.literal.is_none()) {
            let Some((_, span)) = method_word(input)? else { return Ok(false) };
            let message = "an operation has one method";
            let help = "declare a function for each method";
            return Err(syn::Error::new(span, format!("{message}\n  = help: {help}")));
        }
        if self.method.is_some() || !input.peek(Ident::peek_any) {
            return Ok(false);
        }
        if let Some(path) = &self.literal {
            let Some((method, span)) = method_word(input)? else { return Ok(false) };
            let help = format!("write `{}, {}`", method.source(), path.token());
            self.method = Some(method);
            return Err(syn::Error::new(span, format!("the method goes before the path\n  = help: {help}")));
        }
        let word = input.call(Ident::parse_any)?;
        let unknown = || message::unknown("method", &word, "", Method::names());
        self.method = Some(Method::from_name(&word.to_string()).ok_or_else(unknown)?);
        Ok(true)
    }

    /// Returns the error for `method = post` or `path = "/invoices"`, and fills in what it has.
    pub(super) fn parse_keys(&mut self, input: ParseStream<'_>) -> syn::Result<Option<syn::Error>> {
        let is_key = |input: ParseStream<'_>| {
            let fork = input.fork();
            let key = fork.call(Ident::parse_any).ok().filter(|_| fork.peek(Token![=]));
            key.filter(|key| key == "method" || key == "path")
        };
        let Some(first) = is_key(input) else { return Ok(None) };
        while let Some(key) = is_key(input) {
            input.call(Ident::parse_any)?;
            input.parse::<Token![=]>()?;
            if key == "path" {
                self.literal = input.fork().parse().ok();
            } else {
                let word = input.fork().parse::<TokenTree>().map(|word| word.to_string()).unwrap_or_default();
                self.method = Method::from_name(&word.trim_matches('"').to_lowercase());
            }
            syntax::skip_item(input)?;
            let fork = input.fork();
            if fork.parse::<Token![,]>().is_ok() && is_key(&fork).is_some() {
                input.parse::<Token![,]>()?;
            }
        }
        let method = self.method.as_ref().map_or_else(|| "post".to_owned(), Method::source);
        let path = self.literal.as_ref().map_or_else(|| "\"/invoices\"".to_owned(), |path| path.token().to_string());
        let help = format!("write `#[operation({method}, {path})]`");
        let message = format!("the method and the path have no keys\n  = help: {help}");
        Ok(Some(syn::Error::new(first.span(), message)))
    }
}

/// Parses a method, if one comes next that is no option.
fn method_word(input: ParseStream<'_>) -> syn::Result<Option<(Method, Span)>> {
    let fork = input.fork();
    let word = fork.call(Ident::parse_any).ok().filter(|_| fork.is_empty() || fork.peek(Token![,]));
    let Some(method) = word.as_ref().and_then(|word| Method::from_name(&word.to_string())) else { return Ok(None) };
    let word = input.call(Ident::parse_any)?;
    Ok(Some((method, word.span())))
}

/// Returns the path among the arguments, if there is one: a string literal that begins with a slash.
pub(crate) fn path(arguments: &TokenStream) -> Option<LitStr> {
    let arguments = syntax::split_at_commas(arguments.clone()).into_iter();
    let mut literals = arguments.filter_map(|argument| syn::parse2::<LitStr>(argument).ok());
    literals.find(|literal| literal.value().starts_with('/'))
}

/// Returns `true` if a text looks like a method, and not like a path or a runtime expression.
fn looks_like_method(text: &str) -> bool {
    !text.is_empty() && !text.contains(['/', '$', '<', '{'])
}

/// Checks that a method is a token (RFC 9110, section 9.1).
fn check_method(literal: &LitStr) -> syn::Result<()> {
    match literal.value().chars().find(|&character| !syntax::is_token(character)) {
        Some(character) => {
            let character = character.escape_default();
            Err(syn::Error::new(literal.span(), format!("a method cannot contain `{character}`")))
        }
        None => Ok(()),
    }
}
