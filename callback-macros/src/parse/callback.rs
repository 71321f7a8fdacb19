use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens as _;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{LitStr, Path, Token, Type, TypePath, parenthesized, token};

use super::options::{Key as _, Written};
use super::{address, parts, syntax};
use crate::context::Context;
use crate::model::{Address, Callback, Extension, Method, Parameter, ParameterIn, Server, Target, unraw};
use crate::parameters::DeclaredParameter;

#[derive(Clone, Copy, PartialEq)]
enum Key {
    Summary,
    Description,
    Server,
    Parameter(ParameterIn),
    Extension,
    Crate,
}

impl super::options::Key for Key {
    const OWNER: &'static str = "`#[callback]`";
    const TABLE: &'static [(&'static str, Self, &'static str)] = &[
        ("summary", Self::Summary, r#"summary = "…""#),
        ("description", Self::Description, r#"description = "In *Markdown*.""#),
        ("server", Self::Server, r#"server("https://receiver.example.com", "description")"#),
        ("query", Self::Parameter(ParameterIn::Query), r#"query(name: Type, "description")"#),
        ("header", Self::Parameter(ParameterIn::Header), r#"header("Name": Type, "description")"#),
        ("cookie", Self::Parameter(ParameterIn::Cookie), r#"cookie(name: Type, "description")"#),
        ("extension", Self::Extension, r#"extension("x-name", { "any": "JSON" })"#),
        ("crate", Self::Crate, "crate = path::to::callback_core"),
    ];
}

/// What `#[callback(…)]` states, as far as it can be read.
#[derive(Default)]
struct Stated {
    name: Stage<(String, Span)>,
    /// NAME as a path, where it is an identifier.
    default: Option<Path>,
    address: Stage<Address>,
    target: Option<Target>,
    summary: Option<LitStr>,
    description: Option<LitStr>,
    servers: Vec<Server>,
    parameters: Vec<Parameter>,
    extensions: Vec<Extension>,
    krate: Option<()>,
}

#[derive(Default)]
enum Stage<T> {
    #[default]
    Missing,
    /// Faulty, and reported.
    Faulty,
    Read(T),
}

/// Accepted, separated by commas:
///
/// - NAME: `invoice_notification` or `"invoice.paid"`, first
/// - `"EXPRESSION"`, unless the operation brings its own
/// - OPERATION: `path::to::operation`, or `post(Body) -> Answer`, unless NAME is an operation
/// - the options of the table above, in any order
///
/// # Errors
///
/// Everything that is wrong is reported; what is left is the operation, if it could be read.
pub(super) fn parse(
    context: &Context,
    arguments: TokenStream,
    span: Span,
    parameters: &[DeclaredParameter],
) -> Result<Callback, Option<Target>> {
    let mut stated = Stated::default();
    let mut faulty = false;
    syntax::comma_separated(context, arguments, |input| {
        let read = argument(context, &mut stated, parameters, input);
        faulty |= read.is_err();
        read
    });
    let (name, span) = match stated.name {
        Stage::Missing => {
            let help = "write `#[callback(invoice_paid, \"<$callback_url>\")]`";
            context.error_with_help(span, "the callback has no name", help);
            return Err(stated.target);
        }
        Stage::Faulty => return Err(stated.target),
        Stage::Read(name) => name,
    };
    let target = stated.target.or_else(|| stated.default.map(declared));
    let address = match stated.address {
        Stage::Missing => None,
        Stage::Faulty => return Err(target),
        Stage::Read(address) => Some(address),
    };
    let Some(target) = target else {
        if !faulty {
            let help = "add what is called: `post(Event) -> Ack`, or a path to an external operation";
            context.error_with_help(span, format!("the callback `{name}` has no operation"), help);
        }
        return Err(None);
    };
    if let (Target::InPlace { .. }, None) = (&target, &address) {
        let help = format!("write it after the name: `{name}, \"<$callback_url>\"`");
        context.error_with_help(span, format!("the callback `{name}` has no expression"), help);
        return Err(Some(target));
    }
    let Stated { summary, description, servers, parameters, extensions, .. } = stated;
    Ok(Callback { name, span, address, target, summary, description, servers, parameters, extensions })
}

fn argument(
    context: &Context,
    stated: &mut Stated,
    parameters: &[DeclaredParameter],
    input: ParseStream<'_>,
) -> syn::Result<()> {
    if let Stage::Missing = stated.name {
        stated.name = Stage::Faulty;
        let (name, default) = name(input)?;
        stated.name = Stage::Read(name);
        stated.default = default;
        return Ok(());
    }
    if let Some(error) = syntax::no_text(input).filter(|_| matches!(stated.address, Stage::Missing)) {
        stated.address = Stage::Faulty;
        return Err(error);
    }
    if let Some(error) = of_what_is_called(input) {
        return Err(error);
    }
    if Key::peek(input) && !is_query_method(input) {
        let written = Key::parse(input)?;
        return option(stated, &written, input).map_err(|error| written.explain(error));
    }
    if input.peek(LitStr) {
        let literal: LitStr = input.parse()?;
        if !matches!(stated.address, Stage::Missing) {
            let message =
                "a second expression\n  = help: a callback with two addresses is declared by two `#[callback(…)]`";
            return Err(syn::Error::new(literal.span(), message));
        }
        stated.address = address::parse(context, &literal, parameters).map_or(Stage::Faulty, Stage::Read);
        return Ok(());
    }
    if let Some(Target::InPlace { method, body: None, returns: None }) = &stated.target
        && let Some(error) = body_outside(method, input)
    {
        return Err(error);
    }
    let span = input.span();
    let target = target(input)?;
    if stated.target.is_some() {
        let help = "a callback with two operations is declared by two `#[callback(…)]`";
        return Err(syn::Error::new(span, format!("a second operation\n  = help: {help}")));
    }
    stated.target = Some(target);
    Ok(())
}

/// An option that belongs to the operation that is called, and not to its path item.
fn of_what_is_called(input: ParseStream<'_>) -> Option<syn::Error> {
    let fork = input.fork();
    let word = fork.call(Ident::parse_any).ok()?;
    let is_option = fork.peek(token::Paren) || fork.peek(Token![=]);
    let written = super::operation::form(&word).filter(|_| is_option && Key::row(&word).is_none() && word != "path")?;
    let message = format!("`{word}` is an option of `#[operation]`");
    let help =
        format!("declare what is called by itself, `#[operation(post, {written})] fn called();`, and name it here");
    Some(syn::Error::new(word.span(), format!("{message}\n  = help: {help}")))
}

/// A body that follows its method after a comma: `post, Event -> Ack`.
fn body_outside(method: &Method, input: ParseStream<'_>) -> Option<syn::Error> {
    let fork = input.fork();
    let body = fork.call(Path::parse_mod_style).ok()?;
    let is_method = body.get_ident().is_some_and(|word| Method::from_name(&word.to_string()).is_some());
    if is_method || !fork.peek(Token![->]) {
        return None;
    }
    let written = body.to_token_stream().to_string().replace(' ', "");
    let help = format!("write `{}({written}) -> …`", method.written());
    Some(syn::Error::new_spanned(body, format!("the body goes into the method's parentheses\n  = help: {help}")))
}

/// Whether `query(…)` is the method with its body, and not a parameter, whose type follows a colon.
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

/// NAME, and as a path where it is an identifier.
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
    let path = input.call(Path::parse_mod_style)?;
    if input.peek(Token![=]) {
        // What follows has keys too, and is wrong for the same reason.
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

fn option(stated: &mut Stated, written: &Written<Key>, input: ParseStream<'_>) -> syn::Result<()> {
    let ident = &written.ident;
    match written.key {
        Key::Summary => syntax::once(&mut stated.summary, ident, syntax::equals_text(input)?),
        Key::Description => syntax::once(&mut stated.description, ident, syntax::equals_text(input)?),
        Key::Server => {
            stated.servers.push(syntax::in_parentheses(input, parts::server)?);
            Ok(())
        }
        Key::Parameter(location) => {
            let parameter = syntax::in_parentheses(input, |input| parts::parameter(location, input))?;
            stated.parameters.push(parameter);
            Ok(())
        }
        Key::Extension => {
            let extension = parts::extension(input, &stated.extensions)?;
            stated.extensions.push(extension);
            Ok(())
        }
        Key::Crate => {
            // The path was found before anything else was read: `syntax::crate_path`.
            input.parse::<Token![=]>()?;
            input.call(Path::parse_mod_style)?;
            syntax::once(&mut stated.krate, ident, ())
        }
    }
}

/// `path::to::operation`, `post(Body) -> Answer`, `post(Body)`, `get -> Answer`, `get`.
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
            return Err(syntax::unknown("method", &word, "", Method::names()));
        }
        return input.call(Path::parse_mod_style).map(declared);
    };
    input.call(Ident::parse_any)?;
    let body = if input.peek(token::Paren) { body(&word, input)? } else { None };
    let returns = input.parse::<Option<Token![->]>>()?.map(|_| answer(input)).transpose()?;
    Ok(Target::InPlace { method, body, returns })
}

fn declared(path: Path) -> Target {
    Target::Declared(Box::new(Type::Path(TypePath { attrs: Vec::new(), qself: None, path })))
}

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
        let body = input.parse()?;
        if input.peek(Token![,]) {
            return Err(input.error("a request has one body"));
        }
        Ok(Some(body))
    })
}

fn answer(input: ParseStream<'_>) -> syn::Result<Box<Type>> {
    let span = input.span();
    input.parse().map_err(|_| syn::Error::new(span, "expected the type of the answer after `->`"))
}
