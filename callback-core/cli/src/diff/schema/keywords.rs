//! Comparison of keywords and schemas by the values that they allow, as canonical forms decide it.

use super::canonical::{Relation, relation};
use super::comparison::Comparison;
use super::export::export;
use super::shape::{Alternative, JsonType};
use super::site::Site;
use crate::diff::document::Node;
use crate::diff::rule::{Contract, SchemaChange};

impl<'d> Comparison<'d> {
    /// Compares `oneOf` with `anyOf`, which differ where a value satisfies several branches.
    pub(super) fn compare_exclusion(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
        let ([left], [right]) = (old, new) else { return };
        let (Some(left), Some(right)) = (left.follow(), right.follow()) else { return };
        for (before, now) in [("oneOf", "anyOf"), ("anyOf", "oneOf")] {
            let (Some(union), Some(other)) = (left.member(before), right.member(now)) else { continue };
            let both = left.member(now).is_some() || right.member(before).is_some();
            if both || union.elements().count() < 2 || other.elements().count() < 2 {
                continue;
            }
            let exported = export(old, &|_| true).zip(export(new, &|_| true));
            let name = self.name(site);
            match exported.map_or(Relation::Unknown, |(old, new)| relation(self.contract, &old, &new)) {
                Relation::Same => {}
                Relation::Widened => {
                    let message = format!("{name} allows more values: `{before}` is `{now}` now");
                    self.report(SchemaChange::Widened, message, &other);
                }
                Relation::Narrowed => {
                    let message = format!("{name} allows fewer values: `{before}` is `{now}` now");
                    self.report(SchemaChange::Narrowed, message, &other);
                }
                Relation::Unknown => {
                    let message = format!("unknown whether {name} allows the same values: `{before}` is `{now}` now");
                    self.report(SchemaChange::Unknown, message, &other);
                }
            }
        }
    }

    /// Compares the keywords that are compared in no other way.
    pub(super) fn compare_rest(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        let keywords = rest_keywords(old.kind);
        let present: Vec<&str> = keywords
            .iter()
            .copied()
            .filter(|name| old.keyword(name).next().is_some() || new.keyword(name).next().is_some())
            .collect();
        if present.is_empty() {
            return;
        }
        let part = |alternative: &Alternative<'d>| {
            let mut exported = export(&alternative.parts, &|name| keywords.contains(&name))?;
            exported["type"] = alternative.type_name().into();
            Some(exported)
        };
        let (Some(left), Some(right)) = (part(old), part(new)) else {
            self.unknown(&present, new, site);
            return;
        };
        let mut found = relation(self.contract, &left, &right);
        let safe = matches!(found, Relation::Same)
            || matches!(
                (self.contract, found),
                (Contract::Request, Relation::Narrowed) | (Contract::Response | Contract::Source, Relation::Widened)
            );
        if !safe {
            // Other keywords may exclude the values in which these differ.
            let whole = |alternative: &Alternative<'d>| {
                let mut exported = export(&alternative.parts, &|name| !matches!(name, "allOf" | "anyOf" | "oneOf"))?;
                exported["type"] = alternative.type_name().into();
                Some(exported)
            };
            if let (Some(left), Some(right)) = (whole(old), whole(new)) {
                match relation(self.contract, &left, &right) {
                    Relation::Unknown => {}
                    whole => found = whole,
                }
            }
        }
        if found == Relation::Unknown {
            let constrains =
                |alternative: &Alternative<'d>| present.iter().any(|name| alternative.keyword(name).next().is_some());
            // More constraints never allow more values, and fewer never allow fewer.
            match (self.contract, constrains(old), constrains(new)) {
                (Contract::Request, false, true) => found = Relation::Narrowed,
                (Contract::Response | Contract::Source, true, false) => found = Relation::Widened,
                _ => {}
            }
        }
        self.report_relation(found, &present, new, site);
    }

    pub(super) fn report_relation(
        &mut self,
        found: Relation,
        keywords: &[&str],
        new: &Alternative<'d>,
        site: &Site<'d>,
    ) {
        let name = self.name(site);
        let at = keywords
            .iter()
            .find_map(|keyword| new.keyword(keyword).next())
            .unwrap_or_else(|| new.place("type", &site.at));
        match found {
            Relation::Same => {}
            Relation::Widened => {
                self.report(
                    SchemaChange::Widened,
                    format!("{name} allows more values: {} changed", list(keywords)),
                    &at,
                );
            }
            Relation::Narrowed => {
                let message = format!("{name} allows fewer values: {} changed", list(keywords));
                self.report(SchemaChange::Narrowed, message, &at);
            }
            Relation::Unknown => self.unknown(keywords, new, site),
        }
    }

    pub(super) fn unknown(&mut self, keywords: &[&str], new: &Alternative<'d>, site: &Site<'d>) {
        let at = keywords
            .iter()
            .find_map(|keyword| new.keyword(keyword).next())
            .unwrap_or_else(|| new.place("type", &site.at));
        let message = format!("unknown whether {} allows the same values: {} changed", self.name(site), list(keywords));
        self.report(SchemaChange::Unknown, message, &at);
    }

    /// Compares schemas as a whole.
    pub(super) fn compare_whole(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
        let exported = export(old, &|_| true).zip(export(new, &|_| true));
        let found = exported.map_or(Relation::Unknown, |(old, new)| relation(self.contract, &old, &new));
        let name = self.name(site);
        let at = new.first().unwrap_or(&site.at).clone();
        match found {
            Relation::Same => {}
            Relation::Widened => self.report(SchemaChange::Widened, format!("{name} allows more values"), &at),
            Relation::Narrowed => self.report(SchemaChange::Narrowed, format!("{name} allows fewer values"), &at),
            Relation::Unknown => {
                let message =
                    format!("unknown whether {name} allows the same values, because its schemas are too large");
                self.report(SchemaChange::Unknown, message, &at);
            }
        }
    }
}

/// Returns the keywords of a type that are compared as a whole.
fn rest_keywords(kind: JsonType) -> &'static [&'static str] {
    match kind {
        JsonType::Null | JsonType::Boolean | JsonType::Number | JsonType::String => {
            &["not", "if", "then", "else", "$dynamicRef"]
        }
        JsonType::Array => &[
            "not",
            "if",
            "then",
            "else",
            "$dynamicRef",
            "contains",
            "minContains",
            "maxContains",
            "unevaluatedItems",
            "additionalItems",
            "enum",
            "const",
        ],
        JsonType::Object => &[
            "not",
            "if",
            "then",
            "else",
            "$dynamicRef",
            "patternProperties",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
            "enum",
            "const",
        ],
    }
}

pub(super) fn list(keywords: &[&str]) -> String {
    keywords.iter().map(|keyword| format!("`{keyword}`")).collect::<Vec<_>>().join(", ")
}
