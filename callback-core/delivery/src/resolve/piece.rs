//! A piece of a template, borrowed: of one that was parsed at run time, or of one that is constant data.

use std::borrow::Cow;
use std::fmt;

use callback_expression::{Expression, Pointer, ResponseSource, Segment, Source};

use callback_core::__private::ConstSegment;

/// What [`Segment`] and [`ConstSegment`] say, owning nothing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Piece<'t> {
    Literal(&'t str),
    Url,
    Method,
    StatusCode,
    Header(Side, &'t str),
    Query(&'t str),
    Path(&'t str),
    Body(Side, Tokens<'t>),
    /// In whichever place it was sent.
    Anywhere(&'t str),
}

/// Which message of the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Response,
}

const SAME_VERSION: &str = "the grammar has this package's own version, and no other expressions";

/// A JSON pointer's tokens, decoded.
#[derive(Debug, Clone, Copy)]
pub(super) enum Tokens<'t> {
    Parsed(&'t [Cow<'t, str>]),
    Constant(&'static [&'static str]),
}

impl Piece<'_> {
    /// Whether it reads what the caller sent, and not what is known of the request anyway.
    pub(super) fn is_sent(self) -> bool {
        match self {
            Self::Header(side, _) | Self::Body(side, _) => side == Side::Request,
            Self::Query(_) | Self::Path(_) | Self::Anywhere(_) => true,
            Self::Literal(_) | Self::Url | Self::Method | Self::StatusCode => false,
        }
    }

    /// Whether nothing at this place may mean that nothing was asked for.
    pub(super) fn may_be_absent(self) -> bool {
        matches!(self, Self::Header(..) | Self::Query(_) | Self::Body(..) | Self::Anywhere(_))
    }
}

impl<'t> Tokens<'t> {
    pub(super) fn iter(self) -> impl Iterator<Item = &'t str> {
        let (parsed, constant): (&'t [Cow<'t, str>], &'static [&'static str]) = match self {
            Self::Parsed(tokens) => (tokens, &[]),
            Self::Constant(tokens) => (&[], tokens),
        };
        parsed.iter().map(|token| &**token).chain(constant.iter().copied())
    }

    fn pointer(self) -> Pointer<'t> {
        self.iter().collect()
    }
}

impl<'t> From<&'t Segment<'_>> for Piece<'t> {
    fn from(segment: &'t Segment<'_>) -> Self {
        match segment {
            Segment::Literal(text) => Self::Literal(text),
            Segment::Expression(Expression::Url) => Self::Url,
            Segment::Expression(Expression::Method) => Self::Method,
            Segment::Expression(Expression::StatusCode) => Self::StatusCode,
            Segment::Expression(Expression::Request(source)) => match source {
                Source::Header(name) => Self::Header(Side::Request, name),
                Source::Query(name) => Self::Query(name),
                Source::Path(name) => Self::Path(name),
                Source::Body(pointer) => Self::Body(Side::Request, Tokens::Parsed(pointer.tokens())),
                _ => unreachable!("{SAME_VERSION}"),
            },
            Segment::Expression(Expression::Response(source)) => match source {
                ResponseSource::Header(name) => Self::Header(Side::Response, name),
                ResponseSource::Body(pointer) => Self::Body(Side::Response, Tokens::Parsed(pointer.tokens())),
                _ => unreachable!("{SAME_VERSION}"),
            },
            Segment::Expression(_) => unreachable!("{SAME_VERSION}"),
        }
    }
}

impl From<&ConstSegment> for Piece<'static> {
    fn from(part: &ConstSegment) -> Self {
        match *part {
            ConstSegment::Literal(text) => Self::Literal(text),
            ConstSegment::Url => Self::Url,
            ConstSegment::Method => Self::Method,
            ConstSegment::StatusCode => Self::StatusCode,
            ConstSegment::RequestHeader(name) => Self::Header(Side::Request, name),
            ConstSegment::RequestQuery(name) => Self::Query(name),
            ConstSegment::RequestPath(name) => Self::Path(name),
            ConstSegment::RequestBody(tokens) => Self::Body(Side::Request, Tokens::Constant(tokens)),
            ConstSegment::ResponseHeader(name) => Self::Header(Side::Response, name),
            ConstSegment::ResponseBody(tokens) => Self::Body(Side::Response, Tokens::Constant(tokens)),
            ConstSegment::Parameter(name) => Self::Anywhere(name),
        }
    }
}

/// As a document has it, without braces.
impl fmt::Display for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Literal(text) => return f.write_str(text),
            Self::Url => Expression::Url,
            Self::Method => Expression::Method,
            Self::StatusCode => Expression::StatusCode,
            Self::Header(Side::Request, name) => Expression::Request(Source::Header(name.into())),
            Self::Header(Side::Response, name) => Expression::Response(ResponseSource::Header(name.into())),
            Self::Query(name) => Expression::Request(Source::Query(name.into())),
            Self::Path(name) => Expression::Request(Source::Path(name.into())),
            Self::Body(Side::Request, tokens) => Expression::Request(Source::Body(tokens.pointer())),
            Self::Body(Side::Response, tokens) => Expression::Response(ResponseSource::Body(tokens.pointer())),
            Self::Anywhere(name) => return write!(f, "${name}"),
        }
        .fmt(f)
    }
}
