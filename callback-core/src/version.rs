//! The versions of OpenAPI, and which schemas each of them has.

use std::fmt;

use serde_json::Value;

use crate::fragment::Method;
use crate::schema::openapi30::{Converted, openapi30};

/// A version of OpenAPI, which [`Document::version`](crate::Document::version) asks for.
///
/// Documents are made from the same handlers in each of them. What a version cannot say is a fault that names the
/// handler and the feature; nothing is left out in silence.
///
/// | | 3.0.4 | 3.1.2 | 3.2.0 |
/// |---|---|---|---|
/// | schemas | an extended subset of JSON Schema: converted, and what it cannot say is a fault | JSON Schema | JSON Schema |
/// | webhooks, `mutualTLS`, a licence's `identifier`, `summary` of the API | no | yes | yes |
/// | a body of `get`, `head` and `delete` | no | yes | yes |
/// | the method `query`, any other method, by `additionalOperations` | no | no | yes |
/// | the flow `deviceAuthorization`, `deprecated` security schemes, tags of tags, names of servers | no | no | yes |
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

/// What a Schema Object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// The Schema Object of 3.0, whose keywords are its own.
    OpenApi30,
    /// JSON Schema, draft 2020-12. A 3.1 or 3.2 document may name another in `jsonSchemaDialect`.
    Draft202012,
}

impl Version {
    /// The value of a document's field `openapi`: `3.1.2`.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0.4",
            Self::V3_1 => "3.1.2",
            Self::V3_2 => "3.2.0",
        }
    }

    /// What its Schema Objects are, unless the document says otherwise.
    pub(crate) fn dialect(self) -> Dialect {
        match self {
            Self::V3_0 => Dialect::OpenApi30,
            Self::V3_1 | Self::V3_2 => Dialect::Draft202012,
        }
    }

    /// A JSON Schema of draft 2020-12 as this version has it. `definition` finds what a `$ref` leads to, as it was
    /// before it was converted.
    pub(crate) fn schema<'d>(self, schema: Value, definition: &dyn Fn(&str) -> Option<&'d Value>) -> Converted {
        match self.dialect() {
            Dialect::OpenApi30 => openapi30(schema, definition),
            Dialect::Draft202012 => Converted { schema, unsaid: Vec::new() },
        }
    }
}

impl Version {
    /// Whether there is a place for the method's operation in a Path Item Object.
    pub(crate) fn has(self, method: Method) -> bool {
        self >= Self::V3_2 || !matches!(method, Method::Query | Method::Other(_))
    }

    /// Whether clients are to ignore a request body of the method: in 3.0, where RFC 7231 gives it no meaning
    /// (*Operation Object*, `requestBody`).
    pub(crate) fn ignores_body(self, method: Method) -> bool {
        self == Self::V3_0 && matches!(method, Method::Get | Method::Head | Method::Delete | Method::Trace)
    }
}

impl fmt::Display for Version {
    /// The first two numbers: `3.1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_3_0_has_schemas_of_its_own() {
        let schema = json!({ "type": ["string", "null"] });
        let as_of = |version: Version| version.schema(schema.clone(), &|_| None).schema;
        assert_eq!(as_of(Version::V3_0), json!({ "type": "string", "nullable": true }));
        assert_eq!(as_of(Version::V3_1), schema);
        assert_eq!(as_of(Version::V3_2), schema);
    }
}
