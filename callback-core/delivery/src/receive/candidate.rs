//! Candidate values of texts.

use serde_json::Value;

/// Returns the values that a text may stand for: the text itself, then the number or boolean that it is in JSON.
pub(super) fn candidates(text: &str) -> Vec<Value> {
    let scalar = serde_json::from_str(text).ok().filter(|value: &Value| value.is_number() || value.is_boolean());
    [Some(Value::from(text)), scalar].into_iter().flatten().collect()
}
