//! The callbacks of one operation: their expressions bound to its parameters, their keys, their path items.

use super::context::{Context, Role, Subject};
use super::operation;
use super::operation_decl::{OperationDecl, OperationId};
use super::parameter_scope::{ParameterScope, bind};
use super::path_item;
use crate::diagnostic::DiagnosticKind;
use crate::fragment;
use crate::method::Method;
use crate::openapi::{Callback, Operation};
use callback_check::Function;

/// An entry under `callbacks`.
pub(super) struct NamedCallback {
    pub(super) name: &'static str,
    pub(super) object: Callback,
    pub(super) calls: Vec<CalledOperation>,
}

/// An operation within a Callback Object, and where its `operationId` comes from.
#[derive(Clone)]
pub(super) struct CalledOperation {
    pub(super) key: String,
    pub(super) method: Method,
    pub(super) id: OperationId,
    pub(super) function: Function,
}

impl CalledOperation {
    /// What it is called as long as nothing else is called so.
    pub(super) fn operation_id(&self) -> Option<&'static str> {
        match self.id {
            OperationId::Stated(id) => Some(id),
            OperationId::Function => Some(self.function.name),
            OperationId::None => None,
        }
    }
}

impl PartialEq for CalledOperation {
    /// Operations that are written in place have no identity; what they say is compared with the object.
    fn eq(&self, other: &Self) -> bool {
        let same_function = self.id == OperationId::None || self.function == other.function;
        (&self.key, self.method, self.id) == (&other.key, other.method, other.id) && same_function
    }
}

/// An operation of the API, whose callbacks have no place in the document yet.
pub(super) struct RoutedOperation {
    pub(super) path: String,
    pub(super) method: Method,
    pub(super) function: Function,
    pub(super) operation: Operation,
    pub(super) callbacks: Vec<NamedCallback>,
}

/// The callbacks of the operation that `function` declares.
pub(super) fn attach(
    function: Function,
    scope: &ParameterScope,
    declared: &'static [fragment::Callback],
    context: &mut Context,
) -> Vec<NamedCallback> {
    let mut attached: Vec<NamedCallback> = Vec::new();
    for callback in declared {
        let Some(key) = bind(function, scope, callback.expression, context) else { continue };
        let key = key.to_string();
        let name = callback.name;
        let index = attached.iter().position(|entry| entry.name == name).unwrap_or_else(|| {
            attached.push(NamedCallback { name, object: Callback::new(), calls: Vec::new() });
            attached.len() - 1
        });
        add(function, &mut attached[index], key, callback, context);
    }
    attached
}

fn add(
    parent: Function,
    entry: &mut NamedCallback,
    key: String,
    declared: &'static fragment::Callback,
    context: &mut Context,
) {
    let external = declared.operation;
    let function = external.operation.function;
    let method = external.method;
    if !method.exists_in(context.version) {
        context.report(function, DiagnosticKind::Method { method, version: context.version });
    }
    let item = entry.object.entry(key.clone()).or_default();
    if item.operations.contains_key(&method) {
        context.report(parent, DiagnosticKind::DuplicateCallback { name: entry.name, key, method });
        return;
    }
    let subject = Subject { role: Role::Client, method, path: None, function };
    let called = OperationDecl::of(&external.operation);
    let id = called.id;
    item.operations.insert(method, operation::operation(subject, called, context));
    path_item::describe(Subject { function: parent, ..subject }, item, declared.facts, context);
    entry.calls.push(CalledOperation { key, method, id, function });
    entry.calls.sort_by(|one, other| (&one.key, one.method).cmp(&(&other.key, other.method)));
}
