use std::{borrow::Cow, fmt};

use crate::{Pointer, name};

/// A runtime expression: a value of the request, or of the response to it.
///
/// Prints in the case of the specification and without braces: `$request.query.callback_url`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Expression<'a> {
    /// `$url`: the URL of the request.
    Url,
    /// `$method`: the method of the request.
    Method,
    /// `$statusCode`: the status code of the response.
    StatusCode,
    /// `$request.…`: a value from the request.
    Request(Source<'a>),
    /// `$response.…`: a value from the response.
    Response(ResponseSource<'a>),
}

/// The source of a value in a request: a parameter or the body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Source<'a> {
    /// `header.NAME`, as written. Header names are case-insensitive, but compared here as they are written.
    Header(Cow<'a, str>),
    /// `query.NAME`.
    Query(Cow<'a, str>),
    /// `path.NAME`.
    Path(Cow<'a, str>),
    /// `body` or `body#POINTER`.
    Body(Pointer<'a>),
}

/// The source of a value in a response: a header or the body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ResponseSource<'a> {
    /// `header.NAME`, as written. Header names are case-insensitive, but compared here as they are written.
    Header(Cow<'a, str>),
    /// `body` or `body#POINTER`.
    Body(Pointer<'a>),
}

impl Expression<'_> {
    /// Returns the same expression with owned text.
    #[must_use]
    pub fn into_owned(self) -> Expression<'static> {
        match self {
            Self::Url => Expression::Url,
            Self::Method => Expression::Method,
            Self::StatusCode => Expression::StatusCode,
            Self::Request(source) => Expression::Request(source.into_owned()),
            Self::Response(source) => Expression::Response(source.into_owned()),
        }
    }
}

impl Source<'_> {
    /// Returns the same source with owned text.
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

impl ResponseSource<'_> {
    /// Returns the same source with owned text.
    #[must_use]
    pub fn into_owned(self) -> ResponseSource<'static> {
        match self {
            Self::Header(name) => ResponseSource::Header(name.into_owned().into()),
            Self::Body(pointer) => ResponseSource::Body(pointer.into_owned()),
        }
    }
}

impl fmt::Display for Expression<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url => f.write_str("$url"),
            Self::Method => f.write_str("$method"),
            Self::StatusCode => f.write_str("$statusCode"),
            Self::Request(source) => {
                f.write_str("$request.")?;
                source.fmt(f)
            }
            Self::Response(source) => {
                f.write_str("$response.")?;
                source.fmt(f)
            }
        }
    }
}

impl fmt::Display for Source<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "header.{name}"),
            Self::Query(text) => {
                f.write_str("query.")?;
                name::fmt(text, f)
            }
            Self::Path(text) => {
                f.write_str("path.")?;
                name::fmt(text, f)
            }
            Self::Body(pointer) => fmt_body(pointer, f),
        }
    }
}

impl fmt::Display for ResponseSource<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(name) => write!(f, "header.{name}"),
            Self::Body(pointer) => fmt_body(pointer, f),
        }
    }
}

fn fmt_body(pointer: &Pointer<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if pointer.is_root() { f.write_str("body") } else { write!(f, "body#{pointer}") }
}
