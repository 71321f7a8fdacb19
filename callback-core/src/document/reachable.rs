//! The components that others refer to.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::schema::references;

/// Returns the components in `start`, and all components that they refer to.
pub(crate) fn reachable<'s>(start: Vec<String>, schema: impl Fn(&str) -> Option<&'s Value>) -> BTreeSet<String> {
    let mut visited = BTreeSet::new();
    let mut next = start;
    while let Some(name) = next.pop() {
        if let Some(value) = schema(&name)
            && visited.insert(name)
        {
            next.extend(references(value));
        }
    }
    visited
}
