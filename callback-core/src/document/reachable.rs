//! The components that others refer to.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem;

use serde_json::Value;

use crate::schema::collect_references;

/// Removes the components that are not in `start`, and that none of these refers to. `schema` returns the schema of a component.
pub(crate) fn remove_unreachable<C>(
    components: &mut BTreeMap<String, C>,
    start: Vec<Cow<'_, str>>,
    schema: impl Fn(&C) -> &Value,
) {
    let mut all: Vec<_> = components.iter().map(|(name, component)| (&**name, schema(component), false)).collect();
    enter_reachable(start, |name| {
        let index = all.binary_search_by_key(&&*name, |&(known, ..)| known).ok()?;
        let (_, schema, is_used) = &mut all[index];
        (!mem::replace(is_used, true)).then_some(*schema)
    });
    let unused: Vec<_> = all.iter().filter(|(.., is_used)| !is_used).map(|&(name, ..)| name.to_owned()).collect();
    for name in unused {
        components.remove(&name);
    }
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
