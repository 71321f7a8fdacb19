//! Positions in a URL.

use std::fmt;

/// The position of an expression in the URL that is resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UrlPosition {
    Start,
    Host,
    Path,
    Query,
}

impl fmt::Display for UrlPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Start => "at the start",
            Self::Host => "in the host",
            Self::Path => "in the path",
            Self::Query => "in the query",
        })
    }
}
