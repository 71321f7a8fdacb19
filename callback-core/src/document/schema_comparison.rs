//! Comparison of components, including all components that they refer to.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::generation::Generation;
use crate::openapi::Entries;
use crate::schema::component;

/// Returns a component's name without the number at its end: `Invoice` for `Invoice2`.
fn unnumbered(name: &str) -> &str {
    name.trim_end_matches(|character: char| character.is_ascii_digit())
}

/// The names of a component of each set.
type Pair = (String, String);

/// A comparison of the components of two sets, by name.
pub(crate) struct Comparison<'s> {
    left: &'s Entries<String, Value>,
    right: &'s Entries<String, Value>,
    rule: Rule<'s>,
    results: HashMap<Pair, bool>,
}

/// The rule by which the two sets are compared.
#[derive(Clone, Copy)]
enum Rule<'s> {
    /// Schemas must be equal. Components may be the same if their names differ in their numbers only.
    Equal,
    /// The left set is for deserialization, the right one for serialization: a `readOnly` property may be missing on the
    /// left, a `writeOnly` one on the right. Components may be the same if they are of the same type.
    Contracts(&'s Generation<'s>, &'s Generation<'s>),
}

impl Rule<'_> {
    /// Returns `true` if two components may be the same.
    fn may_be_same(self, one: &str, other: &str) -> bool {
        match self {
            Self::Equal => unnumbered(one) == unnumbered(other),
            Self::Contracts(read, write) => read.id(one) == write.id(other),
        }
    }
}

impl<'s> Comparison<'s> {
    /// Creates a comparison of two sets in which schemas agree only if they are equal.
    pub(crate) fn new(left: &'s Entries<String, Value>, right: &'s Entries<String, Value>) -> Self {
        Self { left, right, rule: Rule::Equal, results: HashMap::new() }
    }

    /// Creates a comparison of the schemas for the two contracts.
    ///
    /// A `readOnly` property may be missing from the schemas for deserialization, and a `writeOnly` property from those for
    /// serialization.
    pub(super) fn of_contracts(read: &'s Generation<'_>, write: &'s Generation<'_>) -> Self {
        Self { rule: Rule::Contracts(read, write), ..Self::new(&read.schemas, &write.schemas) }
    }

    /// Returns `true` if two components agree, and all components that they refer to.
    ///
    /// Recursive types agree if no difference is reachable from them.
    pub(crate) fn agree(&mut self, name: &str, other: &str) -> bool {
        let start = (name.to_owned(), other.to_owned());
        if !self.results.contains_key(&start) {
            self.compare(start.clone());
        }
        self.results[&start]
    }

    /// Compares two components and all that they refer to. The result of each pair is kept, so that no pair is compared twice.
    fn compare(&mut self, start: Pair) {
        let mut visited = HashSet::new();
        let mut referring: HashMap<Pair, Vec<Pair>> = HashMap::new();
        let mut different = Vec::new();
        let mut next = vec![start];
        while let Some(pair) = next.pop() {
            if !visited.insert(pair.clone()) {
                continue;
            }
            let mut inner = Vec::new();
            let same = self.results.get(&pair).copied().unwrap_or_else(|| {
                let schemas = (self.left.get(&pair.0), self.right.get(&pair.1));
                matches!(schemas, (Some(one), Some(other)) if same(one, other, self.rule, &mut inner))
            });
            if !same {
                different.push(pair);
                continue;
            }
            for inner in inner {
                referring.entry(inner.clone()).or_default().push(pair.clone());
                next.push(inner);
            }
        }
        while let Some(pair) = different.pop() {
            different.extend(referring.remove(&pair).into_iter().flatten());
            self.results.insert(pair, false);
        }
        for pair in visited {
            self.results.entry(pair).or_insert(true);
        }
    }
}

/// Adds to a schema for deserialization all that only the agreeing schema for serialization has.
pub(super) fn merged(mut read: Value, written: Value) -> Value {
    match (&mut read, written) {
        (Value::Object(read), Value::Object(written)) => {
            for (key, written) in written {
                let value = match read.remove(&key) {
                    Some(read) => merged(read, written),
                    None => written,
                };
                read.insert(key, value);
            }
        }
        (Value::Array(read), Value::Array(written)) => {
            for (read, written) in read.iter_mut().zip(written) {
                *read = merged(read.take(), written);
            }
        }
        _ => {}
    }
    read
}

/// Returns `true` if two schemas agree, apart from the components that they refer to, which are added to `pairs`.
fn same(one: &Value, other: &Value, rule: Rule<'_>, pairs: &mut Vec<Pair>) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other, rule, pairs))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| match (key.as_str(), one, other.get(key)) {
                    ("$ref", Value::String(one), Some(Value::String(other))) => same_reference(one, other, rule, pairs),
                    ("properties", Value::Object(one), Some(Value::Object(other))) => {
                        same_properties(one, other, rule, pairs)
                    }
                    (_, one, Some(other)) => same(one, other, rule, pairs),
                    (_, _, None) => false,
                })
        }
        _ => one == other,
    }
}

/// Returns `true` if the `properties` of two schemas agree.
fn same_properties(
    one: &Map<String, Value>,
    other: &Map<String, Value>,
    rule: Rule<'_>,
    pairs: &mut Vec<Pair>,
) -> bool {
    let may_be_missing =
        |property: &Value, keyword| matches!(rule, Rule::Contracts(..)) && property.get(keyword) == Some(&true.into());
    let mut missing = other.iter().filter(|(name, _)| !one.contains_key(*name));
    missing.all(|(_, property)| may_be_missing(property, "readOnly"))
        && one.iter().all(|(name, one)| match other.get(name) {
            Some(other) => same(one, other, rule, pairs),
            None => may_be_missing(one, "writeOnly"),
        })
}

/// Returns `true` if two references may have the same target; adds the targets to `pairs`.
fn same_reference(one: &str, other: &str, rule: Rule<'_>, pairs: &mut Vec<Pair>) -> bool {
    match (component(one), component(other)) {
        (Some(one), Some(other)) if rule.may_be_same(&one, &other) => {
            pairs.push((one.into_owned(), other.into_owned()));
            true
        }
        _ => one == other,
    }
}
