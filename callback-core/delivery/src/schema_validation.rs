//! Validation of JSON against the schemas of a declaration.
//!
//! Without the feature `schema` every value is valid.

#[cfg(feature = "schema")]
mod validator;

use callback_core::__private::{Function, TypeSchema};
#[cfg(feature = "send")]
use callback_core::handler::StatusPattern;
use serde_json::Value;

/// The body that a schema is declared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum BodyLocation {
    #[cfg(feature = "receive")]
    Request,
    #[cfg(feature = "send")]
    Response(StatusPattern),
}

/// The keywords of a schema that a value must satisfy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keywords {
    All,
    /// Limits, such as `minLength`, for a value that the type accepts.
    ///
    /// The type decides on everything that it describes itself: a schema has no aliases, no `#[serde(other)]`, and nothing
    /// that a function of `deserialize_with` accepts. Limits are in the schema alone.
    Limits,
}

/// The reason why a value is not valid.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "schema"), expect(dead_code, reason = "only the validation constructs it"))]
pub(crate) enum InvalidValue {
    /// The value violates the schema.
    Value {
        /// The location in the value as a JSON pointer. Its tokens may come from the value.
        pointer: String,
        /// The keyword as a JSON pointer into the schema.
        keyword: String,
        /// The name of the member that is missing, if `keyword` is `required`. The name is from the schema.
        missing: Option<String>,
    },
    /// The schema cannot be compiled, for example because a `pattern` is not a regular expression.
    Schema,
}

/// A violation of a schema.
#[cfg(feature = "receive")]
pub(crate) struct SchemaViolation {
    /// The location of the value that would have to change, as a JSON pointer. A missing member has the location that it
    /// would have.
    pub(crate) pointer: String,
    pub(crate) reason: InvalidValue,
}

/// Returns the number of arrays and objects within each other that a body may have. It is smaller for recursive types that
/// serde has to read several times.
pub(crate) fn max_depth(function: Function, location: BodyLocation, schema: TypeSchema) -> usize {
    #[cfg(feature = "schema")]
    return validator::max_depth(function, location, schema);
    #[cfg(not(feature = "schema"))]
    {
        _ = (function, location, schema);
        crate::json::MAX_DEPTH
    }
}

/// Validates a value against the declared schema of a body. Returns the first violation of the keywords.
#[cfg_attr(not(feature = "schema"), expect(clippy::unnecessary_wraps, reason = "every value is valid"))]
pub(crate) fn validate(
    function: Function,
    location: BodyLocation,
    schema: TypeSchema,
    keywords: Keywords,
    value: &Value,
) -> Result<(), InvalidValue> {
    #[cfg(feature = "schema")]
    return validator::validate(function, location, schema, keywords, value);
    #[cfg(not(feature = "schema"))]
    {
        _ = (function, location, schema, keywords, value);
        Ok(())
    }
}

/// Returns all violations of the declared schema of a body.
#[cfg(feature = "receive")]
pub(crate) fn violations(
    function: Function,
    location: BodyLocation,
    schema: TypeSchema,
    value: &Value,
) -> Vec<SchemaViolation> {
    #[cfg(feature = "schema")]
    return validator::violations(function, location, schema, value);
    #[cfg(not(feature = "schema"))]
    {
        _ = (function, location, schema, value);
        Vec::new()
    }
}
