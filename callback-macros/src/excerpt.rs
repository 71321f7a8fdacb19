//! The place of an error inside a string literal: a span if the compiler can give one, otherwise a line of carets.

use std::ops::Range;

use proc_macro2::Span;
use syn::LitStr;
use unicode_width::UnicodeWidthChar;

/// Returns the span of a part of the literal's value, which only a nightly compiler has.
pub(crate) fn subspan(literal: &LitStr, value: Range<usize>) -> Option<Span> {
    let token = literal.token();
    token.subspan(source_range(&token.to_string(), value)?)
}

/// Returns the literal's value with carets below a range of its bytes, as rustc would show it:
///
/// ```text
///   |
///   | <$callback_url>/invoices/<$requst.body.id>
///   |                           ^^^^^^^^^^^^^^^
/// ```
///
/// Control characters are escaped, so that the value stays on one line and the carets below their text; so are unusual
/// space characters.
pub(crate) fn caret_lines(value: &str, range: Range<usize>) -> String {
    let (start, width) = columns(value, range);
    format!("  |\n  | {}\n  | {}{}", one_line(value), " ".repeat(start), "^".repeat(width))
}

/// Returns the value on one line, with control characters escaped.
pub(crate) fn one_line(value: &str) -> String {
    if is_plain(value) { value.to_owned() } else { value.chars().map(show).collect() }
}

/// Returns the first column and the number of columns of a range of the value's bytes, on one line.
pub(crate) fn columns(value: &str, range: Range<usize>) -> (usize, usize) {
    let width = |text: &str| {
        if is_plain(text) { text.len() } else { one_line(text).chars().map(|c| c.width().unwrap_or(0)).sum() }
    };
    (width(&value[..range.start]), width(&value[range]).max(1))
}

/// Returns `true` for text whose bytes are its columns, as most is. A macro is compiled without optimization, and each loop over
/// characters adds to the compilation of every callback.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Escapes a character that would break the alignment.
fn show(c: char) -> String {
    if c.is_control() || (c.is_whitespace() && c != ' ') { c.escape_default().to_string() } else { c.to_string() }
}

/// Converts a range of the literal's value into one of its source text.
fn source_range(source: &str, value: Range<usize>) -> Option<Range<usize>> {
    let start = source_offset(source, value.start)?;
    let end = source_offset(source, value.end)?;
    Some(start..end)
}

/// Converts an offset in the literal's value into one in its source text.
fn source_offset(source: &str, target: usize) -> Option<usize> {
    if let Some(raw) = source.strip_prefix('r') {
        let hashes = raw.find('"')?;
        return Some(1 + hashes + 1 + target);
    }
    let mut characters = source.char_indices().skip(1).peekable();
    let mut position = 0;
    loop {
        let (offset, c) = characters.next()?;
        let length = match c {
            '\\' => escape_length(&mut characters)?,
            c => c.len_utf8(),
        };
        if position >= target && length > 0 {
            return Some(offset);
        }
        position += length;
    }
}

/// Returns the number of bytes that an escape has in the value. Its backslash has been consumed.
fn escape_length(characters: &mut std::iter::Peekable<impl Iterator<Item = (usize, char)>>) -> Option<usize> {
    let (_, kind) = characters.next()?;
    Some(match kind {
        'x' => {
            characters.nth(1)?;
            1
        }
        'u' => {
            let digits: String =
                characters.by_ref().map(|(_, c)| c).take_while(|&c| c != '}').filter(char::is_ascii_hexdigit).collect();
            char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?.len_utf8()
        }
        // An escaped line break is dropped together with the white space after it.
        '\n' | '\r' => {
            while characters.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            0
        }
        _ => 1,
    })
}

#[cfg(test)]
mod tests {
    use super::{caret_lines, source_range};

    #[test]
    fn ranges_of_values_become_ranges_of_sources() {
        for (source, value, range, expected) in [
            (r#""{$url}""#, "{$url}", 1..5, "$url"),
            (r##"r#"{$url}"#"##, "{$url}", 1..5, "$url"),
            (r#""\t{$url}""#, "\t{$url}", 2..6, "$url"),
            (r#""\x41{$url}""#, "A{$url}", 2..6, "$url"),
            (r#""\u{1F600}{$url}""#, "\u{1F600}{$url}", 5..9, "$url"),
            (r#""é{$url}""#, "é{$url}", 3..7, "$url"),
            ("\"http://x/\\\n    {$url}\"", "http://x/{$url}", 10..14, "$url"),
            (r#""a\"b""#, "a\"b", 1..2, r#"\""#),
            (r#""{$url}""#, "{$url}", 0..6, "{$url}"),
        ] {
            assert!(value.is_char_boundary(range.start));
            let found = source_range(source, range).map(|range| &source[range]);
            assert_eq!(found, Some(expected), "{source}");
        }
    }

    #[test]
    fn carets_are_below_their_text() {
        let lines = |value, range| caret_lines(value, range);
        assert_eq!(lines("a{$x}", 2..4), "  |\n  | a{$x}\n  |   ^^");
        assert_eq!(lines("日本{$x}", 7..9), "  |\n  | 日本{$x}\n  |      ^^");
        assert_eq!(lines("e\u{301}{$x}", 4..6), "  |\n  | e\u{301}{$x}\n  |   ^^");
        assert_eq!(lines("\n{$x}", 2..4), "  |\n  | \\n{$x}\n  |    ^^");
        assert_eq!(lines("a\u{a0}b c", 1..3), "  |\n  | a\\u{a0}b c\n  |  ^^^^^^");
    }
}
