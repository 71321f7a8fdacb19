//! A comparison of the schemas of one value, and of all values in it.

use std::collections::{HashSet, VecDeque};

use super::identity::{addresses, same_text};
use super::shape::{Opaque, alternatives};
use super::site::Site;
use crate::diff::change::Changes;
use crate::diff::document::Node;
use crate::diff::rule::{Contract, SchemaChange};
use crate::diff::unchanged::Pair;

/// Schemas, properties and attempts that are compared for one value at most.
pub(super) const MAX_COMPARISONS: usize = 200_000;
/// Attempts in attempts to find out which alternatives belong together.
const MAX_DEPTH: usize = 4;

/// A comparison of the schemas of one value.
pub(super) struct Comparison<'d> {
    pub(super) contract: Contract,
    /// The value as messages name it.
    pub(super) label: String,
    pub(super) xml: bool,
    pub(super) changes: Changes,
    /// Pairs that are compared already, or are being compared.
    pub(super) visited: HashSet<Pair>,
    /// The same in their order, for attempts that are undone.
    pub(super) trail: Vec<Pair>,
    /// Pairs that are still to be compared: those nearer to the root come first, so that paths are short.
    pub(super) queue: VecDeque<(Vec<Node<'d>>, Vec<Node<'d>>, Site<'d>)>,
    /// The number of attempts in attempts.
    pub(super) depth: usize,
    /// The work that may still be done.
    pub(super) remaining: usize,
}

impl<'d> Comparison<'d> {
    /// Compares two schemas, later.
    pub(super) fn compare(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
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
    pub(super) fn run(&mut self) {
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
    pub(super) fn spend(&mut self, work: usize) -> bool {
        let enough = self.remaining >= work;
        self.remaining = self.remaining.saturating_sub(work);
        enough
    }

    pub(super) fn compare_now(&mut self, old: &[Node<'d>], new: &[Node<'d>], site: &Site<'d>) {
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

    /// Returns `true` if an attempt finds nothing but notes. It reports nothing.
    pub(super) fn is_safe(&mut self, compare: impl FnOnce(&mut Self)) -> bool {
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
    pub(super) fn name(&self, site: &Site<'d>) -> String {
        if site.path.is_empty() { self.label.clone() } else { format!("`{}` in {}", site.path, self.label) }
    }

    pub(super) fn report(&mut self, change: SchemaChange, message: String, at: &Node<'d>) {
        self.changes.add_schema(self.contract, change, message, at);
    }
}
