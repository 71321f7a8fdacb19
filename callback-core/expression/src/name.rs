//! Names of query and path parameters in expressions, which are written as characters of JSON.
//!
//! ```text
//! name = *( char )                          ; RFC 7159, section 7: `"` and `\` are escaped
//! ```

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// A part of a name that is not a character of JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NameError {
    /// A `"` without `\` before it.
    Quote(usize),
    /// A `\` that does not begin an escaped character.
    Escape(Range<usize>),
}

/// Decodes a name. It is borrowed if nothing in it is escaped.
pub(crate) fn decode(text: &str) -> Result<Cow<'_, str>, NameError> {
    let Some(first) = text.find(['"', '\\']) else { return Ok(text.into()) };
    let mut name = text[..first].to_owned();
    let mut rest = &text[first..];
    while let Some(character) = rest.chars().next() {
        let start = text.len() - rest.len();
        let (decoded, length) = match character {
            '"' => return Err(NameError::Quote(start)),
            '\\' => escaped(rest).ok_or_else(|| {
                let next = rest[1..].chars().next();
                NameError::Escape(start..start + 1 + next.map_or(0, char::len_utf8))
            })?,
            character => (character, character.len_utf8()),
        };
        name.push(decoded);
        rest = &rest[length..];
    }
    Ok(name.into())
}

/// Decodes the escaped character at the start of a text. Returns it with the length of its text.
fn escaped(text: &str) -> Option<(char, usize)> {
    let simple = match text.as_bytes().get(1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => {
            let first = code_unit(text)?;
            if let Some(character) = char::from_u32(first) {
                return Some((character, 6));
            }
            let second = code_unit(text.get(6..)?)?;
            let pair = [u16::try_from(first).ok()?, u16::try_from(second).ok()?];
            return char::decode_utf16(pair).next()?.ok().map(|character| (character, 12));
        }
        _ => return None,
    };
    Some((simple, 2))
}

/// Parses `\uXXXX` at the start of a text.
fn code_unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

/// Writes a name with the characters escaped that have a meaning in JSON or in an expression.
pub(crate) fn fmt(name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let last = name.char_indices().next_back().map_or(0, |(index, _)| index);
    // The start of the characters that are not written yet, which are written as they are.
    let mut start = 0;
    for (index, character) in name.char_indices() {
        let is_at_end = index == 0 || index == last;
        let is_escaped = match character {
            '"' | '\\' | '{' | '}' | '<' | '>' => true,
            '?' => index == last && index > 0,
            other => other.is_control() || (is_at_end && other.is_whitespace()),
        };
        if is_escaped {
            f.write_str(&name[start..index])?;
            start = index + character.len_utf8();
            match character {
                '"' | '\\' => write!(f, "\\{character}")?,
                other => write!(f, "\\u{:04x}", u32::from(other))?,
            }
        }
    }
    f.write_str(&name[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded() {
        let cases = [
            ("a b", Ok("a b")),
            (r#"\"\\\/\b\f\n\r\t"#, Ok("\"\\/\u{8}\u{c}\n\r\t")),
            (r"\u00fc\u003C\uD83E\udd80", Ok("ü<🦀")),
            (r#"a"b"#, Err(NameError::Quote(1))),
            (r"ü\", Err(NameError::Escape(2..3))),
            (r"a\ü", Err(NameError::Escape(1..4))),
            (r"a\x41", Err(NameError::Escape(1..3))),
            (r"\u12", Err(NameError::Escape(0..2))),
            (r"\u+123", Err(NameError::Escape(0..2))),
            (r"\ud83e", Err(NameError::Escape(0..2))),
            (r"\ud83e\u0041", Err(NameError::Escape(0..2))),
            (r"\udd80\ud83e", Err(NameError::Escape(0..2))),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text), expected.map(Cow::Borrowed), "{text}");
        }
    }
}
