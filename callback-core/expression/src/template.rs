use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ops::Range,
};

use crate::{
    Expression, ParseErrors, Segment, Source, Warning,
    parse::{self, Dialect},
};

/// A callback key: literal text and runtime expressions.
///
/// Prints in its canonical form, with braces round every expression, which [`Template::parse_document_key`] reads
/// back as the same template. Templates are compared by their segments alone.
///
/// Implements *Runtime Expressions* and the *Key Expression* of the Callback Object in OpenAPI 3.0.4, 3.1.2 and 3.2.0.
#[derive(Clone)]
pub struct Template<'a> {
    segments: Vec<Segment<'a>>,
    /// What only a parsed text has.
    origin: Option<Origin>,
}

#[derive(Clone)]
struct Origin {
    ranges: Vec<Range<usize>>,
    warnings: Vec<Warning>,
}

impl<'a> Template<'a> {
    /// Parses what stands in a `#[callback]` attribute: the document dialect, and also `<…>` for `{…}`, `$name` for a
    /// parameter of the handler, and `$request.body.a.b` for `$request.body#/a/b`.
    ///
    /// # Errors
    ///
    /// All the faults of the text at once, each with its place and, where there is one, its fix.
    pub fn parse(text: &'a str) -> Result<Self, ParseErrors> {
        Self::parse_in(Dialect::Attribute, text)
    }

    /// Parses a key of a Callback Object in an OpenAPI document: a bare expression, or text with `{…}` in it.
    ///
    /// # Errors
    ///
    /// All the faults of the text at once, each with its place and, where there is one, its fix.
    pub fn parse_document_key(text: &'a str) -> Result<Self, ParseErrors> {
        Self::parse_in(Dialect::Document, text)
    }

    fn parse_in(dialect: Dialect, text: &'a str) -> Result<Self, ParseErrors> {
        let parsed = parse::parse(dialect, text);
        if !parsed.faults.is_empty() {
            return Err(ParseErrors::new(dialect, text, parsed.faults));
        }
        let origin = Some(Origin { ranges: parsed.ranges, warnings: parsed.warnings });
        Ok(Self { segments: parsed.segments, origin })
    }

    /// The literals and the expressions, in the order of the text.
    #[must_use]
    pub fn segments(&self) -> &[Segment<'a>] {
        &self.segments
    }

    /// The expressions alone, in the order of the text.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression<'a>> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Literal(_) => None,
            Segment::Expression(expression) => Some(expression),
        })
    }

    /// The bytes of the parsed text that segment `index` was read from; of an expression those from its `$` on,
    /// without the braces. `None` if there is no such segment, or if the template was not parsed.
    #[must_use]
    pub fn range(&self, index: usize) -> Option<Range<usize>> {
        self.origin.as_ref()?.ranges.get(index).cloned()
    }

    /// What is legal and yet is hardly meant. The ranges are those of the parsed text, or of the printed form if the
    /// template was not parsed.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        match &self.origin {
            Some(origin) => origin.warnings.clone(),
            None => parse::parse(Dialect::Document, &self.to_string()).warnings,
        }
    }

    /// Replaces each [`Expression::Parameter`] by the part of the request that `place` gives for its name, and leaves
    /// it where `place` gives `None`. The ranges stay those of the parsed text.
    ///
    /// ```
    /// use callback_expression::{Source, Template};
    ///
    /// let template = Template::parse("<$callback_url>/invoices/<$request.body.id>")?;
    /// let template = template.bind(|name| Some(Source::Query(name.to_owned().into())));
    /// assert_eq!(template.to_string(), "{$request.query.callback_url}/invoices/{$request.body#/id}");
    /// # Ok::<(), callback_expression::ParseErrors>(())
    /// ```
    #[must_use]
    pub fn bind(mut self, mut place: impl FnMut(&str) -> Option<Source<'a>>) -> Self {
        for segment in &mut self.segments {
            if let Segment::Expression(Expression::Parameter(name)) = segment
                && let Some(source) = place(name)
            {
                *segment = Segment::Expression(Expression::Request(source));
            }
        }
        self
    }

    /// The same template, borrowing nothing.
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
