//! The components that others refer to.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::Value;

use crate::schema::{Schema, collect_references};

/// Removes the components that are not in `start`, and that none of these refers to.
pub(crate) fn remove_unreachable(components: &mut BTreeMap<String, Schema>, start: Vec<Cow<'_, str>>) {
    let all = components.iter().map(|(name, component)| (name, &component.value));
    let mut are_used = are_reachable(all, start).into_iter();
    components.retain(|_, _| are_used.next() == Some(true));
}

/// Returns of each component whether it is in `start`, or one of these refers to it. The components are in the order of their
/// names.
pub(crate) fn are_reachable<'c>(
    components: impl Iterator<Item = (&'c String, &'c Value)>,
    start: Vec<Cow<'c, str>>,
) -> Vec<bool> {
    let (names, mut schemas): (Vec<_>, Vec<_>) = components.map(|(name, schema)| (&**name, Some(schema))).unzip();
    enter_reachable(start, |name| schemas[names.binary_search(&&*name).ok()?].take());
    schemas.iter().map(Option::is_none).collect()
}

/// Calls `enter` with the components in `start`, and with all components that these refer to. It returns the schema of a
/// component that is entered for the first time.
pub(crate) fn enter_reachable<'s>(start: Vec<Cow<'s, str>>, mut enter: impl FnMut(Cow<'s, str>) -> Option<&'s Value>) {
    let mut next = start;
    while let Some(name) = next.pop() {
        if let Some(schema) = enter(name) {
            collect_references(schema, &mut next);
        }
    }
}
