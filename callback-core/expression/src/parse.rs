//! The parser: from a text to its segments and their ranges, warnings and syntax errors.
//!
//! Every function continues where the last one stopped, or looks ahead to the next delimiter and no further, so that
//! the time is proportional to the length of the text.

mod body;
mod dialect;
mod edit;
mod expression;
mod extent;
mod keywords;
mod name;
mod parsed;
mod reader;
mod static_url;
mod template;
mod url;

pub(crate) use self::{
    dialect::Dialect,
    edit::{Edit, MAX_QUOTE, Show},
    parsed::{Parsed, SyntaxError},
};
use crate::DeclaredSegment;

/// Parses a callback key.
pub(crate) fn parse(dialect: Dialect, text: &str) -> Parsed<'_> {
    let mut parsed = template::read(dialect, text);
    let is_static = parsed.segments.iter().all(|segment| matches!(segment, DeclaredSegment::Literal(_)));
    if parsed.errors.is_empty() && is_static {
        static_url::check(dialect, text, &mut parsed);
    }
    if parsed.errors.is_empty() {
        url::check(&mut parsed);
    }
    parsed.warnings.sort_by_key(|warning| (warning.range().start, warning.range().end));
    parsed.errors.sort_by_key(|error| (error.range.start, error.range.end));
    parsed
}
