//! The state that is shared by everything that reads one expression.

use std::ops::Range;

use super::{dialect::Dialect, edit::Edit, parsed::Parsed};
use crate::message::SyntaxErrorKind;

/// The place of an expression in the text.
pub(crate) struct ExpressionSpan {
    /// The range with braces, if there are any.
    pub(crate) outer: Range<usize>,
    /// The range without braces.
    pub(crate) inner: Range<usize>,
    pub(crate) dollar: Dollar,
}

/// The place of the `$` of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dollar {
    InsideBraces,
    /// Already reported.
    BeforeBraces,
}

/// A reader of one expression, which adds what it finds to `parsed`.
pub(crate) struct Reader<'r, 't> {
    pub(crate) dialect: Dialect,
    pub(crate) text: &'t str,
    pub(crate) span: &'r ExpressionSpan,
    pub(crate) parsed: &'r mut Parsed<'t>,
}

impl Reader<'_, '_> {
    /// Reports a syntax error.
    pub(crate) fn error(&mut self, range: Range<usize>, kind: SyntaxErrorKind, edit: Option<Edit>) {
        self.parsed.error(range, kind, edit);
    }

    /// Creates an edit for which the whole expression is quoted.
    pub(crate) fn edit(&self, range: Range<usize>, replacement: impl FnOnce() -> String) -> Option<Edit> {
        Edit::new(self.span.outer.clone(), range, replacement)
    }

    /// Creates an edit that inserts text.
    pub(crate) fn insert(&self, at: usize, text: &str) -> Option<Edit> {
        self.edit(at..at, || text.to_owned())
    }

    /// Creates an edit that removes text.
    pub(crate) fn remove(&self, range: Range<usize>) -> Option<Edit> {
        self.edit(range, String::new)
    }

    /// Creates an edit that moves the text from `start` on behind the braces.
    pub(crate) fn move_out(&self, start: usize) -> Option<Edit> {
        let (outer, end) = (&self.span.outer, self.span.inner.end);
        if end == outer.end {
            return None;
        }
        self.edit(start..outer.end, || format!("{}{}", &self.text[end..outer.end], &self.text[start..end]))
    }
}
