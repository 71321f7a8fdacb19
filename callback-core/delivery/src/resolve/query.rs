//! Text in `application/x-www-form-urlencoded`, read where it stands.

use super::error::Kind;
use super::value::Value;
use callback_expression::percent;

/// The value of the one pair of this name. An empty value is one.
pub(super) fn find<'q>(text: &'q str, name: &str) -> Result<Value<'q>, Kind> {
    let mut found = None;
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_it = if is_decoded(key) { key == name } else { decode(key).eq(name.bytes()) };
        if is_it && found.replace(value).is_some() {
            return Err(Kind::Repeated);
        }
    }
    let value = found.ok_or(Kind::Missing)?;
    if is_text(value) { Ok(Value::Encoded(value)) } else { Err(Kind::NotText) }
}

/// Whether the bytes that it stands for are text. What they are that are not is for everybody to guess: who reads UTF-8
/// carelessly sees dots and slashes in them. Only a `%` can stand for a part of a character.
fn is_text(text: &str) -> bool {
    let is_part = |pair: &[u8]| matches!(pair, [b'%', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F']);
    !text.as_bytes().windows(2).any(is_part) || String::from_utf8(decode(text).collect()).is_ok()
}

/// Whether the text stands for itself.
pub(super) fn is_decoded(text: &str) -> bool {
    !text.bytes().any(|byte| matches!(byte, b'%' | b'+'))
}

/// The bytes that the text stands for: `%2B` is a plus, and a plus is a blank. A `%` without two digits is itself.
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
