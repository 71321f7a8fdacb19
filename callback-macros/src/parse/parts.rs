//! The values of options that are written in parentheses: parameters, bodies, responses and their like.

mod encoding;
mod example;
mod extension;
mod media_type;
mod security;
mod status;

use std::mem::discriminant;

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::{Parse as _, ParseStream};
use syn::{Ident, LitStr, Token, Type, token};

use super::options::{Key as _, Written};
use super::{json, link, syntax};
use crate::model::{Body, Content, Described, Detail, Header, Json, Link, Location, Parameter, Response, unraw};

pub(super) use extension::extension;
pub(super) use media_type::written_as;
pub(super) use security::security;

/// `name: Type`, then in any order `"description"`, `example = JSON`, and what else the table of details has.
pub(super) fn parameter(location: Location, input: ParseStream<'_>) -> syn::Result<Parameter> {
    let (name, span) = name(input)?;
    if location == Location::Header {
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
    syntax::rest(input, |input| details.read(owner, input))?;
    let Some((word, item)) = details.item.take() else { return Ok(ty) };
    if ty.is_some() {
        return Err(syn::Error::new(word.span(), "`item` stands in place of the type, and not beside it"));
    }
    details.more.push(Detail::Items);
    Ok(Some(item))
}

/// `"https://…", "description"`.
pub(super) fn described(input: ParseStream<'_>) -> syn::Result<Described> {
    let url = url(input)?;
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
    Parameter(Location),
    Body,
    Response,
    Header,
    Encoding,
}

impl Owner {
    fn allows(self, detail: DetailKey) -> bool {
        match detail {
            DetailKey::Example | DetailKey::Content => self != Self::Encoding,
            DetailKey::Item => matches!(self, Self::Body | Self::Response),
            DetailKey::Encoding | DetailKey::PrefixEncoding | DetailKey::ItemEncoding => {
                matches!(self, Self::Body | Self::Response | Self::Encoding)
            }
            DetailKey::Header => matches!(self, Self::Response | Self::Encoding),
            DetailKey::Link | DetailKey::Summary => self == Self::Response,
            DetailKey::Extension => true,
            DetailKey::Deprecated => matches!(self, Self::Parameter(_) | Self::Header),
            DetailKey::Style => matches!(self, Self::Parameter(_) | Self::Encoding),
            DetailKey::Explode => matches!(self, Self::Parameter(_) | Self::Header | Self::Encoding),
            DetailKey::AllowReserved => matches!(self, Self::Parameter(Location::Query) | Self::Encoding),
            DetailKey::AllowEmptyValue => self == Self::Parameter(Location::Query),
            DetailKey::ContentType => self == Self::Encoding,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Parameter(Location::Query) => "a query parameter",
            Self::Parameter(_) => "a parameter",
            Self::Body => "a body",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::Encoding => "an encoding",
        }
    }

    /// The values of `style` (*Parameter Object*, Style Values).
    fn styles(self) -> &'static [&'static str] {
        match self {
            Self::Parameter(Location::Path) => &["simple", "label", "matrix"],
            Self::Parameter(Location::Query) | Self::Encoding => {
                &["form", "spaceDelimited", "pipeDelimited", "deepObject"]
            }
            Self::Parameter(Location::Cookie) => &["form"],
            Self::Parameter(Location::Header) | Self::Header | Self::Body | Self::Response => &["simple"],
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum DetailKey {
    Content,
    Example,
    Header,
    Link,
    Deprecated,
    Style,
    Explode,
    AllowReserved,
    AllowEmptyValue,
    Item,
    Encoding,
    PrefixEncoding,
    ItemEncoding,
    ContentType,
    Summary,
    Extension,
}

impl super::options::Key for DetailKey {
    const OWNER: &'static str = "a parameter, a body or a response";
    const TABLE: &'static [(&'static str, Self, &'static str)] = &[
        ("content", Self::Content, r#"content = "application/json""#),
        ("example", Self::Example, r#"example = { "any": "JSON" }"#),
        ("header", Self::Header, r#"header("Name": Type, "description")"#),
        ("link", Self::Link, r#"link(name, operation = "show_invoice", parameter(id = "$response.body#/id"))"#),
        ("deprecated", Self::Deprecated, "deprecated"),
        ("style", Self::Style, r#"style = "form""#),
        ("explode", Self::Explode, "explode = false"),
        ("allow_reserved", Self::AllowReserved, "allow_reserved"),
        ("allow_empty_value", Self::AllowEmptyValue, "allow_empty_value"),
        ("encoding", Self::Encoding, r#"encoding(field, content_type = "image/png")"#),
        ("prefix_encoding", Self::PrefixEncoding, r#"prefix_encoding(content_type = "image/png")"#),
        ("item_encoding", Self::ItemEncoding, r#"item_encoding(content_type = "image/png")"#),
        ("content_type", Self::ContentType, r#"content_type = "image/png""#),
        ("item", Self::Item, "item(Type)"),
        ("summary", Self::Summary, r#"summary = "Created""#),
        ("extension", Self::Extension, r#"extension("x-name", { "any": "JSON" })"#),
    ];
}

/// `example` and `examples` are mutually exclusive (*Parameter Object*, *Media Type Object*).
const NAMELESS: &str = "an example without a name beside one that has one\n  = help: name both: `example(\"name\" = { \"any\": \"JSON\" })`";

/// What follows the type.
#[derive(Default)]
struct Details {
    description: Option<LitStr>,
    media_type: Option<LitStr>,
    example: Option<Json>,
    item: Option<(Ident, Type)>,
    headers: Vec<Header>,
    links: Vec<Link>,
    more: Vec<Detail>,
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
        if !DetailKey::peek(input) {
            let names = DetailKey::TABLE.iter().filter(|(_, detail, _)| owner.allows(*detail)).map(|&(name, ..)| name);
            return Err(input.error(format!("{}, or a description in quotes", syntax::one_of(names))));
        }
        let written = DetailKey::parse_among(input, owner.name(), |detail| owner.allows(detail))?;
        self.detail(owner, &written, input).map_err(|error| written.explain(error))
    }

    fn detail(&mut self, owner: Owner, written: &Written<DetailKey>, input: ParseStream<'_>) -> syn::Result<()> {
        let ident = &written.ident;
        match written.key {
            DetailKey::Content => {
                let media_type = syntax::equals_text(input)?;
                media_type::check(&media_type)?;
                syntax::once(&mut self.media_type, ident, media_type)
            }
            DetailKey::Example if input.peek(token::Paren) => {
                let example = syntax::in_parentheses(input, example::named)?;
                if self.example.is_some() {
                    return Err(syn::Error::new(ident.span(), NAMELESS));
                }
                self.add(ident, example)
            }
            DetailKey::Example => {
                input.parse::<Token![=]>()?;
                if self.more.iter().any(|detail| matches!(detail, Detail::NamedExample { .. })) {
                    return Err(syn::Error::new(ident.span(), NAMELESS));
                }
                syntax::once(&mut self.example, ident, json::parse(input)?)
            }
            DetailKey::Deprecated => self.add(ident, Detail::Deprecated),
            DetailKey::AllowReserved => self.add(ident, Detail::AllowReserved),
            DetailKey::AllowEmptyValue => self.add(ident, Detail::AllowEmptyValue),
            DetailKey::Style => {
                let style = syntax::equals_text(input)?;
                let styles = owner.styles();
                if !styles.contains(&&*style.value()) {
                    let message = format!("`{}` is no style of {}", style.value(), owner.name());
                    let help = syntax::one_of(styles.iter().copied());
                    return Err(syn::Error::new(style.span(), format!("{message}\n  = help: {help}")));
                }
                self.add(ident, Detail::Style(style))
            }
            DetailKey::Explode => {
                input.parse::<Token![=]>()?;
                let explode = input.parse()?;
                self.add(ident, Detail::Explode(explode))
            }
            DetailKey::Item => {
                let item = syntax::in_parentheses(input, Type::parse)?;
                syntax::once(&mut self.item, ident, (ident.clone(), item))
            }
            DetailKey::Encoding => {
                let encoding = syntax::in_parentheses(input, encoding::named)?;
                self.add(ident, encoding)
            }
            DetailKey::PrefixEncoding => {
                let details = syntax::in_parentheses(input, encoding::nameless)?;
                self.more.push(Detail::PrefixEncoding(ident.span(), details));
                Ok(())
            }
            DetailKey::ItemEncoding => {
                let details = syntax::in_parentheses(input, encoding::nameless)?;
                self.add(ident, Detail::ItemEncoding(ident.span(), details))
            }
            DetailKey::Summary => {
                let text = syntax::equals_text(input)?;
                self.add(ident, Detail::Summary(text))
            }
            DetailKey::Extension => {
                let others = self.more.iter().filter_map(|detail| match detail {
                    Detail::Extension(extension) => Some(extension),
                    _ => None,
                });
                let extension = extension(input, others)?;
                self.more.push(Detail::Extension(extension));
                Ok(())
            }
            DetailKey::ContentType => {
                let media_types = syntax::equals_text(input)?;
                self.add(ident, Detail::ContentType(media_types))
            }
            DetailKey::Header => {
                let header = syntax::in_parentheses(input, header)?;
                let name = header.name.value();
                if self.headers.iter().any(|other| other.name.value().eq_ignore_ascii_case(&name)) {
                    return Err(syn::Error::new(header.name.span(), format!("the header `{name}` is stated twice")));
                }
                self.headers.push(header);
                Ok(())
            }
            DetailKey::Link => {
                let link = syntax::in_parentheses(input, |input| link::parse(ident.span(), input))?;
                if self.links.iter().any(|other| other.name.value() == link.name.value()) {
                    let message = format!("the link `{}` is stated twice", link.name.value());
                    return Err(syn::Error::new(link.name.span(), message));
                }
                self.links.push(link);
                Ok(())
            }
        }
    }
}

impl Details {
    /// Adds a detail that is there once; an example and an encoding once of each name.
    fn add(&mut self, ident: &Ident, detail: Detail) -> syn::Result<()> {
        let same = |other: &Detail| match (other, &detail) {
            (Detail::NamedExample { name, .. }, Detail::NamedExample { name: other, .. })
            | (Detail::Encoding(name, _), Detail::Encoding(other, _)) => name.value() == other.value(),
            (one, other) => discriminant(one) == discriminant(other),
        };
        if self.more.iter().any(same) {
            return Err(syn::Error::new(ident.span(), format!("`{ident}` is stated twice")));
        }
        self.more.push(detail);
        Ok(())
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
