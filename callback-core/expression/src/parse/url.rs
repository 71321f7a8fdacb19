//! Warnings about keys that no values of their expressions make a URL.

use std::ops::Range;

use super::{parsed::Parsed, static_url::strip_scheme};
use crate::{DeclaredSegment, Warning, WarningKind};

/// Warns about a key that can never be resolved.
///
/// An expression at the start may be a whole URL, so that the components of the URL after it are not known. In a key
/// that starts with literal text, the host ends at the first `/` or `?`.
pub(crate) fn check(parsed: &mut Parsed<'_>) {
    let Parsed { segments, ranges, warnings, .. } = parsed;
    if let Some(DeclaredSegment::Literal(text)) = segments.first() {
        warnings.extend(check_start(text, ranges[0].clone(), ranges.get(1).cloned()));
    }
    for (segment, range) in segments.iter().zip(ranges) {
        if let DeclaredSegment::Literal(text) = segment {
            warnings.extend(check_literal(text, range.start));
        }
    }
}

/// Checks the literal text at the start of a key, with the range of the expression after it.
fn check_start(text: &str, range: Range<usize>, expression: Option<Range<usize>>) -> Option<Warning> {
    let not_absolute = Warning::new(WarningKind::NotAbsolute, range);
    let Some(rest) = strip_scheme(text) else { return Some(not_absolute) };
    match rest.find(['/', '?', '#']) {
        Some(0) => Some(not_absolute),
        Some(_) => None,
        None => expression.map(|range| Warning::new(WarningKind::ExpressionInHost, range)),
    }
}

/// Finds the first character that has to be percent-encoded in the literal text at `start`, and the first `#`.
fn check_literal(text: &str, start: usize) -> impl Iterator<Item = Warning> {
    let warning = |kind, at: usize| Warning::new(kind, start + at..start + at + 1);
    let unencoded = text.find(|c: char| c <= ' ' || c == '\\' || c == '\x7f');
    let unencoded = unencoded.map(|at| warning(WarningKind::UnencodedCharacter, at));
    let fragment = text.find('#').map(|at| warning(WarningKind::Fragment, at));
    unencoded.into_iter().chain(fragment)
}
