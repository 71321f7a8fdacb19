//! Texts of documents, made safe to print.

use std::borrow::Cow;

/// Replaces each character that moves the cursor, changes the terminal or reorders the text by a visible one. The number
/// of characters stays the same, so that columns stay right. Tabs become spaces.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_unsafe) {
        Cow::Owned(text.chars().map(|c| if is_unsafe(c) { picture(c) } else { c }).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns `true` for control characters (C0, DEL, C1), line and paragraph separators, and what changes the direction of
/// the text.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn picture(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(u32::from(c) + 0x2400).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn replaces_what_a_terminal_obeys() {
        let cases = [
            ("plain `text`, ünïcödé 漢字 🦀", "plain `text`, ünïcödé 漢字 🦀"),
            ("\u{1b}[31mred\u{7}", "␛[31mred␇"),
            ("two\r\nlines\tand a tab", "two␍␊lines and a tab"),
            ("\u{9b}31m\u{7f}\u{202e}gnp\u{2028}", "\u{fffd}31m␡\u{fffd}gnp\u{fffd}"),
        ];
        for (text, expected) in cases {
            assert_eq!(visible(text), expected);
            assert_eq!(text.chars().count(), expected.chars().count());
        }
    }
}
