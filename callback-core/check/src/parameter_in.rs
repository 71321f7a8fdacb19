//! Where a parameter is.

use callback_expression::str_eq;

/// The location of a parameter: the value of its `in` (*Parameter Object*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ParameterIn {
    /// `path`: a part of the URL's path.
    Path,
    /// `query`: a parameter of the query string.
    Query,
    /// `header`: a request header.
    Header,
    /// `cookie`: a cookie.
    Cookie,
}

impl ParameterIn {
    /// Returns the value of `in`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// Parses the value of `in`. `querystring` is none of them: it is all parameters of the query at once.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Path, Self::Query, Self::Header, Self::Cookie].into_iter().find(|location| location.word() == word)
    }

    /// Returns `true` if two names mean the same parameter. Header names are the same in any case (RFC 9110, section 5.1).
    pub const fn same_name(self, one: &str, other: &str) -> bool {
        match self {
            Self::Header => one.eq_ignore_ascii_case(other),
            Self::Path | Self::Query | Self::Cookie => str_eq(one, other),
        }
    }
}
