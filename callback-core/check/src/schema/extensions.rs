//! The schemas that extend others, for `discriminator`.

use std::collections::{HashMap, HashSet};
use std::ptr;

use serde_json::{Map, Value};

use super::keyword::elements;
use crate::reference::{Documents, ReferenceTarget, References, reference};

/// The schemas that extend others with `allOf`, in all documents that are read.
pub(crate) struct Extensions<'d> {
    by_base: HashMap<*const Value, Vec<&'d Value>>,
}

impl<'d> Extensions<'d> {
    pub(crate) fn new(documents: Documents<'d>, references: &mut References<'d>) -> Self {
        let mut by_base: HashMap<_, Vec<_>> = HashMap::new();
        let mut values: Vec<_> = documents.iter().collect();
        // Documents may be nested deeply.
        while let Some(value) = values.pop() {
            match value {
                Value::Object(object) => {
                    for base in elements(object, "allOf").filter_map(reference) {
                        if let ReferenceTarget::Found(base) = references.follow(base) {
                            by_base.entry(ptr::from_ref(base)).or_default().push(value);
                        }
                    }
                    values.extend(object.values());
                }
                Value::Array(elements) => values.extend(elements),
                _ => {}
            }
        }
        Self { by_base }
    }

    /// Returns the schemas that a schema with a `discriminator` stands for: those that extend it, and those of its mapping.
    /// Returns `None` if one of them is in a file that is not read.
    ///
    /// `components` has the schemas that the mapping may name.
    pub(crate) fn alternatives(
        &self,
        schema: &'d Value,
        discriminator: &'d Value,
        components: Option<&'d Map<String, Value>>,
        references: &mut References<'d>,
    ) -> Option<Vec<&'d Value>> {
        let mut found = Vec::new();
        let mapping = discriminator.get("mapping").and_then(Value::as_object).into_iter().flat_map(Map::values);
        for target in mapping.filter_map(Value::as_str) {
            found.push(match components.and_then(|components| components.get(target)) {
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
