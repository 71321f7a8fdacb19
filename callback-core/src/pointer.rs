//! The tokens of JSON pointers (RFC 6901), read. They are written by [`callback_expression::Pointer`].

use std::borrow::Cow;

/// The name that a token stands for: `~1` is `/`, and `~0` is `~`.
pub(crate) fn unescaped(token: &str) -> Cow<'_, str> {
    if token.contains('~') { token.replace("~1", "/").replace("~0", "~").into() } else { token.into() }
}

/// The index of an array that a token is: digits, without a zero before others (section 4).
pub(crate) const fn index(token: &str) -> Option<usize> {
    let digits = token.as_bytes();
    if digits.is_empty() || (digits[0] == b'0' && digits.len() > 1) {
        return None;
    }
    let mut index: usize = 0;
    let mut at = 0;
    while at < digits.len() {
        if !digits[at].is_ascii_digit() {
            return None;
        }
        // `?` is not for constants yet.
        let Some(tens) = index.checked_mul(10) else { return None };
        let Some(next) = tens.checked_add((digits[at] - b'0') as usize) else { return None };
        index = next;
        at += 1;
    }
    Some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_unescaped_once() {
        for (token, name) in [("a", "a"), ("~0~1", "~/"), ("~01", "~1"), ("~2~", "~2~"), ("", "")] {
            assert_eq!(unescaped(token), name, "{token}");
        }
    }

    #[test]
    fn an_index_is_digits() {
        for token in ["", "01", "00", "-", "-1", "+1", "1a", " 1", "1.0", "99999999999999999999999"] {
            assert_eq!(index(token), None, "{token}");
        }
        for (token, number) in [("0", 0), ("7", 7), ("10", 10), ("4294967295", 4_294_967_295)] {
            assert_eq!(index(token), Some(number), "{token}");
        }
    }
}
