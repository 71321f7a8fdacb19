//! What an operation says.

use std::fmt;

use proc_macro2::Span;
use syn::{LitBool, LitStr, Type};

use super::Address;

/// The options of an operation, ours or somebody else's.
#[derive(Default)]
pub(crate) struct Operation {
    pub(crate) id: Option<LitStr>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) tags: Vec<LitStr>,
    pub(crate) deprecated: bool,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) responses: Vec<Response>,
    pub(crate) security: Vec<Security>,
    pub(crate) servers: Vec<Server>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) extensions: Vec<Extension>,
    /// The key under `webhooks`.
    pub(crate) webhook: Option<LitStr>,
    /// Of the request body.
    pub(crate) example: Option<Json>,
    /// Whether something of it could not be read, and was reported.
    pub(crate) is_faulty: bool,
}

impl Operation {
    pub(crate) fn declares(&self, location: ParameterIn, name: &str) -> bool {
        self.parameters.iter().any(|parameter| parameter.is(location, name))
    }

    /// The runtime expressions of its responses' links.
    pub(crate) fn link_expressions(&self) -> impl Iterator<Item = &Address> {
        let values = self.responses.iter().flat_map(|response| &response.links).flat_map(Link::values);
        values.filter_map(|value| match value {
            LinkValue::Expression(address) => Some(address),
            LinkValue::Constant(_) | LinkValue::Text(_) => None,
        })
    }

    pub(super) fn types(&self) -> impl Iterator<Item = &Type> {
        let parameters = self.parameters.iter().map(|parameter| &parameter.ty);
        let bodies = self.bodies.iter().map(|body| &body.content.ty);
        let contents = self.responses.iter().filter_map(|response| Some(&response.content.as_ref()?.ty));
        let headers = self.responses.iter().flat_map(|response| &response.headers).map(|header| &header.ty);
        let responses = self.responses.iter().filter_map(|response| response.content.as_ref());
        let media_types = self.bodies.iter().map(|body| &body.content).chain(responses);
        let inner = media_types.flat_map(|content| &content.details).flat_map(Detail::types);
        parameters.chain(bodies).chain(contents).chain(headers).chain(inner)
    }
}

pub(crate) struct Parameter {
    pub(crate) location: ParameterIn,
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) ty: Type,
    pub(crate) description: Option<LitStr>,
    pub(crate) example: Option<Json>,
    pub(crate) details: Vec<Detail>,
}

impl Parameter {
    pub(crate) fn is(&self, location: ParameterIn, name: &str) -> bool {
        self.location == location && location.same(&self.name, name)
    }
}

/// The value of a parameter's `in`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ParameterIn {
    Path,
    Query,
    Header,
    Cookie,
}

impl ParameterIn {
    pub(crate) const ALL: [Self; 4] = [Self::Path, Self::Query, Self::Header, Self::Cookie];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// Whether two names mean the same parameter here: those of headers do regardless of case.
    pub(crate) fn same(self, one: &str, other: &str) -> bool {
        match self {
            Self::Header => one.eq_ignore_ascii_case(other),
            Self::Path | Self::Query | Self::Cookie => one == other,
        }
    }
}

pub(crate) struct Body {
    pub(crate) description: Option<LitStr>,
    pub(crate) content: Content,
}

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

    /// Whether the type is that of each item, and not of the whole.
    pub(crate) fn is_of_items(&self) -> bool {
        self.details.iter().any(|detail| matches!(detail, Detail::Items))
    }
}

pub(crate) struct Response {
    pub(crate) status: StatusPattern,
    pub(crate) span: Span,
    pub(crate) description: Option<LitStr>,
    pub(crate) content: Option<Content>,
    pub(crate) headers: Vec<Header>,
    /// What is said of the response, and not of its content.
    pub(crate) details: Vec<Detail>,
    pub(crate) links: Vec<Link>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StatusPattern {
    Code(u16),
    Range(u8),
    Default,
}

impl StatusPattern {
    /// Whether the status says what happens when all is well. `default` is for what no other response covers.
    pub(crate) fn is_success(self) -> bool {
        match self {
            Self::Code(code) => code < 400,
            Self::Range(digit) => digit < 4,
            Self::Default => false,
        }
    }
}

impl fmt::Display for StatusPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

pub(crate) struct Header {
    pub(crate) name: LitStr,
    pub(crate) ty: Type,
    pub(crate) description: Option<LitStr>,
    pub(crate) details: Vec<Detail>,
}

/// An operation that may come next, and what to send to it.
pub(crate) struct Link {
    pub(crate) name: LitStr,
    /// Its `operationId`.
    pub(crate) operation: LitStr,
    pub(crate) description: Option<LitStr>,
    pub(crate) parameters: Vec<(LitStr, LinkValue)>,
    pub(crate) body: Option<LinkValue>,
}

impl Link {
    pub(crate) fn values(&self) -> impl Iterator<Item = &LinkValue> {
        self.parameters.iter().map(|(_, value)| value).chain(&self.body)
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut LinkValue> {
        self.parameters.iter_mut().map(|(_, value)| value).chain(&mut self.body)
    }
}

/// What a link sends.
pub(crate) enum LinkValue {
    Constant(Json),
    /// A constant too, unless it turns out to be an expression.
    Text(LitStr),
    Expression(Address),
}

/// A rarely stated detail of a parameter, a media type, a header or a response.
pub(crate) enum Detail {
    Deprecated,
    AllowEmptyValue,
    AllowReserved,
    Style(LitStr),
    Explode(LitBool),
    /// Of a header.
    Example(Json),
    NamedExample {
        name: LitStr,
        value: ExampleValue,
        summary: Option<LitStr>,
        description: Option<LitStr>,
    },
    /// The media type of a parameter or a header.
    Content(LitStr),
    /// The content's type is that of each item.
    Items,
    /// Of a field of a form.
    Encoding(LitStr, Vec<Self>),
    /// Of the part that stands there.
    PrefixEncoding(Span, Vec<Self>),
    /// Of each other part.
    ItemEncoding(Span, Vec<Self>),
    ContentType(LitStr),
    /// Of an encoding.
    FieldHeader(Box<Header>),
    /// Of a response.
    Summary(LitStr),
    Extension(Extension),
}

/// What an example is one of.
pub(crate) enum ExampleValue {
    Json(Json),
    /// As it is sent, and perhaps as JSON too.
    Serialized(LitStr, Option<Json>),
    /// The URL where it is.
    External(LitStr),
}

impl Detail {
    /// The types that it names.
    fn types(&self) -> Vec<&Type> {
        match self {
            Self::Encoding(_, inner) | Self::PrefixEncoding(_, inner) | Self::ItemEncoding(_, inner) => {
                inner.iter().flat_map(Self::types).collect()
            }
            Self::FieldHeader(header) => vec![&header.ty],
            _ => Vec::new(),
        }
    }
}

/// What a caller needs, one of several alternatives.
pub(crate) struct Security {
    pub(crate) span: Span,
    /// All of them; none, if nothing is needed.
    pub(crate) schemes: Vec<Scheme>,
}

pub(crate) struct Scheme {
    pub(crate) name: LitStr,
    pub(crate) scopes: Vec<LitStr>,
}

pub(crate) struct Server {
    pub(crate) url: LitStr,
    pub(crate) description: Option<LitStr>,
    pub(crate) variables: Vec<ServerVariable>,
}

/// What stands for `{name}` in a server's URL.
pub(crate) struct ServerVariable {
    pub(crate) name: LitStr,
    pub(crate) default: LitStr,
    /// All that it may be; none, if it may be anything.
    pub(crate) values: Vec<LitStr>,
    pub(crate) description: Option<LitStr>,
}

pub(crate) struct ExternalDocs {
    pub(crate) url: LitStr,
    pub(crate) description: Option<LitStr>,
}

pub(crate) struct Extension {
    pub(crate) name: LitStr,
    pub(crate) value: Json,
}

/// JSON text.
pub(crate) struct Json(pub(crate) String);
