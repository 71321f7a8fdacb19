//! The values of options that are written in parentheses: parameters, bodies, responses and their like.

mod details;
mod encoding;
mod example;
mod extension;
mod media_type;
mod security;
mod server;
mod status;

use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitStr, Token, Type};

use self::details::{DetailKey, Details, Owner};
use super::options::Key as _;
use super::syntax;
use crate::model::{Body, Content, Detail, ExternalDocs, Header, Parameter, ParameterIn, Response, unraw};

pub(super) use extension::extension;
pub(super) use media_type::written_as;
pub(super) use security::security;
pub(super) use server::server;

/// `name: Type`, then in any order `"description"`, `example = JSON`, and what else the table of details has.
pub(super) fn parameter(location: ParameterIn, input: ParseStream<'_>) -> syn::Result<Parameter> {
    let (name, span) = name(input)?;
    if location == ParameterIn::Header {
        header_name(&name, span)?;
    }
    input.parse::<Token![:]>()?;
    let ty = input.parse()?;
    let mut details = Details::default();
    syntax::rest(input, |input| details.read(Owner::Parameter(location), input))?;
    let Details { description, media_type, example, mut more, .. } = details;
    more.extend(media_type.map(Detail::Content));
    Ok(Parameter { location, name, span, ty, description, example, details: more })
}

/// `Type` or `item(Type)`, then in any order `"description"`, `content = "media/type"`, `example = JSON`, and what else
/// the table of details has.
pub(super) fn body(span: Span, input: ParseStream<'_>) -> syn::Result<Body> {
    let mut details = Details::default();
    let ty = typed(Owner::Body, &mut details, input)?;
    let Details { description, media_type, example, more, .. } = details;
    let ty = ty.ok_or_else(|| syn::Error::new(span, "a body needs a type"))?;
    Ok(Body { description, content: Content { ty, media_type, example, details: more } })
}

/// `STATUS`, then optionally `Type` or `item(Type)`, then in any order `"description"`, `content = "media/type"`,
/// `example = JSON`, `header("Name": Type, "description")`, `link(name, operation = "operationId")`, and what else the
/// table of details has.
pub(super) fn response(span: Span, input: ParseStream<'_>) -> syn::Result<Response> {
    let status = status::status(input)?;
    let mut details = Details::default();
    let mut ty = None;
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
        ty = typed(Owner::Response, &mut details, input)?;
    }
    let Details { description, media_type, example, headers, links, more, .. } = details;
    let of_response = |detail: &Detail| matches!(detail, Detail::Summary(_) | Detail::Extension(_));
    let (details, more): (Vec<_>, Vec<_>) = more.into_iter().partition(of_response);
    if ty.is_none() && (media_type.is_some() || example.is_some() || !more.is_empty()) {
        let what = match more.first() {
            _ if media_type.is_some() => "media type",
            Some(Detail::Encoding(..) | Detail::PrefixEncoding(..) | Detail::ItemEncoding(..)) => "form's encoding",
            _ => "example",
        };
        return Err(syn::Error::new(span, format!("a response with a {what} needs a type")));
    }
    let content = ty.map(|ty| Content { ty, media_type, example, details: more });
    Ok(Response { status, span, description, content, headers, details, links })
}

/// What an owner of content begins with, its type unless that is left out, and the details after it. The type may be
/// that of an item.
fn typed(owner: Owner, details: &mut Details, input: ParseStream<'_>) -> syn::Result<Option<Type>> {
    let mut ty: Option<Type> = None;
    if !input.is_empty() && !input.peek(LitStr) && !DetailKey::peek(input) {
        ty = Some(input.parse()?);
    } else if !input.is_empty() {
        details.read(owner, input)?;
    }
    syntax::rest(input, |input| {
        if ty.is_none() && details.description.is_some() && !DetailKey::peek(input) && is_type(input) {
            return Err(input.error("the type goes before the description"));
        }
        details.read(owner, input)
    })?;
    let Some((word, item)) = details.item.take() else { return Ok(ty) };
    if ty.is_some() {
        return Err(syn::Error::new(word.span(), "`item` stands in place of the type, and not beside it"));
    }
    details.more.push(Detail::Items);
    Ok(Some(item))
}

/// Whether a type comes next, and nothing else of the same item.
fn is_type(input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    fork.parse::<Type>().is_ok() && (fork.is_empty() || fork.peek(Token![,]))
}

/// `"https://…", "description"`.
pub(super) fn external_docs(input: ParseStream<'_>) -> syn::Result<ExternalDocs> {
    let url = url(input)?;
    let mut description = None;
    syntax::rest(input, |input| {
        if description.is_some() {
            return Err(input.error("expected `)`"));
        }
        description = Some(syntax::text(input)?);
        Ok(())
    })?;
    Ok(ExternalDocs { url, description })
}

fn url(input: ParseStream<'_>) -> syn::Result<LitStr> {
    let url = syntax::text(input)?;
    if url.value().contains(char::is_whitespace) {
        return Err(syn::Error::new(url.span(), "expected a URL, which has no blanks in it"));
    }
    Ok(url)
}

/// `name` or `"name"`.
pub(super) fn name(input: ParseStream<'_>) -> syn::Result<(String, Span)> {
    if input.peek(LitStr) {
        let literal = syntax::text(input)?;
        return Ok((literal.value(), literal.span()));
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

/// A header's name is a token of RFC 9110, section 5.6.2.
fn header_name(name: &str, span: Span) -> syn::Result<()> {
    match name.chars().find(|&c| !syntax::is_token(c)) {
        Some(' ') => Err(syn::Error::new(span, "a header's name has no blank in it")),
        Some(c) => Err(syn::Error::new(span, format!("a header's name has no `{}` in it", c.escape_default()))),
        None => Ok(()),
    }
}

/// `"Name": Type`, then in any order `"description"`, `example = JSON`, and what else the table of details has.
fn header(input: ParseStream<'_>) -> syn::Result<Header> {
    let (name, span) = name(input)?;
    header_name(&name, span)?;
    input.parse::<Token![:]>()?;
    let ty = input.parse()?;
    let mut details = Details::default();
    syntax::rest(input, |input| details.read(Owner::Header, input))?;
    let Details { description, media_type, example, mut more, .. } = details;
    more.extend(example.map(Detail::Example));
    more.extend(media_type.map(Detail::Content));
    Ok(Header { name: LitStr::new(&name, span), ty, description, details: more })
}
