//! The document's webhooks: calls that the API makes without a request to it.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use callback_check::{Function, Version};

use super::callbacks::RoutedOperation;
use super::context::{Context, Origin, Role};
use super::operation;
use super::operation_decl::{OperationDecl, OperationId};
use super::source_map::SourceMap;
use crate::diagnostic::DiagnosticKind;
use crate::fragment::Webhook;
use crate::method::Method;
use crate::openapi::PathItem;

/// Builds the path items by name: webhooks of one name and several methods share one.
///
/// If the function of a webhook is also used in a callback, the `operationId` in the callback is the function's name, and
/// that of the webhook has its name as a prefix, such as `newSubscription_notify`.
pub(super) fn path_items(
    webhooks: &[&'static Webhook],
    operations: &[RoutedOperation],
    source_map: &mut SourceMap,
    context: &mut Context,
) -> BTreeMap<String, PathItem> {
    let mut items: BTreeMap<String, PathItem> = BTreeMap::new();
    let mut taken: HashMap<(&'static str, Method), Function> = HashMap::new();
    let callbacks = operations.iter().flat_map(|operation| &operation.callbacks);
    let calls = callbacks.flat_map(|callback| &callback.calls).map(|call| (call.function, call.id));
    let calls: HashSet<_> = if webhooks.is_empty() { HashSet::new() } else { calls.collect() };
    for &&Webhook { name, operation: external } in webhooks {
        let function = external.operation.function;
        let method = external.method;
        let version = context.version;
        if version < Version::V3_1 {
            context.report(function, DiagnosticKind::Webhook { name, version });
        } else if !method.exists_in(version) {
            context.report(function, DiagnosticKind::Method { method, version });
        }
        match taken.entry((name, method)) {
            Entry::Vacant(entry) => _ = entry.insert(function),
            Entry::Occupied(entry) => {
                let other = *entry.get();
                context.report(function, DiagnosticKind::DuplicateWebhook { name, method, other });
                continue;
            }
        }
        let origin = Origin { role: Role::Client, method, path: None, function };
        let declared = OperationDecl::of(&external.operation);
        let id = declared.id;
        let mut operation = operation::build(origin, declared, context);
        if calls.contains(&(function, id)) {
            match id {
                OperationId::Declared(id) => context.report(function, DiagnosticKind::WebhookOperationId { id, name }),
                OperationId::Function | OperationId::None => {
                    operation.operation_id = Some(format!("{name}_{}", function.name));
                }
            }
        }
        items.entry(name.to_owned()).or_default().operations.insert(method, operation);
        source_map.declare(["webhooks", name].into_iter().chain(method.keys()), function);
    }
    items
}
