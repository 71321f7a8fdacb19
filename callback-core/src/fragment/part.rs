//! A callback's address as constant data, and the template that it is.

use std::borrow::Cow;

use callback_expression::{DeclaredSegment, DeclaredTemplate, Expression, Pointer, ResponseSource, Source};

/// A piece of a callback's address: what the macro parsed, as a constant.
///
/// It says what [`DeclaredSegment`] says, flat and without text that could be owned, because every handler's crate has these
/// type-checked and evaluated by rustc.
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
    /// A JSON pointer's tokens, decoded.
    RequestBody(&'static [&'static str]),
    ResponseHeader(&'static str),
    /// A JSON pointer's tokens, decoded.
    ResponseBody(&'static [&'static str]),
    /// `$name`, which is bound to a parameter when the document is built.
    Parameter(&'static str),
}

impl ConstSegment {
    /// The template that these parts are.
    #[must_use]
    pub fn template(parts: &[Self]) -> DeclaredTemplate<'static> {
        parts.iter().map(|&part| part.segment()).collect()
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
