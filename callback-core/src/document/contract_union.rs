//! One schema for both contracts of a type.

use serde_json::{Map, Value, json};

use crate::schema::{is_annotation, object};

/// Returns a schema that accepts each value that one of two schemas of a type accepts.
///
/// `properties` are those of both, and `required` what both require. Schemas that differ in other keywords become
/// alternatives.
pub(super) fn for_both_contracts(read: Value, written: Value) -> Value {
    if read == written {
        return read;
    }
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            let keywords = read.keys().chain(written.keys());
            let can_merge =
                keywords.into_iter().all(|keyword| can_merge(keyword, read.get(keyword), written.get(keyword)));
            if can_merge { merge(read, written) } else { json!({ "anyOf": [read, written] }) }
        }
        (read, written) => json!({ "anyOf": [read, written] }),
    }
}

/// Returns `true` if a keyword of two schemas can be merged.
fn can_merge(keyword: &str, read: Option<&Value>, written: Option<&Value>) -> bool {
    match (keyword, read, written) {
        (_, Some(read), Some(written)) if read == written => true,
        ("properties", Some(Value::Object(_)), Some(Value::Object(_)))
        | ("items" | "additionalProperties", Some(_), Some(_))
        | ("required", ..) => true,
        // The alternatives are the variants of an enum, and a variant that one contract skips has no counterpart.
        ("prefixItems" | "oneOf" | "anyOf", Some(Value::Array(read)), Some(Value::Array(written))) => {
            read.len() == written.len()
        }
        _ => is_annotation(keyword),
    }
}

fn merge(read: Map<String, Value>, mut written: Map<String, Value>) -> Value {
    let mut merged = Map::new();
    for (keyword, read) in read {
        let value = match (keyword.as_str(), read, written.remove(&keyword)) {
            (_, read, Some(written)) if read == written => read,
            ("required", Value::Array(mut read), Some(Value::Array(written))) => {
                read.retain(|name| written.contains(name));
                Value::Array(read)
            }
            ("required", ..) => continue,
            ("properties", Value::Object(read), Some(Value::Object(mut written))) => {
                let read = read.into_iter().map(|(name, read)| match written.remove(&name) {
                    Some(written) => (name, for_both_contracts(read, written)),
                    None => (name, read),
                });
                let mut properties = object(read);
                properties.extend(written);
                Value::Object(properties)
            }
            ("items" | "additionalProperties", read, Some(written)) => for_both_contracts(read, written),
            ("prefixItems" | "oneOf" | "anyOf", Value::Array(read), Some(Value::Array(written))) => {
                read.into_iter().zip(written).map(|(read, written)| for_both_contracts(read, written)).collect()
            }
            (_, read, _) => read,
        };
        merged.insert(keyword, value);
    }
    merged.extend(written.into_iter().filter(|(keyword, _)| keyword != "required"));
    if merged.get("required") == Some(&json!([])) {
        merged.remove("required");
    }
    Value::Object(merged)
}
