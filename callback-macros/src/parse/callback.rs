//! `#[callback]`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::parse::discouraged::Speculative as _;
use syn::spanned::Spanned as _;
use syn::{Lit, LitStr, Path, PathArguments, Token, Type, TypePath, parenthesized, token};

use super::expressions::Expressions;
use crate::model::{Callback, ExpressionLiteral, Method, Target};
use crate::options::operation;
use crate::options::path_item::PathItem;
use crate::syntax::unraw;
use crate::{message, syntax};

/// The arguments of `#[callback(…)]`, as far as they are parsed.
#[derive(Default)]
struct Arguments {
    name: Positional<(String, Span)>,
    /// NAME as a path, if it is an identifier.
    default_target: Option<Path>,
    address: Positional<ExpressionLiteral>,
    target: Option<Target>,
    path_item: PathItem,
}

/// An argument without a key.
#[derive(Default)]
enum Positional<T> {
    #[default]
    Missing,
    /// The argument has an error, which is reported.
    Faulty,
    Parsed(T),
}

/// Parses the arguments of `#[callback]`, separated by commas:
///
/// - NAME: `invoice_notification` or `"invoice.paid"`, first
/// - `"EXPRESSION"`, unless the operation has its own
/// - OPERATION: `path::to::operation`, or `post(Body) -> Response`, unless NAME is an operation
/// - the options of the path item, in any order
///
/// # Errors
///
/// Reports all errors, and returns the operation if it could be parsed.
pub(super) fn parse(
    expressions: &mut Expressions<'_>,
    arguments: TokenStream,
    span: Span,
) -> Result<Callback, Option<Target>> {
    let context = expressions.context;
    let mut parsed = Arguments::default();
    let mut faulty = false;
    syntax::comma_separated(context, arguments, |input| {
        let result = argument(expressions, &mut parsed, input);
        faulty |= result.is_err();
        result
    });
    let (name, span) = match parsed.name {
        Positional::Missing => {
            let help = "write `#[callback(invoice_paid, \"<$callback_url>\")]`";
            context.error_with_help(span, "the callback has no name", help);
            return Err(parsed.target);
        }
        Positional::Faulty => return Err(parsed.target),
        Positional::Parsed(name) => name,
    };
    let target = parsed.target.or_else(|| parsed.default_target.map(declared));
    let address = match parsed.address {
        Positional::Missing => None,
        Positional::Faulty => return Err(target),
        Positional::Parsed(address) => Some(address),
    };
    let Some(target) = target else {
        if !faulty {
            let help = "add an operation: `post(Event) -> Ack`, or the path of a function with `#[operation]` and without a body";
            context.error_with_help(span, format!("the callback `{name}` has no operation"), help);
        }
        return Err(None);
    };
    if let (Target::InPlace { .. }, None) = (&target, &address) {
        let help = format!("write it after the name: `{name}, \"<$callback_url>\"`");
        context.error_with_help(span, format!("the callback `{name}` has no expression"), help);
        return Err(Some(target));
    }
    Ok(Callback { name, span, address, target, path_item: parsed.path_item })
}

/// Parses one argument.
fn argument(expressions: &mut Expressions<'_>, parsed: &mut Arguments, input: ParseStream<'_>) -> syn::Result<()> {
    if let Positional::Missing = parsed.name {
        parsed.name = Positional::Faulty;
        if let Some(error) = swapped(input)? {
            parsed.address = Positional::Faulty;
            return Err(error);
        }
        let (name, default_target) = name(input)?;
        parsed.name = Positional::Parsed(name);
        parsed.default_target = default_target;
        return Ok(());
    }
    if let Positional::Missing = parsed.address
        && let Some(error) =
            syntax::computed_text(input).or_else(|| syntax::other_literal(input)).or_else(|| expression_with_key(input))
    {
        parsed.address = Positional::Faulty;
        return Err(error);
    }
    if let Some(error) = option_of_operation(input) {
        return Err(error);
    }
    if PathItem::peek_option(input) && !is_query_method(input) {
        return parsed.path_item.parse_option(input);
    }
    if input.peek(LitStr) {
        let is_first = matches!(parsed.address, Positional::Missing);
        let literal = syntax::string(input).inspect_err(|_| {
            if is_first {
                parsed.address = Positional::Faulty;
            }
        })?;
        if !matches!(parsed.address, Positional::Missing) {
            let message =
                "a second expression\n  = help: a callback with two addresses is declared by two `#[callback(…)]`";
            return Err(syn::Error::new(literal.span(), message));
        }
        parsed.address = expressions.parse(&literal).map_or(Positional::Faulty, Positional::Parsed);
        return Ok(());
    }
    if let Some(Target::InPlace { method, body: None, returns: None }) = &parsed.target
        && let Some(error) = body_after_comma(method, input)
    {
        return Err(error);
    }
    let span = input.span();
    let target = target(input)?;
    if parsed.target.is_some() {
        let help = "a callback with two operations is declared by two `#[callback(…)]`";
        return Err(syn::Error::new(span, format!("a second operation\n  = help: {help}")));
    }
    parsed.target = Some(target);
    Ok(())
}

/// Returns the error for an expression in the place of the name and a name in that of the expression.
fn swapped(input: ParseStream<'_>) -> syn::Result<Option<syn::Error>> {
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
fn expression_with_key(input: ParseStream<'_>) -> Option<syn::Error> {
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
fn option_of_operation(input: ParseStream<'_>) -> Option<syn::Error> {
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
fn body_after_comma(method: &Method, input: ParseStream<'_>) -> Option<syn::Error> {
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

/// Returns `true` if `query(…)` is the method with its body, and not a parameter, whose type follows a colon.
fn is_query_method(input: ParseStream<'_>) -> bool {
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

/// Parses NAME. Returns it as a path too if it is an identifier.
fn name(input: ParseStream<'_>) -> syn::Result<((String, Span), Option<Path>)> {
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

/// Parses `path::to::operation`, `post(Body) -> Response`, `post(Body)`, `get -> Response` or `get`.
fn target(input: ParseStream<'_>) -> syn::Result<Target> {
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
fn declared(path: Path) -> Target {
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
