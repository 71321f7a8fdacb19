//! Parts of messages: suggestions and lists.

use std::fmt;

use callback_expression::nearest;
use serde_json::Value;

/// Suggests the candidate nearest to a misspelled word, followed by `others()` unless it is the only candidate. Returns
/// `others()` alone if no candidate is near.
///
/// `prefix` precedes the suggested candidate.
///
/// ```
/// use callback_check::message::did_you_mean;
///
/// let help = did_you_mean("ur", ["url", "id"].into_iter(), "$request.query.", || "there are `url`, `id`".into());
/// assert_eq!(help, "did you mean `$request.query.url`? there are `url`, `id`");
/// ```
pub fn did_you_mean<'c>(
    word: &str,
    candidates: impl Iterator<Item = &'c str> + Clone,
    prefix: &str,
    others: impl FnOnce() -> String,
) -> String {
    match nearest(word, candidates.clone()) {
        Some(near) if candidates.count() == 1 => format!("did you mean `{prefix}{near}`?"),
        Some(near) => format!("did you mean `{prefix}{near}`? {}", others()),
        None => others(),
    }
}

/// Lists names in backticks: `` `id`, `total` ``.
pub fn list(names: &[impl fmt::Display]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Lists items that print backticks themselves, such as a [`ParameterName`](crate::ParameterName).
pub fn plain_list(items: &[impl fmt::Display]) -> String {
    items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// Returns the type of a JSON value with an article: `an array`.
pub(crate) const fn type_with_article(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
