//! Comparison of schemas: the smallest differences, and their consequences for the one who reads or writes the values.

mod array;
mod canonical;
mod comparison;
mod discriminator;
mod export;
mod identity;
mod keywords;
mod number;
mod object;
mod scalar;
mod shape;
mod site;
mod string;
mod types;
mod union;

use std::collections::{HashSet, VecDeque};

use comparison::{Comparison, MAX_COMPARISONS};
use identity::addresses;
use shape::{JsonType, alternatives};
use site::Site;

pub(super) use object::property;

use super::change::Changes;
use super::document::Node;
use super::rule::Contract;

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

/// Returns `true` if schemas allow neither arrays nor objects.
pub(super) fn is_scalar(schemas: &[Node<'_>]) -> bool {
    alternatives(schemas).is_ok_and(|alternatives| {
        alternatives.iter().all(|alternative| !matches!(alternative.kind, JsonType::Array | JsonType::Object))
    })
}
