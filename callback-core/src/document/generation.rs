//! The schemas of all types for one contract.

use std::borrow::Cow;

use serde_json::Value;

use crate::openapi::Entries;

/// The components of one contract, by schemars' names.
pub(super) struct Generation<'t> {
    pub(super) schemas: Entries<String, Value>,
    /// The schema ids of the components.
    pub(super) ids: Entries<Cow<'t, str>, Cow<'t, str>>,
}

impl Generation<'_> {
    /// Returns schemars' names of the components, by schema ids.
    pub(super) fn names_by_id(&self) -> Entries<&str, &str> {
        let mut ids = self.ids.iter().peekable();
        let names = self.schemas.keys().map(|name| {
            // Both are in the order of the names.
            while ids.next_if(|(other, _)| ***other < **name).is_some() {}
            (ids.next_if(|(other, _)| ***other == **name).map_or(&**name, |(_, id)| id), &**name)
        });
        names.collect()
    }

    /// Returns the schema id of a component.
    pub(super) fn id<'g>(&'g self, name: &'g str) -> &'g str {
        self.ids.get(name).map_or(name, |id| id)
    }
}
