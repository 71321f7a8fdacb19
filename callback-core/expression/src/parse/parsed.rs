use std::ops::Range;

use super::edit::Edit;
use crate::{DeclaredSegment, Warning, message::SyntaxErrorKind};

/// The result of parsing. The segments are complete only if there are no errors.
#[derive(Default)]
pub(crate) struct Parsed<'t> {
    pub(crate) segments: Vec<DeclaredSegment<'t>>,
    /// The range of each segment.
    pub(crate) ranges: Vec<Range<usize>>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) errors: Vec<SyntaxError>,
}

/// A syntax error at one place of the text.
pub(crate) struct SyntaxError {
    pub(crate) range: Range<usize>,
    pub(crate) kind: SyntaxErrorKind,
    pub(crate) edit: Option<Edit>,
}

impl<'t> Parsed<'t> {
    /// Adds literal text, unless it is empty.
    pub(crate) fn push_literal(&mut self, text: &'t str, range: Range<usize>) {
        if !range.is_empty() {
            self.push(DeclaredSegment::Literal(text[range.clone()].into()), range);
        }
    }

    /// Adds a segment.
    pub(crate) fn push(&mut self, segment: DeclaredSegment<'t>, range: Range<usize>) {
        self.segments.push(segment);
        self.ranges.push(range);
    }

    /// Adds a syntax error.
    pub(crate) fn error(&mut self, range: Range<usize>, kind: SyntaxErrorKind, edit: Option<Edit>) {
        self.errors.push(SyntaxError { range, kind, edit });
    }
}
