//! Callback expressions as constant data.

use std::borrow::Cow;

use callback_expression::{DeclaredSegment, DeclaredTemplate, Expression, Pointer, ResponseSource, Source};

/// A segment of a callback's key, as the attribute parsed it.
///
/// It is a [`DeclaredSegment`] in one flat enum and without owned text, because rustc checks and evaluates one for each segment
/// of each callback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the runtime expressions")]
pub enum ConstSegment {
    Literal(&'static str),
    Url,
    Method,
    StatusCode,
    RequestHeader(&'static str),
    RequestQuery(&'static str),
    RequestPath(&'static str),
    /// The decoded tokens of a JSON pointer.
    RequestBody(&'static [&'static str]),
    ResponseHeader(&'static str),
    /// The decoded tokens of a JSON pointer.
    ResponseBody(&'static [&'static str]),
    /// `$name`, which is bound to a parameter when the document is built.
    Parameter(&'static str),
}

impl ConstSegment {
    /// Returns the template of these segments.
    #[must_use]
    pub fn template(segments: &[Self]) -> DeclaredTemplate<'static> {
        segments.iter().map(|&segment| segment.segment()).collect()
    }

    fn segment(self) -> DeclaredSegment<'static> {
        let pointer = |tokens: &'static [&'static str]| -> Pointer<'static> {
            tokens.iter().map(|&token| Cow::Borrowed(token)).collect()
        };
        DeclaredSegment::Expression(match self {
            Self::Literal(text) => return DeclaredSegment::Literal(text.into()),
            Self::Parameter(name) => return DeclaredSegment::Parameter(name.into()),
            Self::Url => Expression::Url,
            Self::Method => Expression::Method,
            Self::StatusCode => Expression::StatusCode,
            Self::RequestHeader(name) => Expression::Request(Source::Header(name.into())),
            Self::RequestQuery(name) => Expression::Request(Source::Query(name.into())),
            Self::RequestPath(name) => Expression::Request(Source::Path(name.into())),
            Self::RequestBody(tokens) => Expression::Request(Source::Body(pointer(tokens))),
            Self::ResponseHeader(name) => Expression::Response(ResponseSource::Header(name.into())),
            Self::ResponseBody(tokens) => Expression::Response(ResponseSource::Body(pointer(tokens))),
        })
    }
}
