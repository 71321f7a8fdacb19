use std::{borrow::Cow, fmt, ops::Range};

use crate::{
    Expression, ParseErrors, Segment, Source, Template, Warning,
    parse::{self, Dialect},
    template::Origin,
};

/// A callback key as a `#[callback]` attribute declares it: a [`Template`] in which `$name` may name a parameter of the
/// handler.
///
/// [`bind`](Self::bind) replaces each parameter by its source. Templates are compared by their segments alone.
#[derive(Clone)]
pub struct DeclaredTemplate<'a> {
    segments: Vec<DeclaredSegment<'a>>,
    /// `None` if the template was collected from segments.
    origin: Option<Origin>,
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

impl<'a> DeclaredTemplate<'a> {
    /// Parses the text of a `#[callback]` attribute: the notation of a document, and also `<…>` for `{…}`, `$name` for a
    /// parameter of the handler, and `$request.body.a.b` for `$request.body#/a/b`.
    ///
    /// # Errors
    ///
    /// Returns all the errors of the text at once, each with its range and, where there is one, its fix.
    pub fn parse(text: &'a str) -> Result<Self, ParseErrors> {
        Self::parse_in(Dialect::Attribute, text)
    }

    pub(crate) fn parse_in(dialect: Dialect, text: &'a str) -> Result<Self, ParseErrors> {
        let parsed = parse::parse(dialect, text);
        if !parsed.faults.is_empty() {
            return Err(ParseErrors::new(dialect, text, parsed.faults));
        }
        let origin = Some(Origin { ranges: parsed.ranges, warnings: parsed.warnings });
        Ok(Self { segments: parsed.segments, origin })
    }

    /// Returns the literals, expressions and parameters, in the order of the text.
    #[must_use]
    pub fn segments(&self) -> &[DeclaredSegment<'a>] {
        &self.segments
    }

    /// Returns the expressions alone, without the parameters, in the order of the text.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression<'a>> {
        self.segments.iter().filter_map(|segment| match segment {
            DeclaredSegment::Literal(_) | DeclaredSegment::Parameter(_) => None,
            DeclaredSegment::Expression(expression) => Some(expression),
        })
    }

    /// Returns the byte range of segment `index` in the parsed text. The range of an expression or parameter begins at
    /// its `$` and has no braces.
    ///
    /// Returns `None` if there is no such segment, or if the template was not parsed.
    #[must_use]
    pub fn range(&self, index: usize) -> Option<Range<usize>> {
        self.origin.as_ref()?.ranges.get(index).cloned()
    }

    /// Returns the warnings about the parsed text. A template that was not parsed has none.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        self.origin.as_ref().map_or(&[], |origin| &origin.warnings)
    }

    /// Replaces each parameter by the part of the request that `source` returns for its name. Ranges and warnings stay
    /// those of the parsed text.
    ///
    /// Returns `None` if `source` returns `None` for any of the names. It is called for every parameter in any case, so
    /// that a closure can collect all the unknown names.
    ///
    /// ```
    /// use callback_expression::{DeclaredTemplate, Source};
    ///
    /// let template = DeclaredTemplate::parse("<$callback_url>/invoices/<$request.body.id>")?;
    /// let template = template.bind(|name| Some(Source::Query(name.to_owned().into()))).unwrap();
    /// assert_eq!(template.to_string(), "{$request.query.callback_url}/invoices/{$request.body#/id}");
    /// # Ok::<(), callback_expression::ParseErrors>(())
    /// ```
    #[must_use]
    pub fn bind(self, mut source: impl FnMut(&str) -> Option<Source<'a>>) -> Option<Template<'a>> {
        let bound: Vec<Option<Segment<'a>>> =
            self.segments.into_iter().map(|segment| segment.bind(&mut source)).collect();
        let segments: Option<Vec<Segment<'a>>> = bound.into_iter().collect();
        Some(Template::new(segments?, self.origin))
    }

    /// Returns the same template with owned text.
    #[must_use]
    pub fn into_owned(self) -> DeclaredTemplate<'static> {
        let segments = self.segments.into_iter().map(DeclaredSegment::into_owned).collect();
        DeclaredTemplate { segments, origin: self.origin }
    }
}

impl<'a> DeclaredSegment<'a> {
    fn bind(self, source: &mut impl FnMut(&str) -> Option<Source<'a>>) -> Option<Segment<'a>> {
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

impl<'a> FromIterator<DeclaredSegment<'a>> for DeclaredTemplate<'a> {
    fn from_iter<I: IntoIterator<Item = DeclaredSegment<'a>>>(segments: I) -> Self {
        Self { segments: segments.into_iter().collect(), origin: None }
    }
}

impl fmt::Display for DeclaredTemplate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.segments.iter().try_for_each(|segment| segment.fmt(f))
    }
}

impl fmt::Debug for DeclaredTemplate<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DeclaredTemplate").field(&self.segments).finish()
    }
}

impl PartialEq for DeclaredTemplate<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.segments == other.segments
    }
}

impl Eq for DeclaredTemplate<'_> {}
