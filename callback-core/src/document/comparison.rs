//! Whether two components are the same, those that they refer to included.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::schema::component;

/// A name without the number that tells it from others: `Status` of `Status2`.
pub(crate) fn family(name: &str) -> &str {
    name.trim_end_matches(|character: char| character.is_ascii_digit())
}

/// A comparison of the components of two sets, by name.
pub(crate) struct Comparison<'s> {
    ones: &'s BTreeMap<String, Value>,
    others: &'s BTreeMap<String, Value>,
    known: BTreeMap<(String, String), bool>,
}

impl<'s> Comparison<'s> {
    pub(crate) fn new(ones: &'s BTreeMap<String, Value>, others: &'s BTreeMap<String, Value>) -> Self {
        Self { ones, others, known: BTreeMap::new() }
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
                    let same = matches!(schemas, (Some(one), Some(other)) if same(one, other, &mut inner));
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

/// Whether two schemas are the same but for the components they refer to, which are added to `pairs`.
fn same(one: &Value, other: &Value, pairs: &mut Vec<(String, String)>) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other, pairs))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| match (key.as_str(), one, other.get(key)) {
                    ("$ref", Value::String(one), Some(Value::String(other))) => same_reference(one, other, pairs),
                    (_, one, Some(other)) => same(one, other, pairs),
                    (_, _, None) => false,
                })
        }
        _ => one == other,
    }
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
