//! Callbacks that several operations share, and the `operationId`s of the operations in callbacks.
//!
//! - Identical Callback Objects of several operations become one entry of `components.callbacks`, with a `$ref` from each
//!   operation. Its key is the callback's name. If that key is taken by a different callback, a number is added: `name2`.
//! - An `operationId` is unique in the document. An external operation that occurs in one callback only has its
//!   function's name. If it occurs in several different callbacks, the parent operation's id is the prefix:
//!   `create_invoice_notify`; and if one parent has several, a number is added: `create_invoice_notify_2`.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::mem;

use callback_check::{Function, is_component_name};

use super::callbacks::{CalledOperation, NamedCallback, RoutedOperation};
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
    let mut names = FreeNames::default();
    let mut counts = HashMap::new();
    for (index, callback) in callbacks.into_iter().enumerate() {
        let qualified: BTreeSet<_> = qualified.range((index, 0)..(index + 1, 0)).map(|call| call.1).collect();
        if callback.parents.len() > 1 && qualified.is_empty() {
            let key = names.take(callback.name);
            components.insert(key.clone(), share(callback, &key, operations, source_map, reports));
        } else {
            let DistinctCallback { name, mut object, calls, parents } = callback;
            for (number, &parent) in parents.iter().enumerate() {
                let RoutedOperation { path, method, operation, function, .. } = &mut operations[parent];
                for call in &calls {
                    let outer = ["paths", path].into_iter().chain(method.keys()).chain(["callbacks", name]);
                    declare_call(source_map, outer, call);
                }
                let outer = operation.operation_id.as_deref().unwrap_or(function.name);
                let mut name_call = |id: &str| {
                    let count: &mut usize = counts.entry((parent, id.to_owned())).or_default();
                    *count += 1;
                    if *count == 1 { format!("{outer}_{id}") } else { format!("{outer}_{id}_{count}") }
                };
                // The last parent gets the object itself.
                let is_last = number + 1 == parents.len();
                let mut object = if is_last { mem::take(&mut object) } else { object.clone() };
                set_ids(&mut object, &calls, &qualified, &mut name_call);
                operation.callbacks.insert(name, CallbackEntry::Inline(object));
            }
        }
    }
    components
}

/// Adds references to the component `key` to the operations of a callback, and returns the component.
fn share(
    callback: DistinctCallback,
    key: &str,
    operations: &mut [RoutedOperation],
    source_map: &mut SourceMap,
    reports: &mut Vec<Report>,
) -> Callback {
    let DistinctCallback { name, object, calls, parents } = callback;
    if !is_component_name(name) {
        let at = parents.first().map(|&parent| operations[parent].function);
        reports.push(Report::new(at, DiagnosticKind::InvalidCallbackName { name }));
    }
    let outer = ["components", "callbacks", key];
    for call in &calls {
        declare_call(source_map, outer, call);
    }
    if let Some(&parent) = parents.first() {
        source_map.declare(outer, operations[parent].function);
    }
    for parent in parents {
        let entry = CallbackEntry::Reference { reference: format!("#/components/callbacks/{key}") };
        operations[parent].operation.callbacks.insert(name, entry);
    }
    object
}

/// Records the function of an operation in a callback. An inline operation has no function of its own: it is part of the
/// attribute of its parent.
fn declare_call<'k>(source_map: &mut SourceMap, outer: impl IntoIterator<Item = &'k str>, call: &'k CalledOperation) {
    if call.id != OperationId::None {
        source_map.declare(outer.into_iter().chain([&*call.key]).chain(call.method.keys()), call.function);
    }
}

/// Adds a prefix to the `operationId`s of the qualified calls of a callback, for one parent operation.
fn set_ids(
    object: &mut Callback,
    calls: &[CalledOperation],
    qualified: &BTreeSet<usize>,
    name_call: &mut impl FnMut(&str) -> String,
) {
    for call in qualified.iter().map(|&number| &calls[number]) {
        // `check_declared_ids` reports a declared one.
        if call.id == OperationId::Function
            && let Some(called) = object.get_mut(&call.key).and_then(|item| item.operations.get_mut(&call.method))
        {
            called.operation_id = Some(name_call(call.function.name));
        }
    }
}

/// Takes the callbacks from all operations and returns the distinct ones, in the order in which they first appear.
fn distinct(operations: &mut [RoutedOperation]) -> Vec<DistinctCallback> {
    let mut declared = Vec::with_capacity(operations.len());
    for (parent, operation) in operations.iter_mut().enumerate() {
        declared.extend(mem::take(&mut operation.callbacks).into_iter().map(|callback| (parent, callback)));
    }
    let indices = distinct_indices(&declared);
    let mut callbacks: Vec<DistinctCallback> = Vec::with_capacity(declared.len());
    for ((parent, NamedCallback { name, object, calls }), index) in declared.into_iter().zip(indices) {
        match callbacks.get_mut(index) {
            Some(callback) => callback.parents.push(parent),
            None => callbacks.push(DistinctCallback { name, object, calls, parents: vec![parent] }),
        }
    }
    callbacks
}

/// Returns the indices of callbacks among the distinct ones.
fn distinct_indices(declared: &[(usize, NamedCallback)]) -> Vec<usize> {
    let mut count = 0;
    let mut by_calls: HashMap<_, SameCalls<'_>> = HashMap::with_capacity(declared.len());
    let indices = declared.iter().map(|(_, NamedCallback { name, object, calls })| {
        let index = match by_calls.entry((name, calls)) {
            Entry::Vacant(entry) => {
                entry.insert(SameCalls { first: (object, count), by_text: BTreeMap::new() });
                count
            }
            Entry::Occupied(entry) => entry.into_mut().index(object, count),
        };
        count = count.max(index + 1);
        index
    });
    indices.collect()
}

/// The distinct callbacks of one name that make the same calls. They may differ in other fields, such as a `summary`.
struct SameCalls<'c> {
    /// The object and the index of the first one.
    first: (&'c Callback, usize),
    /// The indices of the callbacks by the JSON of their objects, as soon as there are two callbacks.
    by_text: BTreeMap<String, usize>,
}

impl SameCalls<'_> {
    /// Returns the index of the callback with this object, which is `new` if there is none yet.
    fn index(&mut self, object: &Callback, new: usize) -> usize {
        if self.by_text.is_empty() {
            let (object, index) = self.first;
            self.by_text.insert(text(object), index);
        }
        *self.by_text.entry(text(object)).or_insert(new)
    }
}

fn text(object: &Callback) -> String {
    serde_json::to_string(object).expect("the keys of the object's maps are strings")
}

/// Returns the calls whose `operationId` has the parent's id as a prefix, by the indices of callback and call.
fn qualified_calls(
    callbacks: &[DistinctCallback],
    operations: &[RoutedOperation],
    reports: &mut Vec<Report>,
) -> BTreeSet<(usize, usize)> {
    let mut calls = Vec::with_capacity(callbacks.len());
    for (index, callback) in callbacks.iter().enumerate() {
        for (number, call) in callback.calls.iter().enumerate() {
            if call.id != OperationId::None {
                calls.push((call.function, (index, number)));
            }
        }
    }
    calls.sort_by_key(|&(function, _)| function);
    let mut qualified = BTreeSet::new();
    for uses in calls.chunk_by(|(one, _), (other, _)| one == other).filter(|uses| uses.len() > 1) {
        let function = uses[0].0;
        qualified.extend(uses.iter().map(|&(_, call)| call));
        let is_named = |index: usize, number: usize| callbacks[index].calls[number].id == OperationId::Function;
        let named = uses.iter().filter(|&&(_, (index, number))| is_named(index, number));
        let parents = named.flat_map(|&(_, (index, _))| &callbacks[index].parents);
        let parents: BTreeSet<_> = parents.copied().collect();
        if !parents.is_empty() {
            let parents = parents.into_iter().map(|parent| operations[parent].function).collect();
            reports.push(Report::new(function, DiagnosticKind::QualifiedOperationId { id: function.name, parents }));
        }
    }
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
    let mut known = HashSet::new();
    for &(index, number) in qualified {
        let call = &callbacks[index].calls[number];
        if let OperationId::Declared(id) = call.id {
            let (_, parents) = declared.entry(id).or_insert((call.function, Vec::new()));
            let new = callbacks[index].parents.iter().map(|&parent| operations[parent].function);
            parents.extend(new.filter(|&parent| known.insert((id, parent))));
        }
    }
    reports.extend(
        declared
            .into_iter()
            .map(|(id, (at, parents))| Report::new(at, DiagnosticKind::ConflictingOperationIds { id, parents })),
    );
}

/// Names of components that are not taken.
#[derive(Default)]
struct FreeNames {
    taken: BTreeSet<String>,
    /// The last number of each name, below which all are taken.
    numbers: HashMap<&'static str, usize>,
}

impl FreeNames {
    /// Takes `name`, or the first of `name2`, `name3`, … that is not taken.
    fn take(&mut self, name: &'static str) -> String {
        let number = self.numbers.entry(name).or_insert(0);
        loop {
            *number += 1;
            let numbered = if *number == 1 { name.to_owned() } else { format!("{name}{number}") };
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}
