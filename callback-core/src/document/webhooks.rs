//! The document's webhooks: what the API calls of its own accord.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::assembly::{Assembly, Routed};
use super::checked::Origins;
use super::declared::{Declared, OperationId};
use super::operation::{self, Side, Subject};
use crate::fault::Kind;
use crate::fragment::Webhook;
use crate::method::Method;
use crate::openapi::PathItem;
use callback_check::Function;
use callback_check::Version;

/// The path items by their names: webhooks of one name and several methods are one.
///
/// One that is called back by an operation, too, leaves the function's name to the callback and has the `operationId`
/// `newSubscription_notify`.
pub(super) fn path_items(
    webhooks: &[&'static Webhook],
    operations: &[Routed],
    origins: &mut Origins,
    assembly: &mut Assembly,
) -> BTreeMap<String, PathItem> {
    let mut items: BTreeMap<String, PathItem> = BTreeMap::new();
    let mut taken: BTreeMap<(&'static str, Method), Function> = BTreeMap::new();
    let callbacks = operations.iter().flat_map(|operation| &operation.callbacks);
    let calls: Vec<_> = callbacks.flat_map(|callback| &callback.calls).collect();
    for &&Webhook { name, operation: external } in webhooks {
        let function = external.operation.function;
        let method = external.method;
        let version = assembly.version;
        if version < Version::V3_1 {
            assembly.fault(function, Kind::Webhook { name, version });
        } else if !method.exists_in(version) {
            assembly.fault(function, Kind::Method { method, version });
        }
        match taken.entry((name, method)) {
            Entry::Vacant(entry) => _ = entry.insert(function),
            Entry::Occupied(entry) => {
                let other = *entry.get();
                assembly.fault(function, Kind::DuplicateWebhook { name, method, other });
                continue;
            }
        }
        let subject = Subject { side: Side::Theirs, method, path: None, function };
        let declared = Declared::of(&external.operation);
        let id = declared.id;
        let mut operation = operation::operation(subject, declared, assembly);
        if calls.iter().any(|call| call.function == function && call.id == id) {
            match id {
                OperationId::Stated(id) => assembly.fault(function, Kind::StatedIdOfBoth { id, name }),
                OperationId::Function | OperationId::None => {
                    operation.operation_id = Some(format!("{name}_{}", function.name));
                }
            }
        }
        items.entry(name.to_owned()).or_default().operations.insert(method, operation);
        origins.declare(&method.place(&["webhooks", name], &[]), function);
    }
    items
}
