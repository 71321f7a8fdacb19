//! The components that others refer to.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use crate::schema::collect_references;

/// Removes the components that are not in `start`, and that none of these refers to. `schema` returns the schema of a component.
pub(crate) fn remove_unreachable<C>(
    components: &mut BTreeMap<String, C>,
    start: Vec<Cow<'_, str>>,
    schema: impl Fn(&C) -> &Value,
) {
    let used = reachable(start, |name| components.get(name).map(&schema));
    if used.len() < components.len() {
        let unused: Vec<_> = components.keys().filter(|name| !used.contains(name.as_str())).cloned().collect();
        for name in unused {
            components.remove(&name);
        }
    }
}

/// Returns the components in `start`, and all components that they refer to.
pub(crate) fn reachable<'s>(
    start: Vec<Cow<'s, str>>,
    schema: impl Fn(&str) -> Option<&'s Value>,
) -> HashSet<Cow<'s, str>> {
    let mut visited = HashSet::with_capacity(start.len());
    let mut next = start;
    while let Some(name) = next.pop() {
        if let Some(value) = schema(&name)
            && visited.insert(name)
        {
            collect_references(value, &mut next);
        }
    }
    visited
}
