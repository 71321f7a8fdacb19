//! References to the definitions of a converted schema, in its `$defs`.

use serde_json::Value;

/// Returns the index of the definition that a converted schema refers to.
pub(super) fn definition_index(schema: &Value) -> Option<usize> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?.parse().ok()
}
