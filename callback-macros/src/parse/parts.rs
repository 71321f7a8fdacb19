//! The values of options that are written in parentheses: parameters, bodies, responses and their like.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Ident, LitInt, LitStr, Token, Type};

use super::options::{Key as _, Written};
use super::{json, syntax};
use crate::model::{Body, Content, Described, Header, Json, Location, Parameter, Response, Security, Status, unraw};

/// `name: Type`, then in any order `"description"`, `example = JSON`.
pub(super) fn parameter(location: Location, input: ParseStream<'_>) -> syn::Result<Parameter> {
    let (name, span) = name(input)?;
    if location == Location::Header {
        header_name(&name, span)?;
    }
    input.parse::<Token![:]>()?;
    let ty = input.parse()?;
    let mut details = Details::default();
    syntax::rest(input, |input| details.read(Owner::Parameter, input))?;
    let Details { description, example, .. } = details;
    Ok(Parameter { location, name, span, ty, description, example })
}

/// `Type`, then in any order `"description"`, `content = "media/type"`, `example = JSON`.
pub(super) fn body(input: ParseStream<'_>) -> syn::Result<Body> {
    let ty = input.parse()?;
    let mut details = Details::default();
    syntax::rest(input, |input| details.read(Owner::Body, input))?;
    let Details { description, media_type, example, .. } = details;
    Ok(Body { description, content: Content { ty, media_type, example } })
}

/// `STATUS`, then optionally `Type`, then in any order `"description"`, `content = "media/type"`, `example = JSON`,
/// `header("Name": Type, "description")`.
pub(super) fn response(span: Span, input: ParseStream<'_>) -> syn::Result<Response> {
    let status = status(input)?;
    let mut ty: Option<Type> = None;
    let mut details = Details::default();
    let mut first = true;
    syntax::rest(input, |input| {
        if std::mem::take(&mut first) && !input.peek(LitStr) && !Detail::peek(input) {
            ty = Some(input.parse()?);
            return Ok(());
        }
        details.read(Owner::Response, input)
    })?;
    let Details { description, media_type, example, headers } = details;
    if ty.is_none() && (media_type.is_some() || example.is_some()) {
        let what = if media_type.is_some() { "media type" } else { "example" };
        return Err(syn::Error::new(span, format!("a response with a {what} needs a type")));
    }
    let content = ty.map(|ty| Content { ty, media_type, example });
    Ok(Response { status, span, description, content, headers })
}

/// `"scheme", "scope", …`.
pub(super) fn security(input: ParseStream<'_>) -> syn::Result<Security> {
    let scheme = syntax::text(input)?;
    let mut scopes = Vec::new();
    syntax::rest(input, |input| {
        scopes.push(syntax::text(input)?);
        Ok(())
    })?;
    Ok(Security { scheme, scopes })
}

/// `"https://…", "description"`.
pub(super) fn described(input: ParseStream<'_>) -> syn::Result<Described> {
    let url = syntax::text(input)?;
    if url.value().contains(char::is_whitespace) {
        return Err(syn::Error::new(url.span(), "expected a URL, which has no blanks in it"));
    }
    let mut description = None;
    syntax::rest(input, |input| {
        if description.is_some() {
            return Err(input.error("expected `)`"));
        }
        description = Some(syntax::text(input)?);
        Ok(())
    })?;
    Ok(Described { url, description })
}

/// `200`, `4XX`, `default`.
fn status(input: ParseStream<'_>) -> syn::Result<Status> {
    const EXPECTED: &str = "expected a code from 100 to 599, a range from `1XX` to `5XX`, or `default`";
    if input.peek(Ident::peek_any) {
        let word = input.call(Ident::parse_any)?;
        return if word == "default" {
            Ok(Status::Default)
        } else {
            Err(syn::Error::new(word.span(), format!("`{word}` is not a status, {EXPECTED}")))
        };
    }
    if !input.peek(LitInt) {
        return Err(syn::Error::new(input.span(), format!("the status is missing, {EXPECTED}")));
    }
    let literal: LitInt = input.parse()?;
    let text = literal.to_string();
    let status = match text.as_bytes() {
        [digit @ b'1'..=b'5', b'X', b'X'] => Some(Status::Range(digit - b'0')),
        [b'1'..=b'5', _, _] => text.parse().ok().map(Status::Code),
        _ => None,
    };
    status.ok_or_else(|| {
        let fix = text.to_uppercase();
        let help = if text == fix { String::new() } else { format!("\n  = help: did you mean `{fix}`?") };
        syn::Error::new(literal.span(), format!("`{text}` is not a status, {EXPECTED}{help}"))
    })
}

/// `name` or `"name"`.
fn name(input: ParseStream<'_>) -> syn::Result<(String, Span)> {
    if input.peek(LitStr) {
        let literal = syntax::text(input)?;
        return Ok((literal.value(), literal.span()));
    }
    let ident = input.call(Ident::parse_any).map_err(|error| syn::Error::new(error.span(), "expected a name"))?;
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

/// Who has details.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    Parameter,
    Body,
    Response,
}

impl Owner {
    fn allows(self, detail: Detail) -> bool {
        match detail {
            Detail::Example => true,
            Detail::Content => self != Self::Parameter,
            Detail::Header => self == Self::Response,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Parameter => "a parameter",
            Self::Body => "a body",
            Self::Response => "a response",
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Detail {
    Content,
    Example,
    Header,
}

impl super::options::Key for Detail {
    const OWNER: &'static str = "a parameter, a body or a response";
    const TABLE: &'static [(&'static str, Self, &'static str)] = &[
        ("content", Self::Content, r#"content = "application/json""#),
        ("example", Self::Example, r#"example = { "any": "JSON" }"#),
        ("header", Self::Header, r#"header("Name": Type, "description")"#),
    ];
}

/// What follows the type.
#[derive(Default)]
struct Details {
    description: Option<LitStr>,
    media_type: Option<LitStr>,
    example: Option<Json>,
    headers: Vec<Header>,
}

impl Details {
    fn read(&mut self, owner: Owner, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(LitStr) {
            let text = syntax::text(input)?;
            if self.description.is_some() {
                return Err(syn::Error::new(text.span(), "a second description"));
            }
            self.description = Some(text);
            return Ok(());
        }
        if !Detail::peek(input) {
            let names = Detail::TABLE.iter().filter(|(_, detail, _)| owner.allows(*detail)).map(|&(name, ..)| name);
            return Err(input.error(format!("{}, or a description in quotes", syntax::one_of(names))));
        }
        let written = Detail::parse_among(input, owner.name(), |detail| owner.allows(detail))?;
        self.detail(&written, input).map_err(|error| written.explain(error))
    }

    fn detail(&mut self, written: &Written<Detail>, input: ParseStream<'_>) -> syn::Result<()> {
        let ident = &written.ident;
        match written.key {
            Detail::Content => {
                let media_type = syntax::equals_text(input)?;
                check_media_type(&media_type)?;
                syntax::once(&mut self.media_type, ident, media_type)
            }
            Detail::Example => {
                input.parse::<Token![=]>()?;
                syntax::once(&mut self.example, ident, json::parse(input)?)
            }
            Detail::Header => {
                self.headers.push(syntax::in_parentheses(input, header)?);
                Ok(())
            }
        }
    }
}

/// `"Name": Type, "description"`.
fn header(input: ParseStream<'_>) -> syn::Result<Header> {
    let (name, span) = name(input)?;
    header_name(&name, span)?;
    input.parse::<Token![:]>()?;
    let ty = input.parse()?;
    let mut description = None;
    syntax::rest(input, |input| {
        description = Some(syntax::text(input)?);
        Ok(())
    })?;
    Ok(Header { name: LitStr::new(&name, span), ty, description })
}

/// A media type or range of RFC 9110, section 8.3.1: `type/subtype`, with parameters or without.
fn check_media_type(literal: &LitStr) -> syn::Result<()> {
    let value = literal.value();
    let essence = value.split(';').next().unwrap_or_default().trim();
    let is_token =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || "!#$&-^_.+*".contains(c));
    match essence.split_once('/') {
        Some((kind, subtype)) if is_token(kind) && is_token(subtype) => Ok(()),
        _ => {
            let message = format!("`{value}` is not a media type\n  = help: did you mean `application/{essence}`?");
            Err(syn::Error::new(literal.span(), message))
        }
    }
}
