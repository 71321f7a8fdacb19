//! Parts: documents whose operations others have.

use std::collections::{BTreeMap, BTreeSet};

use callback_check::Files;
use serde_json::Value;

/// Returns `true` if a document declares a version of OpenAPI.
pub(super) fn is_openapi(document: &Value) -> bool {
    document.get("openapi").is_some()
}

/// The OpenAPI documents that are parts of others.
pub(super) struct Parts<'f> {
    /// The documents that have a part, by its name.
    owners: BTreeMap<&'f str, BTreeSet<&'f str>>,
    /// The documents that are parts of none, with one of each circle.
    entries: BTreeSet<&'f str>,
}

impl<'f> Parts<'f> {
    /// Finds the parts among some documents.
    ///
    /// A document is a part if another one refers to its path items or webhooks, or to it as a whole. One without operations of
    /// its own is a part if another one refers to anything in it. A document of which others use the schemas alone is an API
    /// of its own.
    pub(super) fn new(files: &'f Files) -> Self {
        let documents: Vec<_> = files.names().filter(|name| files.get(name).is_some_and(is_openapi)).collect();
        let mut parts: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        let mut owners: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for &owner in &documents {
            for (part, fragment) in files.references(owner) {
                let Some(document) = files.get(part).filter(|document| is_openapi(document)) else { continue };
                let has =
                    |field: &str| document.get(field).and_then(Value::as_object).is_some_and(|paths| !paths.is_empty());
                let is_of_operations =
                    fragment.is_empty() || ["/paths/", "/webhooks/"].iter().any(|field| fragment.starts_with(field));
                if is_of_operations || !has("paths") && !has("webhooks") {
                    parts.entry(owner).or_default().insert(part);
                    owners.entry(part).or_default().insert(owner);
                }
            }
        }
        let mut reached = BTreeSet::new();
        let mut entries = BTreeSet::new();
        let are_owned = |name: &&&str| owners.contains_key(**name);
        let owned: Vec<_> = documents.iter().filter(are_owned).collect();
        for name in documents.iter().filter(|name| !are_owned(name)).chain(owned) {
            if reached.contains(name) {
                continue;
            }
            entries.insert(*name);
            let mut next = vec![*name];
            while let Some(name) = next.pop() {
                if reached.insert(name) {
                    next.extend(parts.get(name).into_iter().flatten());
                }
            }
        }
        Self { owners, entries }
    }

    /// Returns `true` if a document is a part of none.
    pub(super) fn is_entry(&self, name: &str) -> bool {
        self.entries.contains(name)
    }

    /// Returns the entry documents that a part belongs to, sorted.
    pub(super) fn entries_of(&self, part: &'f str) -> BTreeSet<&'f str> {
        let mut reached = BTreeSet::new();
        let mut next = vec![part];
        while let Some(name) = next.pop() {
            if reached.insert(name) {
                next.extend(self.owners.get(name).into_iter().flatten());
            }
        }
        reached.retain(|name| self.is_entry(name));
        reached
    }
}

/// Returns `true` if a text may refer to path items or webhooks of a file, or to it as a whole.
pub(super) fn may_have_part(text: &str, file_name: &str) -> bool {
    let encoded = file_name.replace(' ', "%20");
    [file_name, &encoded].iter().any(|name| {
        text.match_indices(name).any(|(at, _)| {
            let rest = &text[at + name.len()..];
            let fragment = rest.strip_prefix('#');
            fragment.is_none_or(|fragment| {
                ["/paths/", "/webhooks/"].iter().any(|field| fragment.starts_with(field))
                    || fragment.starts_with(['"', '\'', '\n', '\r'])
            })
        })
    })
}
