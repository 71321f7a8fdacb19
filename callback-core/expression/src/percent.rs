//! Decoding of percent-encoded text (RFC 3986, section 2.1).

/// Decodes the first byte of a text, and returns it with the rest of the text. A `%` without two digits stands for
/// itself.
///
/// ```
/// use callback_expression::percent::decode_first;
///
/// assert_eq!(decode_first(b"%2Fa"), Some((b'/', &b"a"[..])));
/// assert_eq!(decode_first(b"a"), Some((b'a', &b""[..])));
/// assert_eq!(decode_first(b""), None);
/// ```
#[must_use]
pub fn decode_first(text: &[u8]) -> Option<(u8, &[u8])> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    if let [b'%', high, low, after @ ..] = text
        && let Some((high, low)) = digit(*high).zip(digit(*low))
    {
        return Some((high << 4 | low, after));
    }
    text.split_first().map(|(&byte, after)| (byte, after))
}

/// Decodes a text. Returns `None` if the result is not UTF-8.
///
/// ```
/// use callback_expression::percent::decode;
///
/// assert_eq!(decode("a%20b").as_deref(), Some("a b"));
/// ```
#[must_use]
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = decode_first(rest) {
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_two_digits_as_a_byte() {
        let cases = [
            ("a", Some("a")),
            ("%41%2f", Some("A/")),
            ("%C3%a9", Some("é")),
            ("é", Some("é")),
            ("%2541", Some("%41")),
            ("100%", Some("100%")),
            ("%4", Some("%4")),
            ("%4g%g4%+1", Some("%4g%g4%+1")),
            ("%%41", Some("%A")),
            ("+", Some("+")),
            ("%ff", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text).as_deref(), expected, "{text}");
        }
    }
}
