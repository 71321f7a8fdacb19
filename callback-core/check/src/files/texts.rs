//! The texts of a document that may be references.

use serde_json::Value;

/// Calls a function with each text that may be a reference, and `true` if it is one wherever OpenAPI has it.
///
/// Schemas and examples are not told apart, so that a text may be none.
pub(super) fn reference_texts<'d>(document: &'d Value, mut each: impl FnMut(&'d str, bool)) {
    // Documents may be nested deeply.
    let mut values = vec![document];
    while let Some(value) = values.pop() {
        let before = values.len();
        match value {
            Value::Array(elements) => values.extend(elements.iter().filter(|element| is_nested(element))),
            Value::Object(members) => {
                for (name, member) in members {
                    match (&**name, member) {
                        ("$ref" | "operationRef", Value::String(text)) => each(text, true),
                        ("$dynamicRef" | "defaultMapping", Value::String(text)) => each(text, false),
                        ("mapping", Value::Object(mapping)) => {
                            mapping.values().filter_map(Value::as_str).for_each(|text| each(text, false));
                        }
                        // Since 3.2, a name in a security requirement may be a URI.
                        ("security", Value::Array(requirements)) => {
                            let names =
                                requirements.iter().filter_map(Value::as_object).flat_map(serde_json::Map::keys);
                            names.for_each(|name| each(name, false));
                        }
                        _ => {}
                    }
                    if is_nested(member) {
                        values.push(member);
                    }
                }
            }
            _ => {}
        }
        // The first of them is the next.
        values[before..].reverse();
    }
}

fn is_nested(value: &Value) -> bool {
    matches!(value, Value::Array(_) | Value::Object(_))
}
