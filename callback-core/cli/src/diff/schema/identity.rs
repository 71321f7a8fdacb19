//! Schemas that are the same without being compared.

use serde_json::Value;

use crate::diff::document::Node;

/// Returns `true` if two schemas have the same text, and the same meaning wherever they are.
pub(super) fn same_text(old: &[Node<'_>], new: &[Node<'_>]) -> bool {
    let ([old], [new]) = (old, new) else { return old.is_empty() && new.is_empty() };
    let (old, new) = (itself(old), itself(new));
    old.document().is_3_0() == new.document().is_3_0() && old.value == new.value && !reads_document(old.value)
}

/// Returns the target of a reference without keywords of its own, and any other schema itself.
fn itself<'d>(schema: &Node<'d>) -> Node<'d> {
    let plain = schema.document().is_3_0() || schema.object().is_some_and(|object| object.len() == 1);
    schema.follow().filter(|_| plain).unwrap_or_else(|| schema.clone())
}

/// Returns `true` if the meaning of a schema depends on others.
fn reads_document(schema: &Value) -> bool {
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(array) => open.extend(array),
            Value::Object(object) => {
                if ["$ref", "$dynamicRef", "discriminator"].iter().any(|name| object.contains_key(*name)) {
                    return true;
                }
                open.extend(object.values());
            }
            _ => {}
        }
    }
    false
}

pub(super) fn addresses(schemas: &[Node<'_>]) -> Vec<usize> {
    let mut addresses: Vec<_> = schemas.iter().map(|schema| itself(schema).address()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
}
