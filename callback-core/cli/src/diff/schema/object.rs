//! Comparison of objects.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::comparison::Comparison;
use super::shape::{Alternative, JsonType, alternatives};
use super::site::Site;
use crate::diff::document::Node;
use crate::diff::rule::{Contract, SchemaChange};

/// The properties of an object.
struct Properties<'d> {
    declared: BTreeMap<&'d str, Vec<Node<'d>>>,
    required: BTreeSet<&'d str>,
    /// The schemas of undeclared properties, or `None` if there must be none.
    additional: Option<Vec<Node<'d>>>,
}

impl<'d> Properties<'d> {
    fn of(object: &Alternative<'d>) -> Self {
        let mut properties =
            Self { declared: BTreeMap::new(), required: BTreeSet::new(), additional: Some(Vec::new()) };
        for declared in object.keyword("properties") {
            for (name, schema) in declared.entries() {
                properties.declared.entry(name).or_default().push(schema);
            }
        }
        for required in object.keyword("required") {
            properties.required.extend(required.value.as_array().into_iter().flatten().filter_map(Value::as_str));
        }
        for keyword in ["additionalProperties", "unevaluatedProperties"] {
            for additional in object.keyword(keyword) {
                match additional.value {
                    Value::Bool(false) => properties.additional = None,
                    Value::Object(schema) if !schema.is_empty() => {
                        if let Some(schemas) = &mut properties.additional {
                            schemas.push(additional);
                        }
                    }
                    _ => {}
                }
            }
        }
        properties
    }

    fn is_closed(&self) -> bool {
        self.additional.is_none()
    }
}

impl<'d> Comparison<'d> {
    pub(super) fn compare_objects(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
        self.compare_counts(["minProperties", "maxProperties"], old, new, site);
        let (left, right) = (Properties::of(old), Properties::of(new));
        let names: BTreeSet<&str> = left.declared.keys().chain(right.declared.keys()).copied().collect();
        if !self.spend(names.len()) {
            return;
        }
        for name in names {
            match (left.declared.get(name), right.declared.get(name)) {
                (None, Some(one)) | (Some(one), None) if is_impossible(one) => {}
                (Some(before), Some(now)) => {
                    let site = site.property(name, &now[0]);
                    self.compare_required(name, &left, &right, new, &site);
                    self.compare_directions(before, now, &site);
                    let optional = !left.required.contains(name) || !right.required.contains(name);
                    self.compare_annotations(before, now, optional, &site);
                    self.compare(before, now, &site);
                }
                (None, Some(now)) => self.property_added(name, now, &left, &right, site),
                (Some(before), None) => {
                    let site = site.property(name, &new.place("properties", &site.at));
                    self.property_removed(name, before, &left, &right, &site);
                }
                (None, None) => {}
            }
        }
        for name in left.required.union(&right.required) {
            if !left.declared.contains_key(name) && !right.declared.contains_key(name) {
                let site = site.property(name, &new.place("required", &site.at));
                self.compare_required(name, &left, &right, new, &site);
            }
        }
        self.compare_additional(&left, &right, new, site);
    }

    fn compare_required(
        &mut self,
        name: &str,
        old: &Properties<'d>,
        new: &Properties<'d>,
        object: &Alternative<'d>,
        site: &Site<'d>,
    ) {
        let shown = self.name(site);
        match (old.required.contains(name), new.required.contains(name)) {
            (true, false) => {
                let message = format!("{shown} was required, and is optional now");
                self.report(SchemaChange::PropertyOptional, message, &site.at);
            }
            (false, true) => {
                let message = format!("{shown} was optional, and is required now");
                self.report(SchemaChange::PropertyRequired, message, &object.place("required", &site.at));
            }
            _ => {}
        }
    }

    /// Compares `readOnly` and `writeOnly`.
    fn compare_directions(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
        let keyword = match self.contract {
            Contract::Request => "readOnly",
            Contract::Response => "writeOnly",
            Contract::Source => return,
        };
        let (before, now) = (flag(old, keyword), flag(new, keyword));
        if before == now {
            return;
        }
        let name = self.name(site);
        let direction = if keyword == "readOnly" { "requests" } else { "responses" };
        let message = if now {
            format!("unknown whether {name} is still sent: it is `{keyword}` now, which is not for {direction}")
        } else {
            format!("unknown whether {name} was sent before: it is no longer `{keyword}`")
        };
        self.report(SchemaChange::PropertyReadOnly, message, &site.at);
    }

    /// Compares `deprecated` and `default`.
    pub(super) fn compare_annotations(&mut self, old: &[Node<'d>], new: &[Node<'d>], optional: bool, site: &Site<'d>) {
        let name = self.name(site);
        if flag(new, "deprecated") && !flag(old, "deprecated") {
            self.report(SchemaChange::PropertyDeprecated, format!("{name} is deprecated now"), &site.at);
        }
        let (before, now) = (default(old), default(new));
        if optional && before != now {
            let text = |value: Option<&Value>| value.map_or_else(|| "none".to_owned(), |value| format!("`{value}`"));
            let message = format!(
                "the default of {name} was {}, and is {} now; unknown whether receivers apply it",
                text(before),
                text(now)
            );
            self.report(SchemaChange::DefaultChanged, message, &site.at);
        }
    }

    fn property_added(
        &mut self,
        name: &str,
        schemas: &[Node<'d>],
        old: &Properties<'d>,
        new: &Properties<'d>,
        site: &Site<'d>,
    ) {
        let site = site.property(name, &schemas[0]);
        let shown = self.name(&site);
        let required = new.required.contains(name);
        let word = if required { "required" } else { "optional" };
        let message = format!("{shown} is a new {word} property");
        match &old.additional {
            None if self.contract == Contract::Request => {
                let message = format!("{message}, of an object that allowed no others");
                self.report(SchemaChange::ClosedPropertyAdded, message, &site.at);
                return;
            }
            // The values of a map: the property was allowed, with another schema.
            Some(additional) if !additional.is_empty() => {
                let additional = additional.clone();
                if !self.is_safe(|this| this.compare(&additional, schemas, &site)) {
                    self.compare(&additional, schemas, &site);
                    return;
                }
            }
            _ => {}
        }
        let was_required = old.required.contains(name);
        let change =
            if required && !was_required { SchemaChange::RequiredPropertyAdded } else { SchemaChange::PropertyAdded };
        self.report(change, message, &site.at);
    }

    fn property_removed(
        &mut self,
        name: &str,
        schemas: &[Node<'d>],
        old: &Properties<'d>,
        new: &Properties<'d>,
        site: &Site<'d>,
    ) {
        let required = old.required.contains(name);
        let shown = self.name(site);
        let (change, message) = match self.contract {
            Contract::Request if required => {
                (SchemaChange::PropertyRemoved, format!("{shown} was required, and is no longer declared"))
            }
            Contract::Request => (
                SchemaChange::PropertyWithdrawn,
                format!("{shown} was optional, and is no longer declared; unknown whether receivers rely on it"),
            ),
            Contract::Response | Contract::Source if new.is_closed() => (
                SchemaChange::ClosedPropertyRemoved,
                format!("{shown} is no longer declared, and undeclared properties are refused"),
            ),
            Contract::Response | Contract::Source => {
                if let Some(additional) = new.additional.clone().filter(|additional| !additional.is_empty()) {
                    self.compare(schemas, &additional, site);
                }
                (SchemaChange::PropertyWithdrawn, format!("{shown} is no longer declared"))
            }
        };
        self.report(change, message, &site.at);
    }

    fn compare_additional(
        &mut self,
        old: &Properties<'d>,
        new: &Properties<'d>,
        object: &Alternative<'d>,
        site: &Site<'d>,
    ) {
        let name = self.name(site);
        let at = object.place("additionalProperties", &site.at);
        match (&old.additional, &new.additional) {
            (None, None) => {}
            (None, Some(_)) => {
                let message = format!("{name} allowed no undeclared properties, and allows them now");
                self.report(SchemaChange::AdditionalAllowed, message, &at);
            }
            (Some(_), None) => {
                let message = format!("{name} allowed undeclared properties, and refuses them now");
                self.report(SchemaChange::AdditionalRefused, message, &at);
            }
            (Some(left), Some(right)) => {
                if !left.is_empty() || !right.is_empty() {
                    self.compare(left, right, &site.property("*", &at));
                }
            }
        }
    }
}

fn flag(schemas: &[Node<'_>], keyword: &str) -> bool {
    schemas.iter().any(|schema| schema.flag(keyword) || schema.follow().is_some_and(|target| target.flag(keyword)))
}

fn default<'d>(schemas: &[Node<'d>]) -> Option<&'d Value> {
    schemas.iter().find_map(|schema| {
        let own = schema.value.get("default");
        own.or_else(|| schema.follow().and_then(|target| target.value.get("default")))
    })
}

/// Returns the schemas of a property of an object or of an element, and `true` if it is required.
///
/// Returns `None` if nothing declares it. A union declares what one of its alternatives declares.
pub(crate) fn property<'d>(schemas: &[Node<'d>], name: &str) -> Option<(Vec<Node<'d>>, bool)> {
    let mut found: Option<(Vec<Node<'d>>, bool)> = None;
    for alternative in alternatives(schemas).ok()? {
        let declared = match alternative.kind {
            JsonType::Object => {
                let mut properties = Properties::of(&alternative);
                let required = properties.required.contains(name);
                let additional = properties.additional.filter(|additional| !additional.is_empty());
                properties.declared.remove(name).or(additional).map(|schemas| (schemas, required))
            }
            JsonType::Array if name.bytes().all(|byte| byte.is_ascii_digit()) => {
                let items: Vec<_> = alternative.keyword("items").collect();
                (!items.is_empty()).then_some((items, false))
            }
            _ => None,
        };
        let Some((schemas, required)) = declared else { continue };
        match &mut found {
            None => found = Some((schemas, required)),
            Some((known, known_required)) => {
                *known_required &= required;
                // The first alternative's schema stands for all.
                if known.is_empty() {
                    *known = schemas;
                }
            }
        }
    }
    found
}

/// Returns `true` if no value can be valid. A property with such schemas is the absence of a property.
fn is_impossible(schemas: &[Node<'_>]) -> bool {
    alternatives(schemas).is_ok_and(|alternatives| alternatives.is_empty())
}
