//! Comparison of discriminators without `oneOf` and `anyOf`, whose alternatives extend the schema by `allOf`.

use std::collections::BTreeMap;

use super::comparison::Comparison;
use super::shape::{component, mapping_target};
use super::site::Site;
use crate::diff::document::Node;
use crate::diff::rule::SchemaChange;

impl<'d> Comparison<'d> {
    /// Compares the schemas that the values of discriminators select.
    pub(super) fn compare_mappings(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
        let (Some((left, before)), Some((right, now))) = (hierarchy(old), hierarchy(new)) else { return };
        if left != right {
            let message = format!("the discriminator of {} was `{left}`, and is `{right}` now", self.name(site));
            self.report(SchemaChange::DiscriminatorChanged, message, &site.at);
            return;
        }
        for (value, target) in &now {
            if let Some(old) = before.get(value) {
                self.compare(std::slice::from_ref(old), std::slice::from_ref(target), site);
            } else {
                let message = format!("{} may have `{left}` `\"{value}\"` now", self.name(site));
                self.report(SchemaChange::AlternativeAdded, message, target);
            }
        }
        for value in before.keys().filter(|value| !now.contains_key(*value)) {
            let message = format!("{} may no longer have `{left}` `\"{value}\"`", self.name(site));
            self.report(SchemaChange::AlternativeRemoved, message, &site.at);
        }
    }
}

/// Returns the discriminator's property of a schema, and the schemas that its values select.
fn hierarchy<'d>(schemas: &[Node<'d>]) -> Option<(&'d str, BTreeMap<String, Node<'d>>)> {
    let [schema] = schemas else { return None };
    let base = schema.follow()?;
    if base.member("oneOf").or_else(|| base.member("anyOf")).is_some() {
        return None;
    }
    let discriminator = base.member("discriminator")?;
    let property = discriminator.text("propertyName")?;
    let mut targets = BTreeMap::new();
    for (value, mapped) in discriminator.member("mapping").iter().flat_map(Node::entries) {
        if let Some(target) = mapped.value.as_str().and_then(|reference| mapping_target(&mapped, reference)) {
            targets.insert(value.to_owned(), target);
        }
    }
    let schemas = base.document().node().descend(["components", "schemas"]);
    for (name, candidate) in schemas.iter().flat_map(Node::entries) {
        let extends = candidate.member("allOf").is_some_and(|all| {
            all.elements()
                .any(|part| component(&part).is_some() && part.follow().is_some_and(|p| p.address() == base.address()))
        });
        if extends && !targets.values().any(|target| target.address() == candidate.address()) {
            targets.insert(name.to_owned(), candidate);
        }
    }
    Some((property, targets))
}
