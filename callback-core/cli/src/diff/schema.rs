//! Comparison of schemas: the smallest differences, and their consequences for the one who reads or writes the values.

mod array;
mod canonical;
mod discriminator;
mod export;
mod number;
mod object;
mod scalar;
mod shape;
mod string;
mod union;

use std::collections::{BTreeSet, HashSet, VecDeque};

use serde_json::Value;

use canonical::{Relation, relation};
use export::export;
use shape::{Alternative, JsonType, Opaque, alternatives};

pub(super) use object::property;

use super::change::Changes;
use super::document::Node;
use super::rule::{Contract, SchemaChange};

/// Schemas, properties and attempts that are compared for one value at most.
const MAX_COMPARISONS: usize = 200_000;
/// Attempts in attempts to find out which alternatives belong together.
const MAX_DEPTH: usize = 4;
/// Paths that are longer are cut.
const MAX_PATH: usize = 200;

/// The value whose schemas are compared.
#[derive(Clone)]
pub(super) struct Site<'d> {
    /// The properties that lead to the value, as they are shown.
    path: String,
    /// The place of changes that have no better one.
    at: Node<'d>,
}

impl<'d> Site<'d> {
    fn property(&self, name: &str, at: &Node<'d>) -> Self {
        let path = match self.path.len() {
            0 => name.to_owned(),
            1..MAX_PATH => format!("{}.{name}", self.path),
            _ => format!("….{name}"),
        };
        Self { path, at: at.clone() }
    }

    fn element(&self, index: Option<usize>, at: &Node<'d>) -> Self {
        let index = index.map(|index| index.to_string()).unwrap_or_default();
        Self { path: format!("{}[{index}]", self.path), at: at.clone() }
    }
}

/// A comparison of the schemas of one value.
pub(super) struct Comparison<'d> {
    contract: Contract,
    /// The value as messages name it.
    label: String,
    xml: bool,
    changes: Changes,
    /// Pairs that are compared already, or are being compared.
    visited: HashSet<Pair>,
    /// The same in their order, for attempts that are undone.
    trail: Vec<Pair>,
    /// Pairs that are still to be compared: those nearer to the root come first, so that paths are short.
    queue: VecDeque<(Vec<Node<'d>>, Vec<Node<'d>>, Site<'d>)>,
    /// The number of attempts in attempts.
    depth: usize,
    /// The work that may still be done.
    remaining: usize,
}

/// The addresses of old and of new schemas that a value satisfies all.
type Pair = (Vec<usize>, Vec<usize>);

/// Pairs of schemas without changes, each with what is below it.
#[derive(Default)]
pub(super) struct Unchanged(HashSet<(Contract, bool, Pair)>);

/// A value whose schemas are compared.
pub(super) struct Subject<'a> {
    pub(super) contract: Contract,
    /// The value as messages name it.
    pub(super) label: &'a str,
    /// The value is written as XML.
    pub(super) xml: bool,
    /// The value may be absent, so that its default matters.
    pub(super) optional: bool,
}

/// Compares schemas of a value. A missing schema allows any value. Changes without a better place are reported at `at`.
pub(super) fn compare<'d>(
    subject: &Subject<'_>,
    old: &[Node<'d>],
    new: &[Node<'d>],
    at: &Node<'d>,
    changes: &mut Changes,
) {
    let root = (subject.contract, subject.xml, (addresses(old), addresses(new)));
    if !subject.optional && changes.unchanged.0.contains(&root) {
        return;
    }
    let count = changes.len();
    let mut comparison = Comparison {
        contract: subject.contract,
        label: subject.label.to_owned(),
        xml: subject.xml,
        changes: std::mem::take(changes),
        visited: HashSet::new(),
        trail: Vec::new(),
        queue: VecDeque::new(),
        depth: 0,
        remaining: MAX_COMPARISONS,
    };
    let site = Site { path: String::new(), at: at.clone() };
    if subject.optional {
        comparison.compare_annotations(old, new, true, &site);
    }
    comparison.compare(old, new, &site);
    comparison.run();
    *changes = comparison.changes;
    if changes.len() == count {
        let pairs = comparison.visited.into_iter().map(|pair| (subject.contract, subject.xml, pair));
        changes.unchanged.0.extend(pairs);
    }
}

impl<'d> Comparison<'d> {
    /// Compares two schemas, later.
    fn compare(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
        if same_text(old, new) {
            return;
        }
        let key = (addresses(old), addresses(new));
        if self.visited.insert(key.clone()) {
            self.trail.push(key);
            self.queue.push_back((old.to_vec(), new.to_vec(), site.clone()));
        }
    }

    /// Compares what is to be compared.
    fn run(&mut self) {
        while let Some((old, new, site)) = self.queue.pop_front() {
            if !self.spend(1) {
                self.queue.clear();
                let label = &self.label;
                let message = format!("unknown whether {label} has more changes, because its schemas are too large");
                self.report(SchemaChange::Unknown, message, &site.at);
                return;
            }
            self.compare_now(&old, &new, &site);
        }
    }

    /// Takes from the work that may still be done. Returns `false` if there is not enough left.
    fn spend(&mut self, work: usize) -> bool {
        let enough = self.remaining >= work;
        self.remaining = self.remaining.saturating_sub(work);
        enough
    }

    fn compare_now(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
        match (alternatives(old), alternatives(new)) {
            (Ok(left), Ok(right)) => {
                self.compare_alternatives(&left, &right, site);
                self.compare_nullable(&left, &right, site);
                self.compare_exclusion(old, new, site);
            }
            (Err(Opaque::Reference(left)), Err(Opaque::Reference(right))) if left == right => {}
            (Err(Opaque::Reference(text)), _) | (_, Err(Opaque::Reference(text))) => {
                let name = self.name(site);
                let message = format!("unknown whether {name} changed, because `{text}` cannot be read");
                self.report(SchemaChange::Unknown, message, &site.at);
            }
            _ => self.compare_whole(old, new, site),
        }
        self.compare_mappings(old, new, site);
    }

    fn compare_alternatives(&mut self, old: &[Alternative<'d>], new: &[Alternative<'d>], site: &Site<'d>) {
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
    fn compare_nullable(&mut self, old: &[Alternative<'d>], new: &[Alternative<'d>], site: &Site<'d>) {
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

    /// Compares `oneOf` with `anyOf`, which differ where a value satisfies several branches.
    fn compare_exclusion(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
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

    /// Compares two alternatives of one type.
    fn compare_alternative(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
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

    /// Compares the keywords that are compared in no other way.
    fn compare_rest(&mut self, old: &Alternative<'d>, new: &Alternative<'d>, site: &Site<'d>) {
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

    fn report_relation(&mut self, found: Relation, keywords: &[&str], new: &Alternative<'d>, site: &Site<'d>) {
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

    fn unknown(&mut self, keywords: &[&str], new: &Alternative<'d>, site: &Site<'d>) {
        let at = keywords
            .iter()
            .find_map(|keyword| new.keyword(keyword).next())
            .unwrap_or_else(|| new.place("type", &site.at));
        let message = format!("unknown whether {} allows the same values: {} changed", self.name(site), list(keywords));
        self.report(SchemaChange::Unknown, message, &at);
    }

    /// Compares schemas as a whole.
    fn compare_whole(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
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

    /// Returns `true` if an attempt finds nothing but notes. It reports nothing.
    fn is_safe(&mut self, compare: impl FnOnce(&mut Self)) -> bool {
        if self.depth == MAX_DEPTH || !self.spend(1) {
            return false;
        }
        let fork = self.changes.fork();
        let changes = std::mem::replace(&mut self.changes, fork);
        let queue = std::mem::take(&mut self.queue);
        let visited = self.trail.len();
        self.depth += 1;
        compare(self);
        self.run();
        self.depth -= 1;
        for pair in self.trail.drain(visited..) {
            self.visited.remove(&pair);
        }
        self.queue = queue;
        let found = std::mem::replace(&mut self.changes, changes);
        found.worst().is_none_or(|worst| worst == callback_check::Severity::Note)
    }

    /// Returns the value as messages name it.
    fn name(&self, site: &Site<'d>) -> String {
        if site.path.is_empty() { self.label.clone() } else { format!("`{}` in {}", site.path, self.label) }
    }

    fn report(&mut self, change: SchemaChange, message: String, at: &Node<'d>) {
        self.changes.add_schema(self.contract, change, message, at);
    }
}

/// Returns `true` if schemas allow neither arrays nor objects.
pub(super) fn is_scalar(schemas: &[Node<'_>]) -> bool {
    alternatives(schemas).is_ok_and(|alternatives| {
        alternatives.iter().all(|alternative| !matches!(alternative.kind, JsonType::Array | JsonType::Object))
    })
}

/// Returns `true` if two schemas have the same text, and the same meaning wherever they are.
fn same_text(old: &[Node<'_>], new: &[Node<'_>]) -> bool {
    let ([old], [new]) = (old, new) else { return old.is_empty() && new.is_empty() };
    let (old, new) = (itself(old), itself(new));
    old.document().is_3_0() == new.document().is_3_0() && old.value == new.value && !reads_document(old.value)
}

/// Returns the target of a reference without keywords of its own, and any other schema itself.
fn itself<'d>(schema: &Node<'d>) -> Node<'d> {
    let plain = schema.document().is_3_0() || schema.object().is_some_and(|object| object.len() == 1);
    schema.follow().filter(|_| plain).unwrap_or_else(|| schema.clone())
}

/// Returns `true` if the meaning of a schema depends on others.
fn reads_document(schema: &Value) -> bool {
    let mut open = vec![schema];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(array) => open.extend(array),
            Value::Object(object) => {
                if ["$ref", "$dynamicRef", "discriminator"].iter().any(|name| object.contains_key(*name)) {
                    return true;
                }
                open.extend(object.values());
            }
            _ => {}
        }
    }
    false
}

fn addresses(schemas: &[Node<'_>]) -> Vec<usize> {
    let mut addresses: Vec<_> = schemas.iter().map(|schema| itself(schema).address()).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses
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

fn type_names(alternatives: &[Alternative<'_>]) -> String {
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

fn list(keywords: &[&str]) -> String {
    keywords.iter().map(|keyword| format!("`{keyword}`")).collect::<Vec<_>>().join(", ")
}
