//! The supported versions of OpenAPI.

use std::fmt;

/// A version of OpenAPI.
///
/// | | 3.0.4 | 3.1.2 | 3.2.0 |
/// |---|---|---|---|
/// | schemas | an extended subset of JSON Schema | JSON Schema | JSON Schema |
/// | webhooks, `mutualTLS`, `identifier` of a license, `summary` of the API | no | yes | yes |
/// | request bodies of `get`, `head`, `delete` and `trace` | no | yes | yes |
/// | the method `query`, and all others by `additionalOperations` | no | no | yes |
/// | the flow `deviceAuthorization`, `deprecated` security schemes, nested tags, names of servers | no | no | yes |
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[non_exhaustive]
pub enum Version {
    /// [OpenAPI 3.0.4](https://spec.openapis.org/oas/v3.0.4).
    V3_0,
    /// [OpenAPI 3.1.2](https://spec.openapis.org/oas/v3.1.2).
    #[default]
    V3_1,
    /// [OpenAPI 3.2.0](https://spec.openapis.org/oas/v3.2.0).
    V3_2,
}

impl Version {
    /// Returns the value of a document's `openapi`: `3.1.2`.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0.4",
            Self::V3_1 => "3.1.2",
            Self::V3_2 => "3.2.0",
        }
    }
}

impl fmt::Display for Version {
    /// Prints the first two numbers: `3.1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        })
    }
}
