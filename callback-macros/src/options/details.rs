//! Details: the rarely used options that follow the type of a parameter, a body, a response, a header, or the field of an
//! encoding.

use std::mem::discriminant;

use proc_macro2::Span;
use syn::parse::{Parse as _, ParseStream};
use syn::{Ident, LitBool, LitStr, Token, Type, token};

use super::example::{self, NamedExample};
use super::extension::{self, Extension};
use super::json::Json;
use super::link::{self, Link};
use super::media_type;
use crate::keys::{Key as _, ParsedKey, keys};
use crate::{message, syntax};
use callback_expression::ParameterIn;

/// A detail.
pub(crate) enum Detail {
    Deprecated,
    AllowEmptyValue,
    AllowReserved,
    Style(LitStr),
    Explode(LitBool),
    /// The example of a header.
    Example(Json),
    NamedExample(NamedExample),
    /// The media type of a parameter or a header.
    Content(LitStr),
    /// The type is that of each item of the content.
    Items,
    /// The encoding of a field of a form.
    Encoding(LitStr, Vec<Self>),
    /// The encoding of the part with the same index.
    PrefixEncoding(Span, Vec<Self>),
    /// The encoding of all other parts.
    ItemEncoding(Span, Vec<Self>),
    /// The media type of an encoding.
    ContentType(LitStr),
    /// A header of an encoding.
    FieldHeader(Box<Header>),
    /// The summary of a response.
    Summary(LitStr),
    Extension(Extension),
}

impl Detail {
    /// Returns the types of the headers in it.
    pub(super) fn types(&self) -> Vec<&Type> {
        match self {
            Self::Encoding(_, details) | Self::PrefixEncoding(_, details) | Self::ItemEncoding(_, details) => {
                details.iter().flat_map(Self::types).collect()
            }
            Self::FieldHeader(header) => vec![&header.ty],
            _ => Vec::new(),
        }
    }
}

/// A header of a response or an encoding: `header("Name": Type, …)`.
pub(crate) struct Header {
    pub(crate) name: LitStr,
    pub(crate) ty: Type,
    pub(crate) description: Option<LitStr>,
    pub(crate) details: Vec<Detail>,
}

/// The owner of details.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Owner {
    Parameter(ParameterIn),
    Body,
    Response,
    Header,
    Encoding,
}

impl Owner {
    /// Returns `true` if the owner may have the detail.
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

    /// Returns the owner's name in messages.
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

    /// Returns the values of `style` (*Parameter Object*, Style Values).
    fn styles(self) -> &'static [&'static str] {
        match self {
            Self::Parameter(ParameterIn::Path) => &["simple", "label", "matrix"],
            Self::Parameter(ParameterIn::Query) | Self::Encoding => {
                &["form", "spaceDelimited", "pipeDelimited", "deepObject"]
            }
            Self::Parameter(ParameterIn::Cookie) => &["form"],
            // The remaining location is `header`.
            Self::Parameter(_) | Self::Header | Self::Body | Self::Response => &["simple"],
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

keys! {
    DetailKey of "a parameter, a body or a response", docs = details_table, "| detail | of | |\n|---|---|---|\n";
    "content" => Self::Content, r#"content = "application/json""#,
        "parameters, bodies, responses, headers | the media type; of a parameter or a header, it replaces `style`";
    "example" => Self::Example, r#"example = { "any": "JSON" }"#,
        "the same | an example; or, repeated, examples with names, see below";
    "header" => Self::Header, r#"header("Name": Type, "description")"#,
        "responses, encodings | a header; may be repeated";
    "link" => Self::Link, r#"link(name, operation = "show_invoice", parameter(id = "$response.body#/id"))"#,
        "responses | a link, see below; may be repeated";
    "deprecated" => Self::Deprecated, "deprecated",
        "parameters, headers | the parameter or the header is deprecated";
    "style" => Self::Style, r#"style = "form""#,
        "parameters, encodings | how lists and objects are serialized; one of the styles of the parameter's location";
    "explode" => Self::Explode, "explode = false",
        "parameters, headers, encodings | whether each item of a list or an object is serialized separately";
    "allow_reserved" => Self::AllowReserved, "allow_reserved",
        "query parameters, encodings | reserved characters are not percent-encoded";
    "allow_empty_value" => Self::AllowEmptyValue, "allow_empty_value",
        "query parameters | the value may be empty";
    "encoding" => Self::Encoding, r#"encoding(field, content_type = "image/png")"#,
        "bodies and responses that are forms | how a field is serialized; may be repeated";
    "prefix_encoding" => Self::PrefixEncoding, r#"prefix_encoding(content_type = "image/png")"#,
        "`multipart` bodies and responses, OpenAPI 3.2 | how the first part is serialized; repeated, the second, and so on";
    "item_encoding" => Self::ItemEncoding, r#"item_encoding(content_type = "image/png")"#,
        "the same | how all other parts are serialized";
    "content_type" => Self::ContentType, r#"content_type = "image/png""#,
        "encodings | the media type of a field or a part";
    "item" => Self::Item, "item(Type)",
        "bodies and responses, OpenAPI 3.2 | in the place of the type: the type of each item of a stream";
    "summary" => Self::Summary, r#"summary = "Created""#,
        "responses, OpenAPI 3.2 | a summary";
    "extension" => Self::Extension, r#"extension("x-name", { "any": "JSON" })"#,
        "all | a specification extension; of a body or a response, it belongs to the whole and not to its media type";
}

/// `example` and `examples` are mutually exclusive (*Parameter Object*, *Media Type Object*).
const NAMED_AND_UNNAMED: &str =
    "examples with and without a name\n  = help: name all of them: `example(\"name\" = { \"any\": \"JSON\" })`";

/// The details that follow a type, and the description among them.
#[derive(Default)]
pub(super) struct Details {
    pub(super) description: Option<LitStr>,
    pub(super) media_type: Option<LitStr>,
    pub(super) example: Option<Json>,
    /// `item(Type)`, with its key.
    pub(super) item: Option<(Ident, Type)>,
    pub(super) headers: Vec<Header>,
    pub(super) links: Vec<Link>,
    pub(super) others: Vec<Detail>,
}

impl Details {
    /// Parses one detail, or the description.
    pub(super) fn parse_one(&mut self, owner: Owner, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(LitStr) {
            return syntax::description(&mut self.description, input);
        }
        if !DetailKey::peek(input) {
            let names = DetailKey::names(|detail| owner.allows(detail));
            return Err(input.error(format!("{}, or a description in quotes", message::one_of(names))));
        }
        let key = DetailKey::parse_among(input, owner.name(), |detail| owner.allows(detail))?;
        self.parse_value(owner, &key, input).map_err(|error| key.explain(error))
    }

    /// Parses what follows the key of a detail.
    fn parse_value(&mut self, owner: Owner, key: &ParsedKey<DetailKey>, input: ParseStream<'_>) -> syn::Result<()> {
        let ident = &key.ident;
        match key.key {
            DetailKey::Content => {
                let media_type = syntax::equals_text(input)?;
                media_type::check(&media_type)?;
                syntax::once(&mut self.media_type, ident, media_type)
            }
            DetailKey::Example if input.peek(token::Paren) => {
                let example = syntax::in_parentheses(input, example::parse)?;
                if self.example.is_some() {
                    return Err(syn::Error::new(ident.span(), NAMED_AND_UNNAMED));
                }
                self.add(ident, Detail::NamedExample(example))
            }
            DetailKey::Example => {
                input.parse::<Token![=]>()?;
                if self.others.iter().any(|detail| matches!(detail, Detail::NamedExample(_))) {
                    return Err(syn::Error::new(ident.span(), NAMED_AND_UNNAMED));
                }
                syntax::once(&mut self.example, ident, Json::parse(input)?)
            }
            DetailKey::Deprecated => self.flag(ident, Detail::Deprecated, input),
            DetailKey::AllowReserved => self.flag(ident, Detail::AllowReserved, input),
            DetailKey::AllowEmptyValue => self.flag(ident, Detail::AllowEmptyValue, input),
            DetailKey::Style => {
                let style = syntax::equals_text(input)?;
                let styles = owner.styles();
                if !styles.contains(&&*style.value()) {
                    let message = format!("`{}` is not a style of {}", style.value(), owner.name());
                    let help = message::one_of(styles.iter().copied());
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
                let encoding = syntax::in_parentheses(input, encoding)?;
                self.add(ident, encoding)
            }
            DetailKey::PrefixEncoding => {
                let details = syntax::in_parentheses(input, part_encoding)?;
                self.others.push(Detail::PrefixEncoding(ident.span(), details));
                Ok(())
            }
            DetailKey::ItemEncoding => {
                let details = syntax::in_parentheses(input, part_encoding)?;
                self.add(ident, Detail::ItemEncoding(ident.span(), details))
            }
            DetailKey::Summary => {
                let text = syntax::equals_text(input)?;
                self.add(ident, Detail::Summary(text))
            }
            DetailKey::Extension => {
                let others = self.others.iter().filter_map(|detail| match detail {
                    Detail::Extension(extension) => Some(extension),
                    _ => None,
                });
                let extension = extension::parse(input, others)?;
                self.others.push(Detail::Extension(extension));
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
                    return Err(syn::Error::new(header.name.span(), format!("the header `{name}` is given twice")));
                }
                self.headers.push(header);
                Ok(())
            }
            DetailKey::Link => {
                let link = syntax::in_parentheses(input, |input| link::parse(ident.span(), input))?;
                if self.links.iter().any(|other| other.name.value() == link.name.value()) {
                    let message = format!("the link `{}` is given twice", link.name.value());
                    return Err(syn::Error::new(link.name.span(), message));
                }
                self.links.push(link);
                Ok(())
            }
        }
    }

    fn of_encoding(self) -> Vec<Detail> {
        let headers = self.headers.into_iter().map(|header| Detail::FieldHeader(Box::new(header)));
        self.others.into_iter().chain(headers).collect()
    }

    /// Parses a detail without a value.
    fn flag(&mut self, ident: &Ident, detail: Detail, input: ParseStream<'_>) -> syn::Result<()> {
        syntax::no_value(ident, input)?;
        self.add(ident, detail)
    }

    /// Adds a detail that may be given once; examples and encodings once for each name.
    fn add(&mut self, ident: &Ident, detail: Detail) -> syn::Result<()> {
        let same = |other: &Detail| match (other, &detail) {
            (
                Detail::NamedExample(NamedExample { name, .. }),
                Detail::NamedExample(NamedExample { name: other, .. }),
            )
            | (Detail::Encoding(name, _), Detail::Encoding(other, _)) => name.value() == other.value(),
            (one, other) => discriminant(one) == discriminant(other),
        };
        if self.others.iter().any(same) {
            return Err(syn::Error::new(ident.span(), format!("`{ident}` is given twice")));
        }
        self.others.push(detail);
        Ok(())
    }
}

/// Parses `"Name": Type`, then the description and the details in any order.
fn header(input: ParseStream<'_>) -> syn::Result<Header> {
    let (name, span) = syntax::name(input)?;
    check_header_name(&name, span)?;
    input.parse::<Token![:]>()?;
    let ty = input.parse()?;
    let mut details = Details::default();
    syntax::rest(input, |input| details.parse_one(Owner::Header, input))?;
    let Details { description, media_type, example, mut others, .. } = details;
    others.extend(example.map(Detail::Example));
    others.extend(media_type.map(Detail::Content));
    Ok(Header { name: LitStr::new(&name, span), ty, description, details: others })
}

/// Checks that a header's name is a token of RFC 9110, section 5.6.2.
pub(super) fn check_header_name(name: &str, span: Span) -> syn::Result<()> {
    match name.chars().find(|&c| !syntax::is_token(c)) {
        Some(' ') => Err(syn::Error::new(span, "a header's name contains no spaces")),
        Some(c) => Err(syn::Error::new(span, format!("a header's name cannot contain `{}`", c.escape_default()))),
        None => Ok(()),
    }
}

/// Parses `field`, then the details of its encoding in any order.
fn encoding(input: ParseStream<'_>) -> syn::Result<Detail> {
    let (name, span) = syntax::name(input)?;
    let mut details = Details::default();
    syntax::rest(input, |input| details.parse_one(Owner::Encoding, input))?;
    Ok(Detail::Encoding(LitStr::new(&name, span), details.of_encoding()))
}

/// Parses the details of the encoding of a part without a name.
fn part_encoding(input: ParseStream<'_>) -> syn::Result<Vec<Detail>> {
    let mut details = Details::default();
    details.parse_one(Owner::Encoding, input)?;
    syntax::rest(input, |input| details.parse_one(Owner::Encoding, input))?;
    Ok(details.of_encoding())
}
