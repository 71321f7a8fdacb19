//! Callbacks that several operations share, and the `operationId`s of the operations in callbacks.
//!
//! - Identical Callback Objects of several operations become one entry of `components.callbacks`, with a `$ref` from each
//!   operation. Its key is the callback's name. If that key is taken by a different callback, a number is added: `name2`.
//! - An `operationId` is unique in the document. An external operation that occurs in one callback only has its
//!   function's name. If it occurs in several different callbacks, the parent operation's id is the prefix:
//!   `create_invoice_notify`; and if one parent has several, a number is added: `create_invoice_notify_2`.

use std::collections::{BTreeMap, BTreeSet};

use callback_check::{Function, is_component_name};

use super::callbacks::{CalledOperation, RoutedOperation};
use super::operation_decl::OperationId;
use super::source_map::SourceMap;
use crate::diagnostic::{DiagnosticKind, Report};
use crate::openapi::{Callback, CallbackEntry};

/// A Callback Object, with the operations that have it.
struct DistinctCallback {
    name: &'static str,
    object: Callback,
    calls: Vec<CalledOperation>,
    parents: Vec<usize>,
}

/// Adds the callbacks to their operations; returns those that become components.
pub(super) fn insert(
    operations: &mut [RoutedOperation],
    source_map: &mut SourceMap,
    reports: &mut Vec<Report>,
) -> BTreeMap<String, Callback> {
    let callbacks = distinct(operations);
    let qualified = qualified_calls(&callbacks, operations, reports);

    let mut components = BTreeMap::new();
    let mut counts = BTreeMap::new();
    for (index, callback) in callbacks.into_iter().enumerate() {
        let qualified: BTreeSet<_> = qualified.iter().filter(|call| call.0 == index).map(|call| call.1).collect();
        if callback.parents.len() > 1 && qualified.is_empty() {
            share(callback, operations, &mut components, source_map, reports);
        } else {
            for &parent in &callback.parents {
                let RoutedOperation { path, method, operation, function, .. } = &mut operations[parent];
                for call in &callback.calls {
                    let outer = method.place(&["paths", path], &["callbacks", callback.name]);
                    declare_call(source_map, &outer, call);
                }
                let outer = operation.operation_id.as_deref().unwrap_or(function.name);
                let mut name_call = |id: &str| {
                    let count: &mut usize = counts.entry((parent, id.to_owned())).or_default();
                    *count += 1;
                    if *count == 1 { format!("{outer}_{id}") } else { format!("{outer}_{id}_{count}") }
                };
                let object = with_ids(&callback, &qualified, &mut name_call);
                operation.callbacks.insert(callback.name.to_owned(), CallbackEntry::Inline(object));
            }
        }
    }
    components
}

/// Adds a callback to the components, and a reference to each of its operations.
fn share(
    callback: DistinctCallback,
    operations: &mut [RoutedOperation],
    components: &mut BTreeMap<String, Callback>,
    source_map: &mut SourceMap,
    reports: &mut Vec<Report>,
) {
    let DistinctCallback { name, object, calls, parents } = callback;
    if !is_component_name(name) {
        let at = parents.first().map(|&parent| operations[parent].function);
        reports.push(Report::new(at, DiagnosticKind::InvalidCallbackName { name }));
    }
    let key = free_name(name, components);
    let outer = ["components", "callbacks", &*key];
    for call in &calls {
        declare_call(source_map, &outer, call);
    }
    if let Some(&parent) = parents.first() {
        source_map.declare(&outer, operations[parent].function);
    }
    for parent in parents {
        let entry = CallbackEntry::Reference { reference: format!("#/components/callbacks/{key}") };
        operations[parent].operation.callbacks.insert(name.to_owned(), entry);
    }
    components.insert(key, object);
}

/// Records the function of an operation in a callback. An inline operation has no function of its own: it is part of the
/// attribute of its parent.
fn declare_call(source_map: &mut SourceMap, outer: &[&str], call: &CalledOperation) {
    if call.id != OperationId::None {
        source_map.declare(&call.method.place(&[outer, &[&call.key]].concat(), &[]), call.function);
    }
}

/// Returns the callback for one parent operation, with a prefix in the ids of the qualified calls.
fn with_ids(
    callback: &DistinctCallback,
    qualified: &BTreeSet<usize>,
    name_call: &mut impl FnMut(&str) -> String,
) -> Callback {
    let mut object = callback.object.clone();
    for (number, call) in callback.calls.iter().enumerate() {
        let id = match (qualified.contains(&number), call.id, call.operation_id()) {
            // `check_declared_ids` reports it.
            (true, OperationId::Declared(_), _) | (_, _, None) => continue,
            (true, _, Some(id)) => name_call(id),
            (false, _, Some(id)) => id.to_owned(),
        };
        if let Some(called) = object.get_mut(&call.key).and_then(|item| item.operations.get_mut(&call.method)) {
            called.operation_id = Some(id);
        }
    }
    object
}

/// Takes the callbacks from all operations and returns the distinct ones, in the order in which they first appear.
fn distinct(operations: &mut [RoutedOperation]) -> Vec<DistinctCallback> {
    let mut callbacks: Vec<DistinctCallback> = Vec::new();
    let mut by_name: BTreeMap<&'static str, Vec<usize>> = BTreeMap::new();
    for (parent, operation) in operations.iter_mut().enumerate() {
        for attached in std::mem::take(&mut operation.callbacks) {
            let same_name = by_name.entry(attached.name).or_default();
            let same = same_name
                .iter()
                .copied()
                .find(|&index| callbacks[index].calls == attached.calls && callbacks[index].object == attached.object);
            if let Some(index) = same {
                callbacks[index].parents.push(parent);
                continue;
            }
            same_name.push(callbacks.len());
            callbacks.push(DistinctCallback {
                name: attached.name,
                object: attached.object,
                calls: attached.calls,
                parents: vec![parent],
            });
        }
    }
    callbacks
}

/// Returns the calls whose `operationId` has the parent's id as a prefix, by the indices of callback and call.
fn qualified_calls(
    callbacks: &[DistinctCallback],
    operations: &[RoutedOperation],
    reports: &mut Vec<Report>,
) -> BTreeSet<(usize, usize)> {
    let mut uses: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, callback) in callbacks.iter().enumerate() {
        for (number, call) in callback.calls.iter().enumerate() {
            if call.id != OperationId::None {
                uses.entry(call.function).or_default().push((index, number));
            }
        }
    }
    uses.retain(|_, uses| uses.len() > 1);
    for (function, uses) in &uses {
        let is_named = |&&(index, number): &&(usize, usize)| callbacks[index].calls[number].id == OperationId::Function;
        let parents = uses.iter().filter(is_named).flat_map(|&(index, _)| &callbacks[index].parents);
        let parents: BTreeSet<_> = parents.copied().collect();
        if !parents.is_empty() {
            let parents = parents.into_iter().map(|parent| operations[parent].function).collect();
            reports.push(Report::new(*function, DiagnosticKind::QualifiedOperationId { id: function.name, parents }));
        }
    }
    let mut qualified: BTreeSet<_> = uses.into_values().flatten().collect();
    // A callback with a prefix in one of its ids is inline in each of its operations, so all of its ids need the prefix.
    for (index, callback) in callbacks.iter().enumerate() {
        let calls = (0..callback.calls.len()).map(|number| (index, number));
        if callback.parents.len() > 1 && calls.clone().any(|call| qualified.contains(&call)) {
            qualified.extend(calls);
        }
    }
    check_declared_ids(callbacks, operations, &qualified, reports);
    qualified
}

/// Reports declared `operationId`s that would occur several times. They are not changed.
fn check_declared_ids(
    callbacks: &[DistinctCallback],
    operations: &[RoutedOperation],
    qualified: &BTreeSet<(usize, usize)>,
    reports: &mut Vec<Report>,
) {
    let mut declared: BTreeMap<&'static str, (Function, Vec<Function>)> = BTreeMap::new();
    for &(index, number) in qualified {
        let call = &callbacks[index].calls[number];
        if let OperationId::Declared(id) = call.id {
            let (_, parents) = declared.entry(id).or_insert((call.function, Vec::new()));
            for parent in callbacks[index].parents.iter().map(|&parent| operations[parent].function) {
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
        }
    }
    reports.extend(
        declared
            .into_iter()
            .map(|(id, (at, parents))| Report::new(at, DiagnosticKind::ConflictingOperationIds { id, parents })),
    );
}

/// Returns `name`, or the first of `name2`, `name3`, … that is not taken.
fn free_name(name: &str, taken: &BTreeMap<String, Callback>) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains_key(name));
    free.expect("there are more numbers than names")
}
