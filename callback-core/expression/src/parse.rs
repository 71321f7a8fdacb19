//! Text in; segments with their ranges, warnings and faults out.
//!
//! Every function reads on from where the last one stopped, or looks ahead to the next delimiter and no further, so
//! that the time grows with the length of the text and with nothing else.

mod address;
mod body;
mod extent;
mod fixed;
mod keywords;
mod name;
mod reader;
mod repair;
mod scanner;

use std::ops::Range;

pub(crate) use repair::{Edit, Remedy};

use crate::{DeclaredSegment, Warning, words::Kind};

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// Keys of an OpenAPI document.
    Document,
    /// Texts of a `#[callback]` attribute.
    Attribute,
    /// Texts in the notation of an attribute, but without `$name`.
    RunTime,
}

impl Dialect {
    /// Returns `true` if `<…>` stands for `{…}`.
    pub(crate) fn has_angle_brackets(self) -> bool {
        self != Self::Document
    }

    /// Returns `true` if `body.a.b` stands for `body#/a/b`.
    pub(crate) fn has_dotted_paths(self) -> bool {
        self != Self::Document
    }

    /// Returns `true` if `$name` is a parameter of the handler.
    pub(crate) fn has_parameters(self) -> bool {
        self == Self::Attribute
    }

    pub(crate) fn is_delimiter(self, byte: u8) -> bool {
        self.is_opener(byte) || self.is_closer(byte)
    }

    pub(crate) fn is_opener(self, byte: u8) -> bool {
        byte == b'{' || (byte == b'<' && self.has_angle_brackets())
    }

    pub(crate) fn is_closer(self, byte: u8) -> bool {
        byte == b'}' || (byte == b'>' && self.has_angle_brackets())
    }
}

/// Something wrong with the text, in one place.
pub(crate) struct Fault {
    pub(crate) range: Range<usize>,
    pub(crate) kind: Kind,
    pub(crate) edit: Option<Edit>,
}

/// What was read. The segments are whole only if there are no faults.
#[derive(Default)]
pub(crate) struct Parsed<'t> {
    pub(crate) segments: Vec<DeclaredSegment<'t>>,
    pub(crate) ranges: Vec<Range<usize>>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) faults: Vec<Fault>,
}

impl<'t> Parsed<'t> {
    fn push_literal(&mut self, text: &'t str, range: Range<usize>) {
        if !range.is_empty() {
            self.segments.push(DeclaredSegment::Literal(text[range.clone()].into()));
            self.ranges.push(range);
        }
    }

    fn push(&mut self, segment: DeclaredSegment<'t>, range: Range<usize>) {
        self.segments.push(segment);
        self.ranges.push(range);
    }
}

pub(crate) fn parse(dialect: Dialect, text: &str) -> Parsed<'_> {
    let mut parsed = scanner::scan(dialect, text);
    let varies = !parsed.segments.iter().all(|segment| matches!(segment, DeclaredSegment::Literal(_)));
    if parsed.faults.is_empty() && !varies {
        fixed::check(dialect, text, &mut parsed);
    }
    if parsed.faults.is_empty() {
        address::check(&mut parsed);
    }
    parsed.warnings.sort_by_key(|warning| (warning.range().start, warning.range().end));
    parsed.faults.sort_by_key(|fault| (fault.range.start, fault.range.end));
    parsed
}
