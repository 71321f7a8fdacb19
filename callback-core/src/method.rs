//! HTTP methods, and where a Path Item Object has the operation of each.

use std::{fmt, iter};

use callback_check::Version;

/// The field of the methods that have none of their own.
pub(crate) const ADDITIONAL_OPERATIONS: &str = "additionalOperations";

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "they are HTTP's own names")]
pub enum Method {
    Get,
    Put,
    Post,
    Delete,
    Options,
    Head,
    Patch,
    Trace,
    /// `QUERY`, since OpenAPI 3.2.
    Query,
    /// Any other, as it is sent: an entry of `additionalOperations`, since OpenAPI 3.2.
    Other(&'static str),
}

impl Method {
    /// The methods that have a field of their own in a Path Item Object.
    pub(crate) const ALL: [Self; 9] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
        Self::Query,
    ];

    /// Returns the method as the `http` crate has it, with the feature of a web framework or `calls`.
    ///
    /// # Panics
    ///
    /// If the name of [`Other`](Self::Other) is not a token, which `#[operation]` rejects.
    #[cfg(any(feature = "calls", feature = "framework"))]
    #[must_use]
    pub fn to_http(self) -> http::Method {
        http::Method::from_bytes(self.name().as_bytes()).expect("`#[operation]` accepts tokens only")
    }

    /// Returns `true` if a Path Item Object of this version can describe the method.
    pub(crate) fn exists_in(self, version: Version) -> bool {
        version >= Version::V3_2 || !matches!(self, Self::Query | Self::Other(_))
    }

    /// Returns `true` if clients ignore a request body of the method: in 3.0, where RFC 7231 gives it no meaning
    /// (*Operation Object*, `requestBody`).
    pub(crate) fn ignores_body_in(self, version: Version) -> bool {
        version == Version::V3_0 && matches!(self, Self::Get | Self::Head | Self::Delete | Self::Trace)
    }

    /// Returns the method as it is sent.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
            Self::Query => "QUERY",
            Self::Other(name) => name,
        }
    }

    /// Returns the field of a Path Item Object that describes the method.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
            Self::Query => "query",
            Self::Other(_) => ADDITIONAL_OPERATIONS,
        }
    }

    /// Returns the keys that lead from a Path Item Object to the operation.
    pub(crate) fn keys<'k>(self) -> impl Iterator<Item = &'k str> {
        let name: Option<&'k str> = match self {
            Self::Other(name) => Some(name),
            _ => None,
        };
        iter::once(self.key()).chain(name)
    }

    /// Returns the keys that lead to the operation of the path item at `item`, and from there to `inner`.
    pub(crate) fn place<'k>(self, item: &[&'k str], inner: &[&'k str]) -> Vec<&'k str> {
        item.iter().copied().chain(self.keys()).chain(inner.iter().copied()).collect()
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
