use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ops::Range,
};

use crate::{
    DeclaredSegment, Expression, ParseErrors, Segment, Warning,
    parse::{self, Dialect, Parsed},
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

/// The ranges of the segments in the text that was parsed, and its warnings.
#[derive(Clone)]
pub(crate) struct Origin {
    pub(crate) ranges: Vec<Range<usize>>,
    pub(crate) warnings: Vec<Warning>,
}

impl Origin {
    /// Parses a text into its segments.
    pub(crate) fn parse(dialect: Dialect, text: &str) -> Result<(Vec<DeclaredSegment<'_>>, Self), ParseErrors> {
        let Parsed { segments, ranges, warnings, errors } = parse::parse(dialect, text);
        if errors.is_empty() {
            Ok((segments, Self { ranges, warnings }))
        } else {
            Err(ParseErrors::new(dialect, text, Parsed { segments, ranges, warnings, errors }))
        }
    }
}

impl<'a> Template<'a> {
    /// Parses a template in the notation of `#[callback]`, without `$name`: there is no handler here whose parameter it
    /// could name.
    ///
    /// The notation is that of a document, and also `<…>` for `{…}`, and `$request.body.a.b` for `$request.body#/a/b`.
    /// With `$name`, it is parsed by [`DeclaredTemplate::parse`](crate::DeclaredTemplate::parse).
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
        let (segments, origin) = Origin::parse(dialect, text)?;
        let segments: Option<_> = segments.into_iter().map(|segment| segment.bind(&mut |_| None)).collect();
        Ok(Self::new(segments.expect("these dialects have no parameters"), Some(origin)))
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
