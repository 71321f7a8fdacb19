//! Where a parameter is.

use serde::{Serialize, Serializer};

use crate::evaluation::same;
use crate::fragment::Location;

impl Location {
    /// The value of `in`.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }

    /// Reads the value of `in`. `querystring` is none of them: it is all parameters of the query at once.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Path, Self::Query, Self::Header, Self::Cookie].into_iter().find(|location| location.word() == word)
    }

    /// Whether two names mean one parameter. Header names are the same in any case (RFC 9110, section 5.1).
    pub(crate) const fn same_name(self, one: &str, other: &str) -> bool {
        match self {
            Self::Header => one.eq_ignore_ascii_case(other),
            Self::Path | Self::Query | Self::Cookie => same(one, other),
        }
    }
}

impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}
