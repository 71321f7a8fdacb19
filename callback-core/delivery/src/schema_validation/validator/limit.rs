//! Limits: the keywords that types do not check themselves.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

/// Returns `true` if a value has the form that the schema describes, and exceeds a limit in it.
///
/// The ranges of integers and the lengths of tuples are limits that types do check. The function decides on errors of
/// custom keywords.
pub(super) fn is_limit(
    error: &ValidationError<'_>,
    schema: &Value,
    custom: &mut dyn FnMut(&ValidationError<'_>) -> bool,
) -> bool {
    let keyword = error.schema_path().as_str();
    let parent = || keyword.rsplit_once('/').and_then(|(parent, _)| schema.pointer(parent));
    match error.kind() {
        Kind::MinLength { .. }
        | Kind::MaxLength { .. }
        | Kind::Pattern { .. }
        | Kind::BacktrackLimitExceeded { .. }
        | Kind::RegexEngineFailure { .. }
        | Kind::ExclusiveMinimum { .. }
        | Kind::ExclusiveMaximum { .. }
        | Kind::MultipleOf { .. }
        | Kind::MinProperties { .. }
        | Kind::MaxProperties { .. }
        | Kind::Contains
        | Kind::PropertyNames { .. } => true,
        Kind::MinItems { .. } | Kind::MaxItems { .. } => {
            parent().is_none_or(|parent| parent.get("prefixItems").is_none())
        }
        Kind::Minimum { limit } | Kind::Maximum { limit } => {
            let format = parent().and_then(|parent| parent.get("format")).and_then(Value::as_str);
            !is_end_of_range(format.unwrap_or_default(), limit)
        }
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => context.iter().any(|alternative| {
            !alternative.is_empty() && alternative.iter().all(|error| is_limit(error, schema, custom))
        }),
        Kind::Custom { .. } => custom(error),
        _ => false,
    }
}

/// Returns `true` if a limit is the smallest or largest value of an integer type, as schemars describes it.
fn is_end_of_range(format: &str, limit: &Value) -> bool {
    let (minimum, maximum) = match format {
        "int8" => (i8::MIN.into(), Some(i8::MAX.into())),
        "int16" => (i16::MIN.into(), Some(i16::MAX.into())),
        "uint8" => (0, Some(u8::MAX.into())),
        "uint16" => (0, Some(u16::MAX.into())),
        "uint32" | "uint64" | "uint128" | "uint" => (0, None),
        _ => return false,
    };
    let limit: Option<i32> = limit.as_i64().and_then(|limit| limit.try_into().ok());
    limit.is_some() && (limit == Some(minimum) || limit == maximum)
}
