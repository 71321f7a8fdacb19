//! Objects of another kind than OpenAPI has in their place.

use serde_json::{Map, Value};

use crate::object_kind::ObjectKind;

/// Returns the kind of an object that is clearly another one than the kind of its place: an operation instead of a path
/// item, or one of these instead of a callback.
pub(crate) fn actual_kind(place: ObjectKind, object: &Map<String, Value>) -> Option<ObjectKind> {
    if object.contains_key("$ref") {
        return None;
    }
    let is_operation = || {
        ["responses", "requestBody", "operationId"].into_iter().any(|field| object.contains_key(field))
            && !object.keys().any(|field| ObjectKind::is_method(field) || field == "additionalOperations")
    };
    match place {
        ObjectKind::PathItem if is_operation() => Some(ObjectKind::Operation),
        ObjectKind::Callback if consists_of(ObjectKind::Operation, object) && is_operation() => {
            Some(ObjectKind::Operation)
        }
        ObjectKind::Callback if consists_of(ObjectKind::PathItem, object) => object
            .iter()
            .any(|(field, value)| ObjectKind::is_method(field) && value.is_object())
            .then_some(ObjectKind::PathItem),
        _ => None,
    }
}

/// Returns `true` if a text is the URL of a callback rather than its name.
pub(crate) fn is_expression(text: &str) -> bool {
    text.contains(['$', '{', '/', '#'])
}

/// Returns `true` if a key of a callback is a field of its path item, or of an operation, rather than an expression.
pub(crate) fn is_field(key: &str) -> bool {
    ObjectKind::PathItem.has_field(key) || ObjectKind::Operation.has_field(key)
}

/// Returns `true` if an object has fields of this kind only.
fn consists_of(kind: ObjectKind, object: &Map<String, Value>) -> bool {
    object.keys().all(|field| field.starts_with("x-") || kind.has_field(field))
}
