//! Where callbacks stand, and what their operations are called: each `operationId` is unique in the document.
//!
//! - The same Callback Object on several operations is one entry of `components.callbacks`, with a `$ref` from each. Its
//!   key is the callback's name; where two different ones of a name are shared, the second is `name2`.
//! - One external operation in callbacks that differ, by name or by expression, has its function's name for an
//!   `operationId` in none of them: each is called after the operation that it belongs to, `create_invoice_notify`,
//!   and where one operation has several, `create_invoice_notify_2`.

use std::collections::{BTreeMap, BTreeSet};

use super::assembly::Routed;
use super::callbacks::Call;
use super::checked::Origins;
use super::declared::OperationId;
use crate::fault::{Fault, Kind};
use crate::openapi::{Callback, CallbackEntry};
use callback_check::Function;
use callback_check::is_component_name;

/// A Callback Object, and the operations that have it.
struct Shared {
    name: &'static str,
    object: Callback,
    calls: Vec<Call>,
    parents: Vec<usize>,
}

/// Gives the operations their callbacks; returns the components.
pub(super) fn place(
    operations: &mut [Routed],
    origins: &mut Origins,
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, Callback> {
    let callbacks = gather(operations);
    let qualified = qualify(&callbacks, operations, faults);

    let mut components = BTreeMap::new();
    let mut counts = BTreeMap::new();
    for (index, callback) in callbacks.into_iter().enumerate() {
        let qualified: BTreeSet<_> = qualified.iter().filter(|call| call.0 == index).map(|call| call.1).collect();
        if callback.parents.len() > 1 && qualified.is_empty() {
            share(callback, operations, &mut components, origins, faults);
        } else {
            for &parent in &callback.parents {
                let Routed { path, method, operation, function, .. } = &mut operations[parent];
                for call in &callback.calls {
                    let outer = method.place(&["paths", path], &["callbacks", callback.name]);
                    declare_call(origins, &outer, call);
                }
                let outer = operation.operation_id.as_deref().unwrap_or(function.name);
                let mut name_call = |id: &str| {
                    let count: &mut usize = counts.entry((parent, id.to_owned())).or_default();
                    *count += 1;
                    if *count == 1 { format!("{outer}_{id}") } else { format!("{outer}_{id}_{count}") }
                };
                let object = own(&callback, &qualified, &mut name_call);
                operation.callbacks.insert(callback.name.to_owned(), CallbackEntry::Inline(object));
            }
        }
    }
    components
}

/// Makes a callback a component, to which its operations refer.
fn share(
    callback: Shared,
    operations: &mut [Routed],
    components: &mut BTreeMap<String, Callback>,
    origins: &mut Origins,
    faults: &mut Vec<Fault>,
) {
    let Shared { name, object, calls, parents } = callback;
    if !is_component_name(name) {
        let at = parents.first().map(|&parent| operations[parent].function);
        faults.push(Fault::new(at, Kind::IllegalCallbackName { name }));
    }
    let key = free_name(name, components);
    let outer = ["components", "callbacks", &*key];
    for call in &calls {
        declare_call(origins, &outer, call);
    }
    if let Some(&parent) = parents.first() {
        origins.declare(&outer, operations[parent].function);
    }
    for parent in parents {
        let entry = CallbackEntry::Reference { reference: format!("#/components/callbacks/{key}") };
        operations[parent].operation.callbacks.insert(name.to_owned(), entry);
    }
    components.insert(key, object);
}

/// What is written in place belongs to the operation that it is written in.
fn declare_call(origins: &mut Origins, outer: &[&str], call: &Call) {
    if call.id != OperationId::None {
        origins.declare(&call.method.place(&[outer, &[&call.key]].concat(), &[]), call.function);
    }
}

/// The callback for one operation alone, with ids of its own for the qualified calls.
fn own(callback: &Shared, qualified: &BTreeSet<usize>, name_call: &mut impl FnMut(&str) -> String) -> Callback {
    let mut object = callback.object.clone();
    for (number, call) in callback.calls.iter().enumerate() {
        let id = match (qualified.contains(&number), call.id, call.operation_id()) {
            // This is a fault already.
            (true, OperationId::Stated(_), _) | (_, _, None) => continue,
            (true, _, Some(id)) => name_call(id),
            (false, _, Some(id)) => id.to_owned(),
        };
        if let Some(called) = object.get_mut(&call.key).and_then(|item| item.operations.get_mut(&call.method)) {
            called.operation_id = Some(id);
        }
    }
    object
}

/// The callbacks of all operations, the same only once, in the order in which they first appear.
fn gather(operations: &mut [Routed]) -> Vec<Shared> {
    let mut callbacks: Vec<Shared> = Vec::new();
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
            callbacks.push(Shared {
                name: attached.name,
                object: attached.object,
                calls: attached.calls,
                parents: vec![parent],
            });
        }
    }
    callbacks
}

/// Which calls, by callback and number, are called after the operation that they belong to.
fn qualify(callbacks: &[Shared], operations: &[Routed], faults: &mut Vec<Fault>) -> BTreeSet<(usize, usize)> {
    let mut uses: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, callback) in callbacks.iter().enumerate() {
        for (number, call) in callback.calls.iter().enumerate() {
            if call.id != OperationId::None {
                uses.entry(call.function).or_default().push((index, number));
            }
        }
    }
    let mut qualified: BTreeSet<_> = uses.into_values().filter(|uses| uses.len() > 1).flatten().collect();
    // A callback that is not shared stands in each of its operations, and so do all ids in it.
    for (index, callback) in callbacks.iter().enumerate() {
        let calls = (0..callback.calls.len()).map(|number| (index, number));
        if callback.parents.len() > 1 && calls.clone().any(|call| qualified.contains(&call)) {
            qualified.extend(calls);
        }
    }
    check_stated(callbacks, operations, &qualified, faults);
    qualified
}

/// An `operationId` that is stated is not to be changed.
fn check_stated(
    callbacks: &[Shared],
    operations: &[Routed],
    qualified: &BTreeSet<(usize, usize)>,
    faults: &mut Vec<Fault>,
) {
    let mut stated: BTreeMap<&'static str, (Function, Vec<Function>)> = BTreeMap::new();
    for &(index, number) in qualified {
        let call = &callbacks[index].calls[number];
        if let OperationId::Stated(id) = call.id {
            let (_, parents) = stated.entry(id).or_insert((call.function, Vec::new()));
            let more = callbacks[index].parents.iter().map(|&parent| operations[parent].function);
            for parent in more {
                if !parents.contains(&parent) {
                    parents.push(parent);
                }
            }
        }
    }
    faults.extend(stated.into_iter().map(|(id, (at, parents))| Fault::new(at, Kind::StatedIdTwice { id, parents })));
}

fn free_name(name: &str, taken: &BTreeMap<String, Callback>) -> String {
    let numbered = (2..).map(|number| format!("{name}{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains_key(name)).unwrap_or_default()
}
