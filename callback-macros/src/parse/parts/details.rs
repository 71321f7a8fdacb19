//! What may follow a type, and whom it may be said of.

use std::mem::discriminant;

use syn::parse::{Parse as _, ParseStream};
use syn::{Ident, LitStr, Token, Type, token};

use super::{encoding, example, extension, header, media_type};
use crate::model::{Detail, Header, Json, Link, ParameterIn};
use crate::parse::options::{Key, Written};
use crate::parse::{json, link, syntax};

/// Who has details.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Owner {
    Parameter(ParameterIn),
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
            DetailKey::AllowReserved => matches!(self, Self::Parameter(ParameterIn::Query) | Self::Encoding),
            DetailKey::AllowEmptyValue => self == Self::Parameter(ParameterIn::Query),
            DetailKey::ContentType => self == Self::Encoding,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Parameter(ParameterIn::Query) => "a query parameter",
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
            Self::Parameter(ParameterIn::Path) => &["simple", "label", "matrix"],
            Self::Parameter(ParameterIn::Query) | Self::Encoding => {
                &["form", "spaceDelimited", "pipeDelimited", "deepObject"]
            }
            Self::Parameter(ParameterIn::Cookie) => &["form"],
            Self::Parameter(ParameterIn::Header) | Self::Header | Self::Body | Self::Response => &["simple"],
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum DetailKey {
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

impl Key for DetailKey {
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
pub(super) struct Details {
    pub(super) description: Option<LitStr>,
    pub(super) media_type: Option<LitStr>,
    pub(super) example: Option<Json>,
    pub(super) item: Option<(Ident, Type)>,
    pub(super) headers: Vec<Header>,
    pub(super) links: Vec<Link>,
    pub(super) more: Vec<Detail>,
}

impl Details {
    pub(super) fn read(&mut self, owner: Owner, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(LitStr) {
            return syntax::description(&mut self.description, input);
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
            DetailKey::Deprecated => self.flag(ident, Detail::Deprecated, input),
            DetailKey::AllowReserved => self.flag(ident, Detail::AllowReserved, input),
            DetailKey::AllowEmptyValue => self.flag(ident, Detail::AllowEmptyValue, input),
            DetailKey::Style => {
                let style = syntax::equals_text(input)?;
                let styles = owner.styles();
                if !styles.contains(&&*style.value()) {
                    let message = format!("`{}` is not a style of {}", style.value(), owner.name());
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

    fn flag(&mut self, ident: &Ident, detail: Detail, input: ParseStream<'_>) -> syn::Result<()> {
        syntax::no_value(ident, input)?;
        self.add(ident, detail)
    }

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
