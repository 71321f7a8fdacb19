use std::{error::Error, fmt, ops::Range, slice, vec};

use crate::{
    DeclaredTemplate, Expression,
    parse::{Dialect, Fault, Remedy},
    words::Kind,
};

/// Everything that is wrong with a callback key, in the order of the text. Never empty.
///
/// Prints one line for each error: what is wrong and, after a semicolon, what to write instead.
#[derive(Debug, Clone)]
pub struct ParseErrors {
    errors: Vec<ParseError>,
}

/// One fault of a callback key. Prints what is wrong; [`help`](Self::help) tells what to write instead.
#[derive(Debug, Clone)]
pub struct ParseError {
    range: Range<usize>,
    kind: Kind,
    remedy: Option<Remedy>,
}

impl ParseErrors {
    pub(crate) fn new(dialect: Dialect, text: &str, faults: Vec<Fault>) -> Self {
        let error = |Fault { range, kind, edit }| {
            let remedy = edit.map(|edit| Remedy::new(dialect, text, edit));
            ParseError { range, kind, remedy }
        };
        Self { errors: faults.into_iter().map(error).collect() }
    }

    /// The errors, in the order of the text.
    pub fn iter(&self) -> slice::Iter<'_, ParseError> {
        self.errors.iter()
    }

    /// How many there are: at least one.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "it is never empty")]
    pub fn len(&self) -> usize {
        self.errors.len()
    }
}

impl ParseError {
    /// The bytes of the text that are at fault: on character boundaries, and empty only if the text is.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// What to write instead.
    ///
    /// Where it says "did you mean" it quotes a text that parses in the same dialect.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        self.help_among(|_| true)
    }

    /// What to write instead, for somebody who knows what is declared.
    ///
    /// Where there are several texts to choose from, as for `$request.params.id`, which may be meant for `path` or
    /// for `query`, only those are named whose expressions are all declared. If none is, all are named.
    #[must_use]
    pub fn help_among(&self, is_declared: impl Fn(&Expression<'_>) -> bool) -> Option<String> {
        let mut fixes = self.remedy.as_ref().map(Remedy::fixes).unwrap_or_default();
        let is_possible =
            |fix: &String| DeclaredTemplate::parse(fix).is_ok_and(|fix| fix.expressions().all(&is_declared));
        if fixes.len() > 1 && fixes.iter().any(is_possible) {
            fixes.retain(is_possible);
        }
        self.kind.words(&fixes).1
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.kind.words(&[]).0)
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
