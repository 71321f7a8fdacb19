//! The finished document, checked as any other, and whose handler each finding concerns.

use std::collections::BTreeMap;

use super::declared::Declared;
use crate::fault::{Fault, Kind, Owner};
use crate::method::Method;
use crate::openapi::OpenApi;
use crate::registry::Registry;
use callback_check::__private::{Found, Problem, find, pointer, pointer_of};
use callback_check::Function;
use callback_check::Severity;

/// Which function declares what stands at a place, and below it as far as nothing else is said.
#[derive(Default)]
pub(super) struct Origins(BTreeMap<String, Function>);

impl Origins {
    /// The first to declare a place counts.
    pub(super) fn declare(&mut self, place: &[&str], function: Function) {
        self.0.entry(pointer_of(place)).or_insert(function);
    }

    /// The function of an operation of the API.
    pub(super) fn declare_operation(&mut self, path: &str, method: Method, function: Function) {
        self.declare(&method.place(&["paths", path], &[]), function);
    }

    /// The function of the innermost place that the pointer is in.
    pub(super) fn find(&self, mut pointer: &str) -> Option<Function> {
        loop {
            if let Some(&function) = self.0.get(pointer) {
                return Some(function);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }
}

/// What the checks find in the document: errors go to `faults`, and warnings are returned.
pub(super) fn check(openapi: &OpenApi, origins: &Origins, registry: &Registry, faults: &mut Vec<Fault>) -> Vec<Fault> {
    let value = serde_json::to_value(openapi).unwrap_or_default();
    let mut warnings = Vec::new();
    for found in find(&value) {
        let at = pointer(&found.tokens);
        let function = origins.find(&at);
        let severity = found.problem.rule().severity();
        if severity == Severity::Note || faults.iter().any(|fault| fault.causes(function, &found.problem)) {
            continue;
        }
        let fault = Fault::new(function, kind(found, at, function, origins, registry));
        if severity == Severity::Error { faults.push(fault) } else { warnings.push(fault) }
    }
    warnings
}

/// In the words of attributes where there are such.
fn kind(found: Found<'_>, at: String, function: Option<Function>, origins: &Origins, registry: &Registry) -> Kind {
    let words = found.problem.words();
    match found.problem {
        Problem::UnknownParameter { location, name, known, .. } => {
            Kind::UnknownSource { location, name, known, owner: owner(function, registry) }
        }
        Problem::NoBody { expression, .. } => Kind::NoBody { expression, owner: owner(function, registry) },
        Problem::UnknownScheme { scheme, declared } => Kind::UnknownScheme { scheme, declared },
        Problem::UndeclaredVariable { variable } if function.is_none() => Kind::UndeclaredVariable { variable, at },
        Problem::NoResponseBody { .. } | Problem::NoResponseHeader { .. } => Kind::Undescribed { words },
        Problem::DuplicateOperationId { ref other_pointer, ref id, .. } => match origins.find(other_pointer) {
            Some(other) => Kind::DuplicateOperationId { id: id.clone(), other },
            None => Kind::Found { words, at },
        },
        Problem::Since { what, since, version, instead } => {
            // The function tells where it is.
            let at = if function.is_some() { String::new() } else { at };
            Kind::Since { what, since, version, instead, at }
        }
        _ if function.is_some() => Kind::Found { words, at: String::new() },
        _ => Kind::Found { words, at },
    }
}

/// Who says what the function's operation has.
fn owner(function: Option<Function>, registry: &Registry) -> Owner {
    let mut operations = registry.fragments.iter().map(|fragment| &fragment.operation);
    let operation = operations.find(|operation| Some(operation.function) == function);
    operation.map_or(Owner::Handler, |operation| Declared::of(operation).says())
}

/// Sorts faults by the routes of the handlers that they concern; those of the document as a whole come first.
pub(super) fn sort(faults: &mut [Fault], registry: &Registry) {
    let mut ranks = BTreeMap::new();
    let mut rank = |function: Function| {
        let next = ranks.len();
        ranks.entry(function).or_insert(next);
    };
    for fragment in &registry.fragments {
        rank(fragment.operation.function);
        fragment.callbacks.iter().for_each(|callback| rank(callback.operation.operation.function));
    }
    registry.webhooks.iter().for_each(|webhook| rank(webhook.operation.operation.function));
    faults.sort_by_key(|fault| fault.function().map(|function| ranks.get(&function).copied()));
}
