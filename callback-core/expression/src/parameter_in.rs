//! The locations of parameters.

use crate::const_str::str_eq;

/// The location of a parameter: the value of its `in` (*Parameter Object*).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ParameterIn {
    /// `path`: a segment of the URL's path.
    Path,
    /// `query`: a parameter of the query string.
    Query,
    /// `header`: a request header.
    Header,
    /// `cookie`: a cookie.
    Cookie,
}

impl ParameterIn {
    /// All locations.
    pub const ALL: [Self; 4] = [Self::Path, Self::Query, Self::Header, Self::Cookie];

    /// Returns the value of `in`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// Parses the value of `in`. Returns `None` for `querystring`, which is the whole query string and not
    /// a single parameter.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|location| location.word() == word)
    }

    /// Returns `true` if two names identify the same parameter. Header names match in any case (RFC 9110, section 5.1).
    #[must_use]
    pub const fn same_name(self, one: &str, other: &str) -> bool {
        match self {
            Self::Header => one.eq_ignore_ascii_case(other),
            Self::Path | Self::Query | Self::Cookie => str_eq(one, other),
        }
    }
}
