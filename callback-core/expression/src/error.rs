use std::{error::Error, fmt, ops::Range, slice, vec};

use crate::{
    DeclaredSegment, Expression,
    fix::Fix,
    message::{Message, SyntaxErrorKind},
    parse::{self, Dialect, Parsed, SyntaxError},
};

/// All the errors of a callback key, in the order of the text. Never empty.
///
/// Prints one line for each error: the message and, after a semicolon, the help.
#[derive(Debug, Clone)]
pub struct ParseErrors {
    errors: Vec<ParseError>,
    /// The segments without errors, with their ranges.
    pub(crate) rest: Vec<(DeclaredSegment<'static>, Range<usize>)>,
}

/// An error in a callback key. Prints its message; [`help`](Self::help) returns what to write instead.
#[derive(Debug, Clone)]
pub struct ParseError {
    range: Range<usize>,
    kind: SyntaxErrorKind,
    fix: Option<Fix>,
}

impl ParseErrors {
    pub(crate) fn new(dialect: Dialect, text: &str, parsed: Parsed<'_>) -> Self {
        let error = |SyntaxError { range, kind, edit }| {
            let fix = edit.map(|edit| Fix::new(dialect, text, edit));
            ParseError { range, kind, fix }
        };
        let rest = parsed.segments.into_iter().map(DeclaredSegment::into_owned).zip(parsed.ranges).collect();
        Self { errors: parsed.errors.into_iter().map(error).collect(), rest }
    }

    /// Returns the errors, in the order of the text.
    pub fn iter(&self) -> slice::Iter<'_, ParseError> {
        self.errors.iter()
    }

    /// Returns the number of errors, which is at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.errors.len()
    }
}

impl ParseError {
    /// Returns the byte range of the error in the text. It is on character boundaries, and empty only if the text is.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Returns what to write instead.
    ///
    /// After "did you mean" it quotes a text that parses in the same dialect.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let fixes = self.fix.as_ref().map(Fix::texts).unwrap_or_default();
        let fixes = if fixes.len() > 1 && self.needs_declaration() { Vec::new() } else { fixes };
        self.kind.message(&fixes).help
    }

    /// Returns `true` if the corrected texts are right only where a parameter of that name is declared.
    fn needs_declaration(&self) -> bool {
        matches!(self.kind, SyntaxErrorKind::AfterParameter { .. } | SyntaxErrorKind::NoSource { .. })
    }

    /// Returns the word that stands in the place of an expression, if it is a name without `$`: `callback_url` in
    /// `<callback_url>/invoices`.
    #[must_use]
    pub fn name_without_dollar<'t>(&self, text: &'t str) -> Option<&'t str> {
        let word = text.get(self.range.clone())?;
        let is_name = matches!(self.kind, SyntaxErrorKind::NoDollar)
            && word.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && word.chars().all(|c| c.is_alphanumeric() || c == '_');
        is_name.then_some(word)
    }

    /// Returns what to write instead, if the caller can check which expressions read a declared value.
    ///
    /// If there are several texts to choose from, as for `$request.params.id`, which may stand for `path` or for
    /// `query`, the help has only those whose expressions are all declared. If none is, it has all of them.
    #[must_use]
    pub fn help_among(&self, is_declared: impl Fn(&Expression<'_>) -> bool) -> Option<String> {
        let mut fixes = self.fix.as_ref().map(Fix::texts).unwrap_or_default();
        let all_declared = |fix: &String| {
            parse::parse(Dialect::Attribute, fix).segments.iter().all(|segment| match segment {
                DeclaredSegment::Expression(expression) => is_declared(expression),
                DeclaredSegment::Literal(_) | DeclaredSegment::Parameter(_) => true,
            })
        };
        if fixes.len() > 1 && (self.needs_declaration() || fixes.iter().any(all_declared)) {
            fixes.retain(all_declared);
        }
        self.kind.message(&fixes).help
    }

    /// Returns what to write instead in general, without a text that would correct this one.
    #[must_use]
    pub fn general_help(&self) -> Option<String> {
        self.kind.message(&[]).help
    }

    /// Returns the corrections to choose from: a byte range of the text, and the texts that may replace it. Each parses in
    /// the same dialect.
    ///
    /// ```
    /// use callback_expression::Template;
    ///
    /// let errors = Template::parse_document_key("{request.body#/url}/paid").unwrap_err();
    /// let error = errors.iter().next().unwrap();
    /// assert_eq!(error.corrections(), Some((0..19, vec!["{$request.body#/url}".to_owned()])));
    /// ```
    #[must_use]
    pub fn corrections(&self) -> Option<(Range<usize>, Vec<String>)> {
        self.fix.as_ref().map(Fix::corrections)
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Message { text, .. } = self.kind.message(&[]);
        f.write_str(&text)
    }
}

impl Error for ParseError {}

impl fmt::Display for ParseErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.errors.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
            if let Some(help) = error.help() {
                write!(f, "; {help}")?;
            }
        }
        Ok(())
    }
}

impl Error for ParseErrors {}

impl IntoIterator for ParseErrors {
    type Item = ParseError;
    type IntoIter = vec::IntoIter<ParseError>;

    fn into_iter(self) -> Self::IntoIter {
        self.errors.into_iter()
    }
}

impl<'e> IntoIterator for &'e ParseErrors {
    type Item = &'e ParseError;
    type IntoIter = slice::Iter<'e, ParseError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
