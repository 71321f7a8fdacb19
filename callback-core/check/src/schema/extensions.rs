//! The schemas that extend others, for `discriminator`.

use std::collections::{HashMap, HashSet};
use std::ptr;

use serde_json::{Map, Value};

use super::keyword::elements;
use crate::reference::{ReferenceTarget, References, reference};

/// The schemas of a document's components that extend others with `allOf`.
pub(crate) struct Extensions<'d> {
    components: Option<&'d Map<String, Value>>,
    by_base: HashMap<*const Value, Vec<&'d Value>>,
}

impl<'d> Extensions<'d> {
    pub(crate) fn new(document: &'d Value, references: &mut References<'d>) -> Self {
        let components = document.get("components").and_then(|components| components.get("schemas")?.as_object());
        let mut by_base: HashMap<_, Vec<_>> = HashMap::new();
        for schema in components.into_iter().flat_map(Map::values) {
            for base in schema.as_object().into_iter().flat_map(|object| elements(object, "allOf")) {
                if let Some(text) = reference(base)
                    && let ReferenceTarget::Found(base) = references.follow(text)
                {
                    by_base.entry(ptr::from_ref(base)).or_default().push(schema);
                }
            }
        }
        Self { components, by_base }
    }

    /// Returns the schemas that a schema with a `discriminator` stands for: those that extend it, and those of its mapping.
    /// Returns `None` if one of them is not in this document.
    pub(crate) fn alternatives(
        &self,
        schema: &'d Value,
        discriminator: &'d Value,
        references: &mut References<'d>,
    ) -> Option<Vec<&'d Value>> {
        let mut found = Vec::new();
        let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flat_map(Map::values);
        for target in mapping.filter_map(Value::as_str) {
            let named = self.components.and_then(|components| components.get(target));
            found.push(match named {
                Some(schema) => schema,
                None => match references.follow(target) {
                    ReferenceTarget::Found(schema) => schema,
                    _ => return None,
                },
            });
        }
        let mut seen = HashSet::from([ptr::from_ref(schema)]);
        let mut bases = vec![schema];
        while let Some(base) = bases.pop() {
            for &extension in self.by_base.get(&ptr::from_ref(base)).into_iter().flatten() {
                if seen.insert(ptr::from_ref(extension)) {
                    found.push(extension);
                    bases.push(extension);
                }
            }
        }
        Some(found)
    }
}
