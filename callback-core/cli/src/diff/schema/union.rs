//! Comparison of several alternatives of one type.

use std::collections::BTreeSet;

use super::canonical::{Relation, relation};
use super::comparison::Comparison;
use super::export::export_alternatives;
use super::shape::{Alternative, JsonType};
use super::site::Site;
use crate::diff::rule::{Contract, SchemaChange};

/// The work of comparing canonical forms.
const CANONICAL_WORK: usize = 500;

impl<'d> Comparison<'d> {
    /// Compares the alternatives of one type.
    pub(super) fn compare_kind(&mut self, old: &[Alternative<'d>], new: &[Alternative<'d>], site: &Site<'d>) {
        self.compare_discriminators(old, new, site);
        let (all_old, all_new): (Vec<_>, Vec<_>) = (old.iter().collect(), new.iter().collect());
        let (mut old, mut new) = (all_old.clone(), all_new.clone());
        if let ([left], [right]) = (old.as_slice(), new.as_slice()) {
            self.compare_tags(left, right, site);
            self.compare_alternative(left, right, site);
            return;
        }
        // Discriminators and constant properties tell which alternatives belong together, then names; then what is equal.
        let mut pairs = Vec::new();
        take_pairs(&mut old, &mut new, &mut pairs, |left, right| {
            tag_values(left).zip(tag_values(right)).is_some_and(|(left, right)| belong_together(&left, &right))
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
        for alternative in new {
            self.alternative_added(alternative, &all_old, site);
        }
        for alternative in old {
            self.alternative_removed(alternative, &all_new, site);
        }
    }

    /// Reports a new alternative, unless the old ones allowed its values.
    fn alternative_added(&mut self, added: &Alternative<'d>, old: &[&Alternative<'d>], site: &Site<'d>) {
        let (name, shown) = (self.name(site), describe(added));
        let at = added.place("type", &site.at);
        if self.contract != Contract::Request {
            self.report(SchemaChange::AlternativeAdded, format!("{name} may be {shown} now"), &at);
            return;
        }
        match self.relation_of(old, &[added]) {
            Relation::Same | Relation::Narrowed => {}
            Relation::Widened => {
                self.report(SchemaChange::AlternativeAdded, format!("{name} may be {shown} now"), &at);
            }
            Relation::Unknown => {
                let message = format!("unknown whether {name} could be {shown} before");
                self.report(SchemaChange::Unknown, message, &at);
            }
        }
    }

    /// Reports an alternative that is gone, unless the new ones allow its values.
    fn alternative_removed(&mut self, removed: &Alternative<'d>, new: &[&Alternative<'d>], site: &Site<'d>) {
        let (name, shown) = (self.name(site), describe(removed));
        let message = format!("{name} may no longer be {shown}");
        if self.contract == Contract::Request {
            self.report(SchemaChange::AlternativeRemoved, message, &site.at);
            return;
        }
        match self.relation_of(&[removed], new) {
            Relation::Same | Relation::Widened => {}
            Relation::Narrowed => self.report(SchemaChange::AlternativeRemoved, message, &site.at),
            Relation::Unknown => {
                let message = format!("unknown whether {name} may still be {shown}");
                self.report(SchemaChange::Unknown, message, &site.at);
            }
        }
    }

    /// Returns the relation of the values of alternatives.
    fn relation_of(&mut self, old: &[&Alternative<'d>], new: &[&Alternative<'d>]) -> Relation {
        // Values that tell alternatives apart, and are different, decide without more.
        let disjoint = |old: &&Alternative<'d>| {
            tag_values(old)
                .is_some_and(|left| new.iter().all(|new| tag_values(new).is_some_and(|right| excludes(&left, &right))))
        };
        if old.iter().all(disjoint) {
            return if self.contract == Contract::Request { Relation::Widened } else { Relation::Narrowed };
        }
        if !self.spend(CANONICAL_WORK) {
            return Relation::Unknown;
        }
        let exported = export_alternatives(old).zip(export_alternatives(new));
        exported.map_or(Relation::Unknown, |(old, new)| relation(self.contract, &old, &new))
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

/// Returns `true` if a property has values on both sides, and none in common.
fn excludes(left: &BTreeSet<String>, right: &BTreeSet<String>) -> bool {
    let property = |tag: &String| tag.split_once('=').map(|(property, _)| property.to_owned());
    let properties = |tags: &BTreeSet<String>| -> BTreeSet<_> { tags.iter().filter_map(property).collect() };
    properties(left).intersection(&properties(right)).any(|shared| {
        let of = |tags: &BTreeSet<String>| -> BTreeSet<String> {
            tags.iter().filter(|tag| property(tag).as_ref() == Some(shared)).cloned().collect()
        };
        of(left).is_disjoint(&of(right))
    })
}

/// Returns `true` if alternatives share the value of a property, and have no values that exclude each other.
fn belong_together(left: &BTreeSet<String>, right: &BTreeSet<String>) -> bool {
    !left.is_disjoint(right) && !excludes(left, right)
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
