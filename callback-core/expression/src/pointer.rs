use std::{borrow::Cow, fmt};

/// A JSON pointer into a body: its reference tokens, decoded.
///
/// Prints as RFC 6901 writes it, with `~0` for `~` and `~1` for `/`; the root prints as nothing at all. Tokens are
/// not percent-decoded, because a pointer in a runtime expression is not a URI fragment.
///
/// ```
/// use callback_expression::Pointer;
///
/// let pointer: Pointer<'_> = ["a/b", "0"].into_iter().collect();
/// assert_eq!(pointer.to_string(), "/a~1b/0");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer<'a> {
    tokens: Vec<Cow<'a, str>>,
}

impl<'a> Pointer<'a> {
    /// The whole body.
    pub const ROOT: Self = Self { tokens: Vec::new() };

    /// The reference tokens, decoded: `#/a~1b/0` has `a/b` and `0`.
    #[must_use]
    pub fn tokens(&self) -> &[Cow<'a, str>] {
        &self.tokens
    }

    /// Whether this points at the whole body.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The same pointer, borrowing nothing.
    #[must_use]
    pub fn into_owned(self) -> Pointer<'static> {
        self.tokens.into_iter().map(Cow::into_owned).collect()
    }
}

impl<'a, T: Into<Cow<'a, str>>> FromIterator<T> for Pointer<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(tokens: I) -> Self {
        Self { tokens: tokens.into_iter().map(Into::into).collect() }
    }
}

impl fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for token in self.tokens() {
            f.write_str("/")?;
            let mut rest = &**token;
            while let Some(at) = rest.find(['~', '/']) {
                f.write_str(&rest[..at])?;
                f.write_str(if rest.as_bytes()[at] == b'~' { "~0" } else { "~1" })?;
                rest = &rest[at + 1..];
            }
            f.write_str(rest)?;
        }
        Ok(())
    }
}

/// Decodes a reference token of RFC 6901: `~1` is `/`, and `~0` is `~`.
///
/// ```
/// use callback_expression::unescape_token;
///
/// assert_eq!(unescape_token("a~1b"), "a/b");
/// ```
#[must_use]
pub fn unescape_token(token: &str) -> Cow<'_, str> {
    if token.contains('~') { token.replace("~1", "/").replace("~0", "~").into() } else { token.into() }
}

/// The array index that a reference token is: digits without a leading zero (RFC 6901, section 4). Usable in constants.
///
/// ```
/// use callback_expression::array_index;
///
/// assert_eq!(array_index("10"), Some(10));
/// assert_eq!(array_index("01"), None);
/// ```
#[must_use]
pub const fn array_index(token: &str) -> Option<usize> {
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
            assert_eq!(unescape_token(token), name, "{token}");
        }
    }

    #[test]
    fn an_index_is_digits() {
        for token in ["", "01", "00", "-", "-1", "+1", "1a", " 1", "1.0", "99999999999999999999999"] {
            assert_eq!(array_index(token), None, "{token}");
        }
        for (token, number) in [("0", 0), ("7", 7), ("10", 10), ("4294967295", 4_294_967_295)] {
            assert_eq!(array_index(token), Some(number), "{token}");
        }
    }
}
