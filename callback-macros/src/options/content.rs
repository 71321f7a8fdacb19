//! Bodies and responses.

use proc_macro2::Span;
use syn::parse::ParseStream;
use syn::{LitStr, Token, Type};

use super::details::{Detail, DetailKey, Details, Header, Owner};
use super::json::Json;
use super::link::Link;
use super::status::{self, StatusPattern};
use crate::keys::Key as _;
use crate::syntax;

/// A media type and the type of what it contains.
pub(crate) struct Content {
    pub(crate) ty: Type,
    pub(crate) media_type: Option<LitStr>,
    pub(crate) example: Option<Json>,
    pub(crate) details: Vec<Detail>,
}

impl Content {
    pub(crate) const DEFAULT_MEDIA_TYPE: &'static str = "application/json";

    pub(crate) fn media_type(&self) -> String {
        self.media_type.as_ref().map_or_else(|| Self::DEFAULT_MEDIA_TYPE.to_owned(), LitStr::value)
    }

    /// Returns `true` if the type is that of each item, and not that of the whole.
    pub(crate) fn is_of_items(&self) -> bool {
        self.details.iter().any(|detail| matches!(detail, Detail::Items))
    }
}

/// A request body of one media type: `body(Type, …)`.
pub(crate) struct Body {
    pub(crate) description: Option<LitStr>,
    pub(crate) content: Content,
}

impl Body {
    /// Parses `Type` or `item(Type)`, then the description, `content = "media/type"`, `example = JSON` and the details in any
    /// order.
    pub(super) fn parse(span: Span, input: ParseStream<'_>) -> syn::Result<Self> {
        let mut details = Details::default();
        let ty = type_and_details(Owner::Body, &mut details, input)?;
        let Details { description, media_type, example, others, .. } = details;
        let ty = ty.ok_or_else(|| syn::Error::new(span, "a body needs a type"))?;
        Ok(Self { description, content: Content { ty, media_type, example, details: others } })
    }
}

/// A response: `response(STATUS, Type, …)`.
pub(crate) struct Response {
    pub(crate) status: StatusPattern,
    pub(crate) span: Span,
    pub(crate) description: Option<LitStr>,
    pub(crate) content: Option<Content>,
    pub(crate) headers: Vec<Header>,
    /// The details of the response itself, and not of its content.
    pub(crate) details: Vec<Detail>,
    pub(crate) links: Vec<Link>,
}

impl Response {
    /// Parses `STATUS`, optionally `Type` or `item(Type)`, then the description, `content = "media/type"`, `example = JSON`
    /// and the details in any order.
    pub(super) fn parse(span: Span, input: ParseStream<'_>) -> syn::Result<Self> {
        let status = status::parse(input)?;
        let mut details = Details::default();
        let mut ty = None;
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
            ty = type_and_details(Owner::Response, &mut details, input)?;
        }
        let Details { description, media_type, example, headers, links, others, .. } = details;
        let is_of_response = |detail: &Detail| matches!(detail, Detail::Summary(_) | Detail::Extension(_));
        let (details, of_content): (Vec<_>, Vec<_>) = others.into_iter().partition(is_of_response);
        if ty.is_none() && (media_type.is_some() || example.is_some() || !of_content.is_empty()) {
            let detail = match of_content.first() {
                _ if media_type.is_some() => "a media type",
                Some(Detail::Encoding(..) | Detail::PrefixEncoding(..) | Detail::ItemEncoding(..)) => "an encoding",
                _ => "an example",
            };
            return Err(syn::Error::new(span, format!("a response with {detail} needs a type")));
        }
        let content = ty.map(|ty| Content { ty, media_type, example, details: of_content });
        Ok(Self { status, span, description, content, headers, details, links })
    }
}

/// Parses the type of a content, which may be left out, and the details after it.
fn type_and_details(owner: Owner, details: &mut Details, input: ParseStream<'_>) -> syn::Result<Option<Type>> {
    let mut ty: Option<Type> = None;
    if !input.is_empty() && !input.peek(LitStr) && !DetailKey::peek(input) {
        ty = Some(input.parse()?);
    } else if !input.is_empty() {
        details.parse_one(owner, input)?;
    }
    syntax::rest(input, |input| {
        if ty.is_none() && details.description.is_some() && !DetailKey::peek(input) && peek_type(input) {
            return Err(input.error("the type goes before the description"));
        }
        details.parse_one(owner, input)
    })?;
    let Some((key, item)) = details.item.take() else { return Ok(ty) };
    if ty.is_some() {
        return Err(syn::Error::new(key.span(), "`item` replaces the type: remove one of the two"));
    }
    details.others.push(Detail::Items);
    Ok(Some(item))
}

/// Returns `true` if a whole argument comes next that is a type.
fn peek_type(input: ParseStream<'_>) -> bool {
    let fork = input.fork();
    fork.parse::<Type>().is_ok() && (fork.is_empty() || fork.peek(Token![,]))
}
