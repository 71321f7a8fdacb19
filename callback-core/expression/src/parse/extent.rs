//! The extent of expressions that no brace closes.

use super::{
    dialect::Dialect,
    keywords::{ExpressionKind, SourceKind},
};

/// The position of an expression without braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// The expression may be the whole text.
    Alone,
    /// The expression is part of a longer text.
    InText,
}

/// Returns the length of the word at the start of `text`: letters, digits, `_` and `-`.
pub(crate) fn word(text: &str) -> usize {
    text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(text.len())
}

/// Returns the length of the expression at the start of `text`, which starts with `$`.
pub(crate) fn expression(dialect: Dialect, position: Position, text: &str) -> usize {
    let keyword = 1 + word(&text[1..]);
    let after = &text[keyword..];
    if !after.starts_with('.') {
        let ends = match position {
            Position::Alone => after.starts_with(['/', '?', '&', '#', '$', ':', '=']),
            Position::InText => true,
        };
        // Without a word, as in `$#/id`, the rest is part of the expression and not text after it.
        return if ends && keyword > 1 { keyword } else { keyword + name(dialect, position, after) };
    }
    if position == Position::InText && ExpressionKind::guess(&text[1..keyword]).is_none() {
        return keyword;
    }
    let source = keyword + 1;
    let after_source = source + word(&text[source..]);
    let is_body = SourceKind::from_keyword(&text[source..after_source]) == Some(SourceKind::Body);
    if is_body && text[after_source..].starts_with(['#', '/']) {
        after_source + pointer(dialect, position, &text[after_source..])
    } else {
        source + name(dialect, position, &text[source..])
    }
}

/// Returns the length of a name, or of a dotted path, at the start of `text`.
pub(crate) fn name(dialect: Dialect, position: Position, text: &str) -> usize {
    let ends = |c: char| match position {
        Position::Alone => matches!(c, '/' | '?' | '&'),
        Position::InText => "/?&#=,;:$\"<>".contains(c) || c.is_whitespace(),
    };
    length_until(dialect, text, ends)
}

/// Returns the length of a pointer, with its `#`, at the start of `text`.
pub(crate) fn pointer(dialect: Dialect, position: Position, text: &str) -> usize {
    let ends = |c: char| match position {
        Position::Alone => false,
        Position::InText => "?&$\"<>".contains(c) || c.is_whitespace(),
    };
    let length = length_until(dialect, text, ends);
    match position {
        Position::InText if length > 2 && text[..length].ends_with('/') => length - 1,
        Position::InText | Position::Alone => length,
    }
}

/// Returns the length of the text before the first delimiter, or before the first character for which `ends` is true.
fn length_until(dialect: Dialect, text: &str, ends: impl Fn(char) -> bool) -> usize {
    text.find(|c: char| ends(c) || u8::try_from(c).is_ok_and(|byte| dialect.is_delimiter(byte))).unwrap_or(text.len())
}
