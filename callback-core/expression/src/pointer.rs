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
