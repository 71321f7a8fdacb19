//! Percent-encoded text (RFC 3986, section 2.1), read.

/// The first byte that a text stands for, and the text after it. A `%` without two digits is itself.
pub fn decode_first(text: &[u8]) -> Option<(u8, &[u8])> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    if let [b'%', high, low, after @ ..] = text
        && let Some((high, low)) = digit(*high).zip(digit(*low))
    {
        return Some((high << 4 | low, after));
    }
    text.split_first().map(|(&byte, after)| (byte, after))
}

/// The text that a text stands for, unless that is no UTF-8.
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
    fn two_digits_are_a_byte() {
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
