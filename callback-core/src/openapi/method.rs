//! The operations of a Path Item Object.

use std::collections::BTreeMap;

use serde::Serializer;
use serde::ser::SerializeMap;

use super::Operation;
use crate::method::{ADDITIONAL_OPERATIONS, Method};

/// Serializes the operations under the fields of their methods, and those of other methods under
/// `additionalOperations`.
pub(super) fn print_operations<S: Serializer>(
    operations: &BTreeMap<Method, Operation>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    let mut additional = BTreeMap::new();
    for (method, operation) in operations {
        match method {
            Method::Other(name) => _ = additional.insert(name, operation),
            method => map.serialize_entry(method.key(), operation)?,
        }
    }
    if !additional.is_empty() {
        map.serialize_entry(ADDITIONAL_OPERATIONS, &additional)?;
    }
    map.end()
}
