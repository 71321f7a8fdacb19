//! Where the callbacks of the handlers stand in the document.

use std::collections::BTreeSet;

use serde_json::Value;

use super::target::Target;
use crate::fault::{Fault, Kind};
use crate::fragment::Fragment;
use crate::method::Method;
use callback_check::__private::{Found, Problem, find, pointer, pointer_of};
use callback_check::Function;
use callback_check::Severity;

/// One entry under an operation's `callbacks`.
pub(super) struct InputLocation {
    path: String,
    method: Method,
    name: &'static str,
    function: Function,
}

/// The entries that the handlers' callbacks become.
pub(super) fn of(matched: &[(Target<'_>, &'static Fragment)]) -> Vec<InputLocation> {
    let mut places = Vec::new();
    for (target, fragment) in matched {
        let names: BTreeSet<_> = fragment.callbacks.iter().map(|callback| callback.name).collect();
        let function = fragment.operation.function;
        let place = |name| InputLocation { path: target.path.to_owned(), method: target.method, name, function };
        places.extend(names.into_iter().map(place));
    }
    places
}

impl InputLocation {
    fn pointer(&self) -> String {
        pointer_of(&self.method.place(&["paths", &self.path], &["callbacks", self.name]))
    }
}

/// A callback that the document has already may be there if it is the same.
pub(super) fn clashes(places: &[InputLocation], before: &Value, after: &Value) -> Vec<Fault> {
    let mut faults = Vec::new();
    for place in places {
        let there = before.pointer(&place.pointer());
        if there.is_some() && there != after.pointer(&place.pointer()) {
            let kind = Kind::CallbackThere { name: place.name, route: format!("{} {}", place.method, place.path) };
            faults.push(Fault::new(place.function, kind));
        }
    }
    faults
}

/// What the checks find wrong with what was added. What is wrong elsewhere in the document is its author's business.
pub(super) fn findings(places: &[InputLocation], components: &[String], after: &Value) -> Vec<Fault> {
    let errors = find(after).into_iter().filter(|found| found.problem.rule().severity() == Severity::Error);
    let faults = errors.filter_map(|found| {
        let Found { tokens, problem } = found;
        let at = pointer(&tokens);
        let concerned = match &problem {
            // It stands where the second is, and that may be theirs.
            Problem::DuplicateOperationId { other_pointer, .. } => vec![at.as_str(), other_pointer],
            _ => vec![at.as_str()],
        };
        let is_in = |outer: &str| concerned.iter().any(|place| is_below(place, outer));
        let place = places.iter().find(|place| is_in(&place.pointer()));
        let is_ours = place.is_some() || components.iter().any(|component| is_in(component));
        let words = problem.words();
        // The function tells where it is.
        let at = if place.is_some() { String::new() } else { at };
        is_ours.then(|| Fault::new(place.map(|place| place.function), Kind::Found { words, at }))
    });
    faults.collect()
}

fn is_below(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
