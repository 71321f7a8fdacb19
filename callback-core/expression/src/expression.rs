use std::{borrow::Cow, fmt};

use crate::Pointer;

/// One part of a callback key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Segment<'a> {
    /// Text that stands for itself. A parsed template has no empty literal and no two in a row.
    Literal(Cow<'a, str>),
    /// A value that is known when the callback is made. Prints in braces.
    Expression(Expression<'a>),
}

/// A runtime expression: what to take from the request, or from the response to it.
///
/// Prints in the case of the specification and without braces: `$request.query.callback_url`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Expression<'a> {
    /// `$url`: the URL of the request.
    Url,
    /// `$method`: the method of the request.
    Method,
    /// `$statusCode`: the status code of the response.
    StatusCode,
    /// `$request.…`: a part of the request.
    Request(Source<'a>),
    /// `$response.…`: a part of the response. Of a parsed template this is a header or the body.
    Response(Source<'a>),
    /// `$name`: a parameter of the handler, whichever place it is in. Only the attribute dialect has it, and only
    /// until [`Template::bind`](crate::Template::bind) replaces it.
    Parameter(Cow<'a, str>),
}

/// The part of a request or of a response that an expression takes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source<'a> {
    /// `header.NAME`, as written. Header names are compared without regard to case; that is left to the reader.
    Header(Cow<'a, str>),
    /// `query.NAME`.
    Query(Cow<'a, str>),
    /// `path.NAME`.
    Path(Cow<'a, str>),
    /// `body` or `body#POINTER`.
    Body(Pointer<'a>),
}

impl Segment<'_> {
    /// The same segment, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Segment<'static> {
        match self {
            Self::Literal(text) => Segment::Literal(text.into_owned().into()),
            Self::Expression(expression) => Segment::Expression(expression.into_owned()),
        }
    }
}

impl Expression<'_> {
    /// The same expression, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Expression<'static> {
        match self {
            Self::Url => Expression::Url,
            Self::Method => Expression::Method,
            Self::StatusCode => Expression::StatusCode,
            Self::Request(source) => Expression::Request(source.into_owned()),
            Self::Response(source) => Expression::Response(source.into_owned()),
            Self::Parameter(name) => Expression::Parameter(name.into_owned().into()),
        }
    }
}

impl Source<'_> {
    /// The same source, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Source<'static> {
        match self {
            Self::Header(name) => Source::Header(name.into_owned().into()),
            Self::Query(name) => Source::Query(name.into_owned().into()),
            Self::Path(name) => Source::Path(name.into_owned().into()),
            Self::Body(pointer) => Source::Body(pointer.into_owned()),
        }
    }
}

impl fmt::Display for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Expression(expression) => write!(f, "{{{expression}}}"),
        }
    }
}

impl fmt::Display for Expression<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url => f.write_str("$url"),
            Self::Method => f.write_str("$method"),
            Self::StatusCode => f.write_str("$statusCode"),
            Self::Request(source) => write!(f, "$request.{source}"),
            Self::Response(source) => write!(f, "$response.{source}"),
            Self::Parameter(name) => write!(f, "${name}"),
        }
    }
}

impl fmt::Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "header.{name}"),
            Self::Query(name) => write!(f, "query.{name}"),
            Self::Path(name) => write!(f, "path.{name}"),
            Self::Body(pointer) if pointer.is_root() => f.write_str("body"),
            Self::Body(pointer) => write!(f, "body#{pointer}"),
        }
    }
}
