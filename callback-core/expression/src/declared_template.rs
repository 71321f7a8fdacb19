use std::{fmt, ops::Range};

use crate::{
    DeclaredSegment, Expression, ParseErrors, Segment, Source, Template, Warning, parse::Dialect, template::Origin,
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

impl<'a> DeclaredTemplate<'a> {
    /// Parses the text of a `#[callback]` attribute: the notation of a document, and also `<…>` for `{…}`, `$name` for a
    /// parameter of the handler, and `$request.body.a.b` for `$request.body#/a/b`.
    ///
    /// # Errors
    ///
    /// Returns all the errors of the text at once, each with its range and, where there is one, its fix.
    pub fn parse(text: &'a str) -> Result<Self, ParseErrors> {
        let (segments, origin) = Origin::parse(Dialect::Attribute, text)?;
        Ok(Self { segments, origin: Some(origin) })
    }

    /// Returns the literals, expressions and parameters of a text with errors: those without errors, and those that are repaired
    /// without a doubt. They can be checked as well, so that one error does not hide another.
    ///
    /// ```
    /// use callback_expression::DeclaredTemplate;
    ///
    /// let errors = DeclaredTemplate::parse("<$callback_url>/<$request.bdy.id>/<$request.body.id>").unwrap_err();
    /// let rest = DeclaredTemplate::without_errors(&errors);
    /// assert_eq!(rest.expressions().count(), 1);
    /// ```
    #[must_use]
    pub fn without_errors(errors: &ParseErrors) -> DeclaredTemplate<'static> {
        let (segments, ranges) = errors.rest.iter().cloned().unzip();
        DeclaredTemplate { segments, origin: Some(Origin { ranges, warnings: Vec::new() }) }
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
