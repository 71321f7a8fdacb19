//! Borrowed segments of templates that are parsed at run time or are constants.

use std::borrow::Cow;
use std::fmt;

use callback_expression::{Expression, Pointer, ResponseSource, Segment, Source};

use callback_core::__private::ConstSegment;

/// A segment of a template: borrowed from a [`Segment`] or a [`ConstSegment`].
#[derive(Debug, Clone, Copy)]
pub(super) enum SegmentRef<'t> {
    Literal(&'t str),
    Url,
    Method,
    StatusCode,
    Header(Message, &'t str),
    Query(&'t str),
    Path(&'t str),
    Body(Message, PointerTokens<'t>),
    /// A parameter `$name` whose location the handler's declaration leaves open: path, query or header.
    AnyLocation(&'t str),
}

/// A message of the exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Message {
    Request,
    Response,
}

const SAME_VERSION: &str = "`callback-expression` has the version of this package, and no other expressions";

/// The decoded tokens of a JSON pointer.
#[derive(Debug, Clone, Copy)]
pub(super) enum PointerTokens<'t> {
    Parsed(&'t [Cow<'t, str>]),
    Constant(&'static [&'static str]),
}

impl SegmentRef<'_> {
    /// Returns `true` if the value is chosen by the caller of the API.
    pub(super) fn is_caller_input(self) -> bool {
        match self {
            Self::Header(message, _) | Self::Body(message, _) => message == Message::Request,
            Self::Query(_) | Self::Path(_) | Self::AnyLocation(_) => true,
            Self::Literal(_) | Self::Url | Self::Method | Self::StatusCode => false,
        }
    }

    /// Returns `true` if a missing value at the start of the URL means that the caller wants no callback.
    pub(super) fn may_be_absent(self) -> bool {
        matches!(self, Self::Header(..) | Self::Query(_) | Self::Body(..) | Self::AnyLocation(_))
    }
}

impl<'t> PointerTokens<'t> {
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

impl<'t> From<&'t Segment<'_>> for SegmentRef<'t> {
    fn from(segment: &'t Segment<'_>) -> Self {
        match segment {
            Segment::Literal(text) => Self::Literal(text),
            Segment::Expression(Expression::Url) => Self::Url,
            Segment::Expression(Expression::Method) => Self::Method,
            Segment::Expression(Expression::StatusCode) => Self::StatusCode,
            Segment::Expression(Expression::Request(source)) => match source {
                Source::Header(name) => Self::Header(Message::Request, name),
                Source::Query(name) => Self::Query(name),
                Source::Path(name) => Self::Path(name),
                Source::Body(pointer) => Self::Body(Message::Request, PointerTokens::Parsed(pointer.tokens())),
                _ => unreachable!("{SAME_VERSION}"),
            },
            Segment::Expression(Expression::Response(source)) => match source {
                ResponseSource::Header(name) => Self::Header(Message::Response, name),
                ResponseSource::Body(pointer) => Self::Body(Message::Response, PointerTokens::Parsed(pointer.tokens())),
                _ => unreachable!("{SAME_VERSION}"),
            },
            Segment::Expression(_) => unreachable!("{SAME_VERSION}"),
        }
    }
}

impl From<&ConstSegment> for SegmentRef<'static> {
    fn from(segment: &ConstSegment) -> Self {
        match *segment {
            ConstSegment::Literal(text) => Self::Literal(text),
            ConstSegment::Url => Self::Url,
            ConstSegment::Method => Self::Method,
            ConstSegment::StatusCode => Self::StatusCode,
            ConstSegment::RequestHeader(name) => Self::Header(Message::Request, name),
            ConstSegment::RequestQuery(name) => Self::Query(name),
            ConstSegment::RequestPath(name) => Self::Path(name),
            ConstSegment::RequestBody(tokens) => Self::Body(Message::Request, PointerTokens::Constant(tokens)),
            ConstSegment::ResponseHeader(name) => Self::Header(Message::Response, name),
            ConstSegment::ResponseBody(tokens) => Self::Body(Message::Response, PointerTokens::Constant(tokens)),
            ConstSegment::Parameter(name) => Self::AnyLocation(name),
        }
    }
}

/// Prints an expression in its canonical form, without braces.
impl fmt::Display for SegmentRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Literal(text) => return f.write_str(text),
            Self::Url => Expression::Url,
            Self::Method => Expression::Method,
            Self::StatusCode => Expression::StatusCode,
            Self::Header(Message::Request, name) => Expression::Request(Source::Header(name.into())),
            Self::Header(Message::Response, name) => Expression::Response(ResponseSource::Header(name.into())),
            Self::Query(name) => Expression::Request(Source::Query(name.into())),
            Self::Path(name) => Expression::Request(Source::Path(name.into())),
            Self::Body(Message::Request, tokens) => Expression::Request(Source::Body(tokens.pointer())),
            Self::Body(Message::Response, tokens) => Expression::Response(ResponseSource::Body(tokens.pointer())),
            Self::AnyLocation(name) => return write!(f, "${name}"),
        }
        .fmt(f)
    }
}
