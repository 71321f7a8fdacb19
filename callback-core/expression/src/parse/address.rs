//! What no value of the expressions makes an address of.

use std::ops::Range;

use super::{Parsed, fixed::strip_scheme};
use crate::{DeclaredSegment, Warning, WarningKind};

/// Warns of what is never resolved. An expression at the start may be a whole URL, so that it is not known where in the
/// URL the rest stands. After text it is: the host ends with the first `/` or `?`.
pub(crate) fn check(parsed: &mut Parsed<'_>) {
    let Parsed { segments, ranges, warnings, .. } = parsed;
    if let Some(DeclaredSegment::Literal(text)) = segments.first() {
        warnings.extend(start(text, ranges[0].clone(), ranges.get(1).cloned()));
    }
    for (segment, range) in segments.iter().zip(ranges) {
        if let DeclaredSegment::Literal(text) = segment {
            warnings.extend(literal(text, range.start));
        }
    }
}

/// The text at the start, and the expression after it.
fn start(text: &str, at: Range<usize>, expression: Option<Range<usize>>) -> Option<Warning> {
    let not_absolute = Warning::new(WarningKind::NotAbsolute, at);
    let Some(rest) = strip_scheme(text) else { return Some(not_absolute) };
    match rest.find(['/', '?', '#']) {
        Some(0) => Some(not_absolute),
        Some(_) => None,
        None => expression.map(|range| Warning::new(WarningKind::InHost, range)),
    }
}

/// The first odd character of literal text that starts there, and its fragment.
fn literal(text: &str, start: usize) -> impl Iterator<Item = Warning> {
    let is_odd = |c: char| c <= ' ' || c == '\\' || c == '\x7f';
    let odd = text.find(is_odd).map(|at| Warning::new(WarningKind::OddLiteral, start + at..start + at + 1));
    let fragment = text.find('#').map(|at| Warning::new(WarningKind::Fragment, start + at..start + at + 1));
    odd.into_iter().chain(fragment)
}
