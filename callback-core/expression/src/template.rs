use std::{
    borrow::Cow,
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ops::Range,
};

use crate::{
    DeclaredTemplate, Expression, ParseErrors, Warning,
    parse::{self, Dialect},
};

/// A callback key: literal text and runtime expressions.
///
/// Prints in its canonical form, with braces around every expression, which [`Template::parse_document_key`] reads
/// back as the same template. Templates are compared by their segments alone.
///
/// Implements *Runtime Expressions* and the *Key Expression* of the Callback Object in OpenAPI 3.0.4, 3.1.2 and 3.2.0.
#[derive(Clone)]
pub struct Template<'a> {
    segments: Vec<Segment<'a>>,
    /// `None` if the template was collected from segments.
    origin: Option<Origin>,
}

/// A segment of a callback key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Segment<'a> {
    /// Literal text. A parsed template has no empty literal and no two in a row.
    Literal(Cow<'a, str>),
    /// A runtime expression. Prints in braces.
    Expression(Expression<'a>),
}

/// The results of parsing that depend on the text: the range of each segment, and the warnings.
#[derive(Clone)]
pub(crate) struct Origin {
    pub(crate) ranges: Vec<Range<usize>>,
    pub(crate) warnings: Vec<Warning>,
}

impl<'a> Template<'a> {
    /// Parses a template in the notation of `#[callback]`, without `$name`: there is no handler here whose parameter it
    /// could name.
    ///
    /// The notation is that of a document, and also `<…>` for `{…}`, and `$request.body.a.b` for `$request.body#/a/b`.
    /// With `$name`, it is parsed by [`DeclaredTemplate::parse`].
    ///
    /// # Errors
    ///
    /// Returns all the errors of the text at once, each with its range and, where there is one, its fix.
    pub fn parse(text: &'a str) -> Result<Self, ParseErrors> {
        Self::parse_in(Dialect::RunTime, text)
    }

    /// Parses a key of a Callback Object in an OpenAPI document: a bare expression, or text with `{…}` in it.
    ///
    /// # Errors
    ///
    /// Returns all the errors of the text at once, each with its range and, where there is one, its fix.
    pub fn parse_document_key(text: &'a str) -> Result<Self, ParseErrors> {
        Self::parse_in(Dialect::Document, text)
    }

    fn parse_in(dialect: Dialect, text: &'a str) -> Result<Self, ParseErrors> {
        let template = DeclaredTemplate::parse_in(dialect, text)?.bind(|_| None);
        Ok(template.expect("only the attribute dialect has parameters"))
    }

    pub(crate) fn new(segments: Vec<Segment<'a>>, origin: Option<Origin>) -> Self {
        Self { segments, origin }
    }

    /// Returns the literals and the expressions, in the order of the text.
    #[must_use]
    pub fn segments(&self) -> &[Segment<'a>] {
        &self.segments
    }

    /// Returns the expressions alone, in the order of the text.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression<'a>> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Literal(_) => None,
            Segment::Expression(expression) => Some(expression),
        })
    }

    /// Returns the byte range of segment `index` in the parsed text. The range of an expression begins at its `$` and
    /// has no braces.
    ///
    /// Returns `None` if there is no such segment, or if the template was not parsed.
    #[must_use]
    pub fn range(&self, index: usize) -> Option<Range<usize>> {
        self.origin.as_ref()?.ranges.get(index).cloned()
    }

    /// Returns the warnings about this template. Their ranges are those of the parsed text, or of the printed form if
    /// the template was not parsed.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        match &self.origin {
            Some(origin) => origin.warnings.clone(),
            None => parse::parse(Dialect::Document, &self.to_string()).warnings,
        }
    }

    /// Returns the same template with owned text.
    #[must_use]
    pub fn into_owned(self) -> Template<'static> {
        Template { segments: self.segments.into_iter().map(Segment::into_owned).collect(), origin: self.origin }
    }
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
            Self::Expression(expression) => write!(f, "{{{expression}}}"),
        }
    }
}

impl<'a> FromIterator<Segment<'a>> for Template<'a> {
    fn from_iter<I: IntoIterator<Item = Segment<'a>>>(segments: I) -> Self {
        Self { segments: segments.into_iter().collect(), origin: None }
    }
}

impl fmt::Display for Template<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.segments.iter().try_for_each(|segment| segment.fmt(f))
    }
}

impl fmt::Debug for Template<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Template").field(&self.segments).finish()
    }
}

impl PartialEq for Template<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.segments == other.segments
    }
}

impl Eq for Template<'_> {}

impl PartialOrd for Template<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Template<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.segments.cmp(&other.segments)
    }
}

impl Hash for Template<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.segments.hash(state);
    }
}
