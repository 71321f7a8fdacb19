//! Access to the keywords of a schema.

use std::slice;

use serde_json::{Map, Value};

/// Returns the elements of a keyword whose value is a list, such as `allOf`.
pub(super) fn elements<'d>(schema: &'d Map<String, Value>, keyword: &str) -> slice::Iter<'d, Value> {
    schema.get(keyword).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default().iter()
}
