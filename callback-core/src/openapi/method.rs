//! The methods of HTTP, and where in a Path Item Object each has its operation.

use callback_check::Version;

use crate::fragment::Method;

/// The field of the methods that have none of their own.
pub(super) const ADDITIONAL: &str = "additionalOperations";

impl Method {
    /// Every method that is a field of the Path Item Object.
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

    /// The method as the `http` crate has it.
    #[must_use]
    pub fn to_http(self) -> http::Method {
        http::Method::from_bytes(self.name().as_bytes()).expect("it is a token, or it does not compile")
    }

    /// Returns `true` if a Path Item Object of this version has a place for the method.
    pub(crate) fn exists_in(self, version: Version) -> bool {
        version >= Version::V3_2 || !matches!(self, Self::Query | Self::Other(_))
    }

    /// Returns `true` if clients ignore a request body of the method: in 3.0, where RFC 7231 gives it no meaning
    /// (*Operation Object*, `requestBody`).
    pub(crate) fn ignores_body_in(self, version: Version) -> bool {
        version == Version::V3_0 && matches!(self, Self::Get | Self::Head | Self::Delete | Self::Trace)
    }

    /// The method as it is sent.
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

    /// The field of a Path Item Object that it is, or is in.
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
            Self::Other(_) => ADDITIONAL,
        }
    }

    /// The way from a Path Item Object to its operation.
    pub(crate) fn keys<'k>(self) -> Vec<&'k str> {
        match self {
            Self::Other(name) => vec![ADDITIONAL, name],
            fixed => vec![fixed.key()],
        }
    }

    /// The way to the operation in this path item, and on from there.
    pub(crate) fn place<'k>(self, item: &[&'k str], inner: &[&'k str]) -> Vec<&'k str> {
        [item, &self.keys(), inner].concat()
    }
}

impl std::fmt::Display for Method {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
