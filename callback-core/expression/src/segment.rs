use std::{borrow::Cow, fmt};

use crate::{Expression, Source};

/// A segment of a callback key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Segment<'a> {
    /// Literal text. A parsed template has no empty literal and no two in a row.
    Literal(Cow<'a, str>),
    /// A runtime expression. Prints in braces.
    Expression(Expression<'a>),
}

/// A segment of a declared callback key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DeclaredSegment<'a> {
    /// Literal text. A parsed template has no empty literal and no two in a row.
    Literal(Cow<'a, str>),
    /// A runtime expression. Prints in braces.
    Expression(Expression<'a>),
    /// `$name`: a parameter of the handler, whether in the path, in the query or in a header. Prints in braces.
    Parameter(Cow<'a, str>),
}

impl Segment<'_> {
    /// Returns the same segment with owned text.
    #[must_use]
    pub fn into_owned(self) -> Segment<'static> {
        match self {
            Self::Literal(text) => Segment::Literal(text.into_owned().into()),
            Self::Expression(expression) => Segment::Expression(expression.into_owned()),
        }
    }
}

impl fmt::Display for Segment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Expression(expression) => {
                f.write_str("{")?;
                expression.fmt(f)?;
                f.write_str("}")
            }
        }
    }
}

impl<'a> DeclaredSegment<'a> {
    /// Returns the segment of a document's key: a parameter is replaced by the result of `source`.
    pub(crate) fn bind(self, source: &mut impl FnMut(&str) -> Option<Source<'a>>) -> Option<Segment<'a>> {
        Some(match self {
            Self::Literal(text) => Segment::Literal(text),
            Self::Expression(expression) => Segment::Expression(expression),
            Self::Parameter(name) => Segment::Expression(Expression::Request(source(&name)?)),
        })
    }

    /// Returns the same segment with owned text.
    #[must_use]
    pub fn into_owned(self) -> DeclaredSegment<'static> {
        match self {
            Self::Literal(text) => DeclaredSegment::Literal(text.into_owned().into()),
            Self::Expression(expression) => DeclaredSegment::Expression(expression.into_owned()),
            Self::Parameter(name) => DeclaredSegment::Parameter(name.into_owned().into()),
        }
    }
}

impl fmt::Display for DeclaredSegment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Expression(expression) => write!(f, "{{{expression}}}"),
            Self::Parameter(name) => write!(f, "{{${name}}}"),
        }
    }
}
