//! Comparison of the types of a value.

use std::collections::BTreeSet;

use super::comparison::Comparison;
use super::shape::{Alternative, JsonType};
use super::site::Site;
use crate::diff::rule::SchemaChange;

impl<'d> Comparison<'d> {
    pub(super) fn compare_alternatives(&mut self, old: &[Alternative<'d>], new: &[Alternative<'d>], site: &Site<'d>) {
        let (any_old, any_new) = (allow_any(old), allow_any(new));
        if any_old && any_new {
            return;
        }
        let kinds = |alternatives: &[Alternative<'_>]| -> BTreeSet<JsonType> {
            alternatives.iter().map(|alternative| alternative.kind).collect()
        };
        let (old_kinds, new_kinds) = (kinds(old), kinds(new));
        let added = new_kinds.difference(&old_kinds).next();
        let removed = old_kinds.difference(&new_kinds).next();
        let change = match (added, removed) {
            _ if any_new => Some(SchemaChange::TypeWidened),
            _ if any_old => Some(SchemaChange::TypeNarrowed),
            (Some(_), Some(_)) => Some(SchemaChange::TypeChanged),
            (Some(_), None) => Some(SchemaChange::TypeWidened),
            (None, Some(_)) => Some(SchemaChange::TypeNarrowed),
            (None, None) => None,
        };
        if let Some(change) = change {
            let (name, old, now) = (self.name(site), type_names(old), type_names(new));
            let first = new.iter().find(|alternative| Some(&alternative.kind) == added).or(new.first());
            let at = first.map_or_else(|| site.at.clone(), |first| first.place("type", &site.at));
            let message = match change {
                _ if any_old => format!("{name} is {now} now, and could be any value"),
                SchemaChange::TypeChanged => format!("{name} was {old}, and is {now} now"),
                SchemaChange::TypeWidened => format!("{name} was {old}, and may be {now} now"),
                _ => format!("{name} could be {old}, and is always {now} now"),
            };
            self.report(change, message, &at);
            if any_old || any_new {
                return;
            }
        }
        for kind in old_kinds.intersection(&new_kinds) {
            let of_kind = |alternatives: &[Alternative<'d>]| -> Vec<Alternative<'d>> {
                alternatives.iter().filter(|alternative| alternative.kind == *kind).cloned().collect()
            };
            self.compare_kind(&of_kind(old), &of_kind(new), site);
        }
    }

    /// Compares `nullable` where it has no effect (3.0.4, Schema Object): without `type`, or beside an `enum` without `null`.
    pub(super) fn compare_nullable(&mut self, old: &[Alternative<'d>], new: &[Alternative<'d>], site: &Site<'d>) {
        let null = |alternatives: &[Alternative<'_>]| alternatives.iter().any(|a| a.kind == JsonType::Null);
        let declared = |alternatives: &[Alternative<'d>]| {
            alternatives.iter().flat_map(|a| &a.parts).find(|p| p.document().is_3_0() && p.flag("nullable")).cloned()
        };
        let (before, now) = (declared(old), declared(new));
        if !null(old) && !null(new) && before.is_some() != now.is_some() {
            let name = self.name(site);
            let message = format!("unknown whether {name} may be `null`: `nullable` changed, and has no effect here");
            let at = now.and_then(|part| part.member("nullable")).unwrap_or_else(|| site.at.clone());
            self.report(SchemaChange::Unknown, message, &at);
        }
    }

    /// Compares two alternatives of one type.
    pub(super) fn compare_alternative(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        match old.kind {
            JsonType::Null => {}
            JsonType::Boolean => self.compare_booleans(old, new, site),
            JsonType::Number | JsonType::String => self.compare_scalars(old, new, site),
            JsonType::Array => self.compare_arrays(old, new, site),
            JsonType::Object => self.compare_objects(old, new, site),
        }
        self.compare_rest(old, new, site);
        if self.xml {
            let xml = |alternative: &Alternative<'_>| alternative.keyword("xml").next().map(|node| node.value.clone());
            if xml(old) != xml(new) {
                let message = format!("unknown whether {} has the same form in XML: `xml` changed", self.name(site));
                self.report(SchemaChange::XmlChanged, message, &new.place("xml", &site.at));
            }
        }
    }
}

/// Returns `true` if alternatives allow any JSON value.
fn allow_any(alternatives: &[Alternative<'_>]) -> bool {
    let annotations = |name: &str| {
        name.starts_with("x-")
            || matches!(
                name,
                "$comment"
                    | "default"
                    | "deprecated"
                    | "description"
                    | "example"
                    | "examples"
                    | "title"
                    | "nullable"
                    | "readOnly"
                    | "writeOnly"
                    | "externalDocs"
                    | "$ref"
                    | "allOf"
                    | "$defs"
                    | "$id"
                    | "$anchor"
                    | "xml"
            )
    };
    JsonType::ALL.iter().all(|kind| {
        alternatives.iter().any(|alternative| {
            alternative.kind == *kind
                && alternative.parts.iter().all(|part| part.entries().all(|(name, _)| annotations(name)))
        })
    })
}

pub(super) fn type_names(alternatives: &[Alternative<'_>]) -> String {
    if alternatives.is_empty() {
        return "no value".to_owned();
    }
    if allow_any(alternatives) {
        return "any value".to_owned();
    }
    let mut names: Vec<&str> = Vec::new();
    for name in alternatives.iter().map(Alternative::type_name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.sort_unstable();
    let names: Vec<_> = names.into_iter().map(|name| format!("`{name}`")).collect();
    names.join(" or ")
}
