//! Changes that the comparison finds.

use std::collections::HashMap;

use callback_check::Severity;

use super::document::Node;
use super::rule::{self, Contract, Rule, SchemaChange};
use super::unchanged::Unchanged;

/// A change, at its place in the new document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) rule: &'static str,
    pub(crate) severity: Severity,
    /// The change, from the old to the new.
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    /// The file, or `None` for the entry document.
    pub(crate) file: Option<String>,
    pub(crate) pointer: String,
    /// The operations with this change, in words.
    pub(crate) operations: Vec<String>,
}

/// Collects the changes. Those that several operations share are one.
#[derive(Default)]
pub(crate) struct Changes {
    found: Vec<Change>,
    /// The number of reports, of which several may be of one change.
    reports: usize,
    /// The changes by their rules, messages and pointers.
    known: HashMap<(&'static str, String, String), usize>,
    /// The operation that is compared, in words.
    operation: String,
    /// Schemas that were compared, and have no changes.
    pub(crate) unchanged: Unchanged,
}

impl Changes {
    /// Sets the operation that the next changes are of.
    pub(crate) fn enter(&mut self, operation: impl Into<String>) {
        self.operation = operation.into();
    }

    /// Returns an empty collection for the same operation.
    pub(crate) fn fork(&self) -> Self {
        Self { operation: self.operation.clone(), ..Self::default() }
    }

    /// Returns the number of changes, counted once for each operation.
    pub(crate) fn len(&self) -> usize {
        self.reports
    }

    /// Adds a change at a place of the new document.
    pub(crate) fn add(&mut self, rule: Rule, message: impl Into<String>, help: &str, at: &Node<'_>) {
        self.push(rule, message.into(), help, at);
    }

    /// Adds a change in a schema at a place of the new document.
    pub(crate) fn add_schema(&mut self, contract: Contract, change: SchemaChange, message: String, at: &Node<'_>) {
        let rule = contract.rule(change);
        let help = match (rule.severity, contract) {
            (Severity::Error, Contract::Request) => {
                "send what the old document declares, or declare a new callback beside this one"
            }
            (Severity::Error, Contract::Response | Contract::Source) => "accept what the old document declares, too",
            (Severity::Warning, _) => "compare the two by hand",
            _ => "",
        };
        self.push(rule, message, help, at);
    }

    /// Adds a reference that cannot be read, unless both documents have it.
    pub(crate) fn add_unknown_reference(&mut self, old: &Node<'_>, new: &Node<'_>) {
        if old.follow().is_none() && new.follow().is_none() && old.reference() == new.reference() {
            return;
        }
        let unread = if new.follow().is_none() { new } else { old };
        let text = unread.reference().unwrap_or_default();
        let message = format!("unknown what changed, because `{text}` cannot be read");
        self.add(rule::REFERENCE_UNKNOWN, message, "make the reference lead to a file that can be read", new);
    }

    fn push(&mut self, rule: Rule, message: String, help: &str, at: &Node<'_>) {
        self.reports += 1;
        let location = format!("{}#{}", at.file.unwrap_or_default(), at.pointer);
        let next = self.found.len();
        let index = *self.known.entry((rule.name, message.clone(), location)).or_insert(next);
        if let Some(change) = self.found.get_mut(index) {
            if !self.operation.is_empty() && !change.operations.contains(&self.operation) {
                change.operations.push(self.operation.clone());
            }
            return;
        }
        self.found.push(Change {
            rule: rule.name,
            severity: rule.severity,
            message,
            help: (!help.is_empty()).then(|| help.to_owned()),
            file: at.file.map(str::to_owned),
            pointer: at.pointer.clone(),
            operations: if self.operation.is_empty() { Vec::new() } else { vec![self.operation.clone()] },
        });
    }

    /// Returns the highest severity.
    pub(crate) fn worst(&self) -> Option<Severity> {
        self.found.iter().map(|change| change.severity).max()
    }

    /// Returns the changes, in the order in which they were found.
    pub(crate) fn into_vec(self) -> Vec<Change> {
        self.found
    }
}
