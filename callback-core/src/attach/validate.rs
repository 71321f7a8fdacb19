//! The check of the callbacks that were added to a document.

use std::collections::BTreeSet;
use std::iter;

use callback_check::{Diagnostic, Function, Severity, check};
use serde_json::Value;

use super::target::Target;
use crate::diagnostic::{DiagnosticKind, Report};
use crate::fragment::Fragment;
use crate::method::Method;
use crate::openapi::pointer;

/// An entry under an operation's `callbacks` that was added.
pub(super) struct AddedCallback {
    path: String,
    method: Method,
    name: &'static str,
    function: Function,
}

/// Returns the entries that are added for the callbacks of the handlers.
pub(super) fn added_callbacks(matched: &[(Target<'_>, &'static Fragment)]) -> Vec<AddedCallback> {
    let mut added = Vec::new();
    for (target, fragment) in matched {
        let names: BTreeSet<_> = fragment.callbacks.iter().map(|callback| callback.name).collect();
        let function = fragment.operation.function;
        let callback = |name| AddedCallback { path: target.path.to_owned(), method: target.method, name, function };
        added.extend(names.into_iter().map(callback));
    }
    added
}

impl AddedCallback {
    /// Returns the JSON pointer of the entry.
    fn pointer(&self) -> String {
        pointer(&self.method.place(&["paths", &self.path], &["callbacks", self.name]))
    }
}

/// Reports callbacks whose names are taken by different callbacks. An equal callback may exist already.
pub(super) fn conflicts(callbacks: &[AddedCallback], before: &Value, after: &Value) -> Vec<Report> {
    let mut reports = Vec::new();
    for callback in callbacks {
        let existing = before.pointer(&callback.pointer());
        if existing.is_some() && existing != after.pointer(&callback.pointer()) {
            let kind = DiagnosticKind::ExistingCallback {
                name: callback.name,
                route: format!("{} {}", callback.method, callback.path),
            };
            reports.push(Report::new(callback.function, kind));
        }
    }
    reports
}

/// Checks the additions to the document. Errors elsewhere in the document are not reported.
pub(super) fn check_added(callbacks: &[AddedCallback], components: &[String], after: &Value) -> Vec<Diagnostic> {
    let errors = check(after).into_iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let added = errors.filter_map(|diagnostic| {
        // A duplicate `operationId` is reported at the second one, but the first may be the added one.
        let pointers = || iter::once(diagnostic.pointer()).chain(diagnostic.related().iter().map(String::as_str));
        let is_in = |outer: &str| pointers().any(|pointer| is_below(pointer, outer));
        match callbacks.iter().find(|callback| is_in(&callback.pointer())) {
            Some(callback) => Some(diagnostic.clone().declared_by(callback.function)),
            None => components.iter().any(|component| is_in(component)).then(|| diagnostic.clone()),
        }
    });
    added.collect()
}

/// Returns `true` if a pointer is equal to `outer` or points into it.
fn is_below(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
