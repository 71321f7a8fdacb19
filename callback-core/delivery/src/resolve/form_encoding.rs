//! Decoding of `application/x-www-form-urlencoded` text without copies.

use callback_expression::percent;

/// Returns `true` if the decoded bytes are UTF-8. Software that decodes invalid UTF-8 leniently may see dots and slashes in
/// it. Only a `%` can stand for a part of a character.
pub(super) fn is_utf8(text: &str) -> bool {
    let is_not_ascii = |pair: &[u8]| matches!(pair, [b'%', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F']);
    !text.as_bytes().windows(2).any(is_not_ascii) || String::from_utf8(decode(text).collect()).is_ok()
}

/// Returns `true` if the text has no encoded characters.
pub(super) fn is_decoded(text: &str) -> bool {
    !text.bytes().any(|byte| matches!(byte, b'%' | b'+'))
}

/// Decodes the text: `%2B` is a plus, and a plus is a space. A `%` without two digits is itself.
pub(super) fn decode(text: &str) -> impl Iterator<Item = u8> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        let (byte, after) = match rest {
            [b'+', after @ ..] => (b' ', after),
            encoded => percent::decode_first(encoded)?,
        };
        rest = after;
        Some(byte)
    })
}
