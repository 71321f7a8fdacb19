use std::{borrow::Cow, fmt};

use crate::percent;

/// A JSON Pointer (RFC 6901), as its unescaped reference tokens.
///
/// Prints with `~0` for `~` and `~1` for `/`; the root prints as an empty text. A pointer in a runtime expression is not
/// percent-decoded, because it is not a URI fragment.
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
    /// The pointer to the whole document or body.
    pub const ROOT: Self = Self { tokens: Vec::new() };

    /// Reads the pointer in the fragment of a URI, without its `#`, as in `$ref` (RFC 6901, section 6).
    ///
    /// The fragment is percent-decoded before it is split, so that `%2F` separates tokens too. One that is not UTF-8
    /// then is read as it is. Returns `None` for a fragment that is not a pointer, such as the name of an anchor.
    ///
    /// ```
    /// use callback_expression::Pointer;
    ///
    /// let pointer = Pointer::from_fragment("/components/a%20b~1c").unwrap();
    /// assert_eq!(pointer.tokens(), ["components", "a b/c"]);
    /// assert_eq!(Pointer::from_fragment("anchor"), None);
    /// ```
    #[must_use]
    pub fn from_fragment(fragment: &'a str) -> Option<Self> {
        if fragment.is_empty() {
            return Some(Self::ROOT);
        }
        let decoded = fragment.contains('%').then(|| percent::decode(fragment)).flatten();
        Some(match decoded {
            None => fragment.strip_prefix('/')?.split('/').map(unescape_token).collect(),
            Some(text) => text.strip_prefix('/')?.split('/').map(|token| unescape_token(token).into_owned()).collect(),
        })
    }

    /// Returns the unescaped reference tokens: `#/a~1b/0` has `a/b` and `0`.
    #[must_use]
    pub fn tokens(&self) -> &[Cow<'a, str>] {
        &self.tokens
    }

    /// Returns `true` if this is the pointer to the whole document or body.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Returns the unescaped reference tokens.
    #[must_use]
    pub fn into_tokens(self) -> Vec<Cow<'a, str>> {
        self.tokens
    }

    /// Returns the same pointer with owned text.
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
            escape_token(token, f)?;
        }
        Ok(())
    }
}

/// Writes a reference token of a JSON Pointer with `~0` for `~` and `~1` for `/` (RFC 6901, section 3).
///
/// ```
/// use callback_expression::escape_token;
///
/// let mut text = String::from("/");
/// escape_token("a/b", &mut text).unwrap();
/// assert_eq!(text, "/a~1b");
/// ```
///
/// # Errors
///
/// Returns the errors of the writer. A `String` has none.
pub fn escape_token(token: &str, to: &mut impl fmt::Write) -> fmt::Result {
    let mut rest = token;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'~' | b'/')) {
        to.write_str(&rest[..at])?;
        to.write_str(if rest.as_bytes()[at] == b'~' { "~0" } else { "~1" })?;
        rest = &rest[at + 1..];
    }
    to.write_str(rest)
}

/// Unescapes a reference token of a JSON Pointer (RFC 6901, section 4): `~1` stands for `/`, and `~0` for `~`.
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

/// Returns the array index that a reference token stands for: digits without a leading zero (RFC 6901, section 4).
/// Usable in constants.
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
        // `?` is not allowed in constants yet.
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
    fn unescapes_tokens_once() {
        for (token, name) in [("a", "a"), ("~0~1", "~/"), ("~01", "~1"), ("~2~", "~2~"), ("", "")] {
            assert_eq!(unescape_token(token), name, "{token}");
        }
    }

    #[test]
    fn reads_fragments() {
        let cases: [(&str, Option<&[&str]>); 9] = [
            ("", Some(&[])),
            ("/", Some(&[""])),
            ("/a/b", Some(&["a", "b"])),
            ("/a~1b/~01", Some(&["a/b", "~1"])),
            ("/a%2Fb", Some(&["a", "b"])),
            ("%2Fa%7E1b", Some(&["a/b"])),
            ("/a%FF~1", Some(&["a%FF/"])),
            ("/100%", Some(&["100%"])),
            ("a/b", None),
        ];
        for (fragment, tokens) in cases {
            let pointer = tokens.map(|tokens| tokens.iter().copied().collect());
            assert_eq!(Pointer::from_fragment(fragment), pointer, "{fragment}");
        }
    }

    #[test]
    fn reads_digits_as_an_index() {
        for token in ["", "01", "00", "-", "-1", "+1", "1a", " 1", "1.0", "99999999999999999999999"] {
            assert_eq!(array_index(token), None, "{token}");
        }
        for (token, number) in [("0", 0), ("7", 7), ("10", 10), ("4294967295", 4_294_967_295)] {
            assert_eq!(array_index(token), Some(number), "{token}");
        }
    }
}
