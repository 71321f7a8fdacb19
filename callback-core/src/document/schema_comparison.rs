//! Whether two components are the same, those that they refer to included.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::schema::component;

/// A name without the number that tells it from others: `StatusPattern` of `Status2`.
pub(crate) fn family(name: &str) -> &str {
    name.trim_end_matches(|character: char| character.is_ascii_digit())
}

/// A comparison of the components of two sets, by name.
pub(crate) struct Comparison<'s> {
    ones: &'s BTreeMap<String, Value>,
    others: &'s BTreeMap<String, Value>,
    sides: Sides,
    known: BTreeMap<(String, String), bool>,
}

/// What the two sets are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    Equal,
    /// The first is what is read, the second what is written.
    Contracts,
}

impl<'s> Comparison<'s> {
    pub(crate) fn new(ones: &'s BTreeMap<String, Value>, others: &'s BTreeMap<String, Value>) -> Self {
        Self { ones, others, sides: Sides::Equal, known: BTreeMap::new() }
    }

    /// Of the two contracts of the same types. A property that is `readOnly` need not be in what is read, nor one that
    /// is `writeOnly` in what is written: that is what these words say.
    pub(super) fn of_contracts(read: &'s BTreeMap<String, Value>, written: &'s BTreeMap<String, Value>) -> Self {
        Self { sides: Sides::Contracts, ..Self::new(read, written) }
    }

    /// Whether two components and all that they refer to are the same. Recursive types are the same if no difference
    /// is found on any way from them.
    pub(crate) fn agree(&mut self, name: &str, other: &str) -> bool {
        let start = (name.to_owned(), other.to_owned());
        let mut met = BTreeSet::from([start.clone()]);
        let mut next = vec![start.clone()];
        while let Some(pair) = next.pop() {
            let agree = match self.known.get(&pair) {
                Some(true) => continue,
                Some(false) => false,
                None => {
                    let schemas = (self.ones.get(&pair.0), self.others.get(&pair.1));
                    let mut inner = Vec::new();
                    let same = matches!(schemas, (Some(one), Some(other)) if same(one, other, self.sides, &mut inner));
                    next.extend(inner.into_iter().filter(|pair| met.insert(pair.clone())));
                    same
                }
            };
            if !agree {
                self.known.insert(pair, false);
                self.known.insert(start, false);
                return false;
            }
        }
        self.known.extend(met.into_iter().map(|pair| (pair, true)));
        true
    }
}

/// What is read with all that is only written, where the two agree.
pub(super) fn united(mut read: Value, written: Value) -> Value {
    match (&mut read, written) {
        (Value::Object(read), Value::Object(written)) => {
            for (key, written) in written {
                let value = match read.remove(&key) {
                    Some(read) => united(read, written),
                    None => written,
                };
                read.insert(key, value);
            }
        }
        (Value::Array(read), Value::Array(written)) => {
            for (read, written) in read.iter_mut().zip(written) {
                *read = united(read.take(), written);
            }
        }
        _ => {}
    }
    read
}

/// Whether two schemas are the same but for the components they refer to, which are added to `pairs`.
fn same(one: &Value, other: &Value, sides: Sides, pairs: &mut Vec<(String, String)>) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other, sides, pairs))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| match (key.as_str(), one, other.get(key)) {
                    ("$ref", Value::String(one), Some(Value::String(other))) => same_reference(one, other, pairs),
                    ("properties", Value::Object(one), Some(Value::Object(other))) => {
                        same_properties(one, other, sides, pairs)
                    }
                    (_, one, Some(other)) => same(one, other, sides, pairs),
                    (_, _, None) => false,
                })
        }
        _ => one == other,
    }
}

fn same_properties(
    one: &Map<String, Value>,
    other: &Map<String, Value>,
    sides: Sides,
    pairs: &mut Vec<(String, String)>,
) -> bool {
    let may_miss = |property: &Value, keyword| sides == Sides::Contracts && property.get(keyword) == Some(&true.into());
    let mut missing = other.iter().filter(|(name, _)| !one.contains_key(*name));
    missing.all(|(_, property)| may_miss(property, "readOnly"))
        && one.iter().all(|(name, one)| match other.get(name) {
            Some(other) => same(one, other, sides, pairs),
            None => may_miss(one, "writeOnly"),
        })
}

fn same_reference(one: &str, other: &str, pairs: &mut Vec<(String, String)>) -> bool {
    match (component(one), component(other)) {
        (Some(one), Some(other)) if family(&one) == family(&other) => {
            pairs.push((one, other));
            true
        }
        _ => one == other,
    }
}
