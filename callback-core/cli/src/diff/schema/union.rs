//! Comparison of several alternatives of one type.

use std::collections::BTreeSet;

use super::canonical::{Relation, relation};
use super::export::export;
use super::shape::{Alternative, JsonType};
use super::{Comparison, Site};
use crate::diff::rule::SchemaChange;

impl<'d> Comparison {
    /// Compares the alternatives of one type.
    pub(super) fn compare_kind(&mut self, old: &[Alternative<'d>], new: &[Alternative<'d>], site: &Site<'d>) {
        self.compare_discriminators(old, new, site);
        let mut old: Vec<_> = old.iter().collect();
        let mut new: Vec<_> = new.iter().collect();
        if let ([left], [right]) = (old.as_slice(), new.as_slice()) {
            self.compare_tags(left, right, site);
            self.compare_alternative(left, right, site);
            return;
        }
        // Discriminators and constant properties tell which alternatives belong together, then names; then what is equal.
        let mut pairs = Vec::new();
        take_pairs(&mut old, &mut new, &mut pairs, |left, right| {
            tag_values(left).is_some_and(|left| tag_values(right).is_some_and(|right| !left.is_disjoint(&right)))
        });
        take_pairs(&mut old, &mut new, &mut pairs, |left, right| {
            left.component.is_some() && left.component == right.component
        });
        take_pairs(&mut old, &mut new, &mut pairs, |left, right| {
            self.is_safe(|this| this.compare_alternative(left, right, site))
        });
        if old.len() == 1 && new.len() == 1 && tag_values(old[0]).is_none() && tag_values(new[0]).is_none() {
            pairs.push((old.remove(0), new.remove(0)));
        }
        for (left, right) in pairs {
            self.compare_tags(left, right, site);
            self.compare_alternative(left, right, site);
        }
        self.alternatives_added(&new, &old, site);
        self.alternatives_removed(&old, &new, site);
    }

    /// Reports new alternatives, apart from those whose values others allowed.
    fn alternatives_added(&mut self, added: &[&Alternative<'d>], removed: &[&Alternative<'d>], site: &Site<'d>) {
        for alternative in added {
            let covered = removed.iter().any(|other| self.relation_of(other, alternative) == Relation::Same);
            if covered {
                continue;
            }
            let message = format!("{} may be {} now", self.name(site), describe(alternative));
            self.report(SchemaChange::AlternativeAdded, message, &alternative.place("type", &site.at));
        }
    }

    fn alternatives_removed(&mut self, removed: &[&Alternative<'d>], added: &[&Alternative<'d>], site: &Site<'d>) {
        for alternative in removed {
            let covered = added.iter().any(|other| self.relation_of(alternative, other) == Relation::Same);
            if covered {
                continue;
            }
            let message = format!("{} may no longer be {}", self.name(site), describe(alternative));
            self.report(SchemaChange::AlternativeRemoved, message, &site.at);
        }
    }

    fn relation_of(&self, old: &Alternative<'d>, new: &Alternative<'d>) -> Relation {
        if !matches!(old.kind, JsonType::Array | JsonType::Object) {
            return self.scalar_relation(old, new);
        }
        let part = |alternative: &Alternative<'d>| {
            let keep = |name: &str| !matches!(name, "allOf" | "anyOf" | "oneOf" | "type");
            let mut exported = export(&alternative.parts, &keep)?;
            exported["type"] = alternative.type_name().into();
            Some(exported)
        };
        part(old).zip(part(new)).map_or(Relation::Unknown, |(old, new)| relation(self.contract, &old, &new))
    }

    /// Compares the discriminator's values that select an alternative.
    fn compare_tags(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        let (Some((left, before)), Some((right, now))) = (&old.tag, &new.tag) else { return };
        if left != right {
            return;
        }
        let site = site.property(left, &new.place("type", &site.at));
        let name = self.name(&site);
        let texts = |values: Vec<&String>| values.iter().map(|v| format!("`\"{v}\"`")).collect::<Vec<_>>().join(", ");
        let added: Vec<_> = now.difference(before).collect();
        let removed: Vec<_> = before.difference(now).collect();
        if !added.is_empty() {
            let message = format!("{name} may be {} now, for {}", texts(added), describe(new));
            self.report(SchemaChange::EnumValueAdded, message, &site.at);
        }
        if !removed.is_empty() {
            let message = format!("{name} may no longer be {}, for {}", texts(removed), describe(old));
            self.report(SchemaChange::EnumValueRemoved, message, &site.at);
        }
    }

    /// Compares the properties that discriminators name.
    fn compare_discriminators(&mut self, old: &[Alternative<'d>], new: &[Alternative<'d>], site: &Site<'d>) {
        let properties = |alternatives: &[Alternative<'_>]| -> BTreeSet<String> {
            alternatives.iter().filter_map(|alternative| Some(alternative.tag.as_ref()?.0.clone())).collect()
        };
        let (left, right) = (properties(old), properties(new));
        if left.is_empty() || right.is_empty() || left == right {
            return;
        }
        let text = |names: &BTreeSet<String>| names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ");
        let message =
            format!("the discriminator of {} was {}, and is {} now", self.name(site), text(&left), text(&right));
        self.report(SchemaChange::DiscriminatorChanged, message, &site.at);
    }
}

/// Moves the alternatives that belong together into pairs.
fn take_pairs<'a, 'd>(
    old: &mut Vec<&'a Alternative<'d>>,
    new: &mut Vec<&'a Alternative<'d>>,
    pairs: &mut Vec<(&'a Alternative<'d>, &'a Alternative<'d>)>,
    mut belong: impl FnMut(&Alternative<'d>, &Alternative<'d>) -> bool,
) {
    old.retain(|left| {
        let Some(index) = new.iter().position(|right| belong(left, right)) else { return true };
        pairs.push((left, new.remove(index)));
        false
    });
}

/// Returns the values that select an alternative: those of its discriminator, or of a property with one value.
fn tag_values(alternative: &Alternative<'_>) -> Option<BTreeSet<String>> {
    if let Some((property, values)) = &alternative.tag {
        return Some(values.iter().map(|value| format!("{property}={value}")).collect());
    }
    if alternative.kind != JsonType::Object {
        return None;
    }
    let mut tags = BTreeSet::new();
    for properties in alternative.keyword("properties") {
        for (name, schema) in properties.entries() {
            let Some(schema) = schema.follow() else { continue };
            let constant =
                schema.value.get("const").or_else(|| match schema.value.get("enum")?.as_array()?.as_slice() {
                    [value] => Some(value),
                    _ => None,
                });
            if let Some(value) = constant.and_then(serde_json::Value::as_str) {
                tags.insert(format!("{name}={value}"));
            }
        }
    }
    (!tags.is_empty()).then_some(tags)
}

fn describe(alternative: &Alternative<'_>) -> String {
    let values = alternative.tag.as_ref().and_then(|(property, values)| Some((property, values.iter().next()?)));
    match (&alternative.component, values) {
        (Some(component), Some((property, value))) => format!("`{component}` (`{property}` is `\"{value}\"`)"),
        (Some(component), None) => format!("`{component}`"),
        (None, Some((property, value))) => format!("an object with `{property}` `\"{value}\"`"),
        (None, None) => format!("another `{}`", alternative.type_name()),
    }
}
