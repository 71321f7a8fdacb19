//! The callbacks of one operation: runtime expressions and path items.

use std::fmt::Write;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use callback_check::Function;

use super::context::{Context, Origin, Role};
use super::operation;
use super::operation_decl::{OperationDecl, OperationId};
use super::parameter_scope::{ParameterScope, bind_names};
use super::path_item;
use crate::diagnostic::DiagnosticKind;
use crate::fragment;
use crate::method::Method;
use crate::openapi::{Callback, Operation, PathItem};

/// An entry under an operation's `callbacks`.
pub(super) struct NamedCallback {
    pub(super) name: &'static str,
    pub(super) object: Callback,
    pub(super) calls: Vec<CalledOperation>,
}

/// An operation in a Callback Object, with the source of its `operationId`. Two are equal if they call the same function under
/// the same key.
pub(super) struct CalledOperation {
    pub(super) key: String,
    pub(super) method: Method,
    pub(super) id: OperationId,
    pub(super) function: Function,
}

impl CalledOperation {
    /// Returns what equal calls have in common. Inline operations have no function of their own.
    fn identity(&self) -> (&str, Method, Option<Function>) {
        (&self.key, self.method, (self.id != OperationId::None).then_some(self.function))
    }
}

impl PartialEq for CalledOperation {
    fn eq(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }
}

impl Eq for CalledOperation {}

impl Hash for CalledOperation {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity().hash(state);
    }
}

/// An operation of the API, whose callbacks are not yet part of its Operation Object.
pub(super) struct RoutedOperation {
    pub(super) path: String,
    pub(super) method: Method,
    pub(super) function: Function,
    pub(super) operation: Operation,
    pub(super) callbacks: Vec<NamedCallback>,
}

/// Builds the callbacks of the operation that `function` declares.
pub(super) fn build(
    function: Function,
    scope: &dyn Deref<Target = ParameterScope>,
    declared: &'static [fragment::Callback],
    context: &mut Context,
) -> Vec<NamedCallback> {
    let mut entries: Vec<NamedCallback> = Vec::new();
    for callback in declared {
        let Some(template) = bind_names(function, scope, callback.expression, context) else { continue };
        // Room for most URLs.
        let mut key = String::with_capacity(80);
        write!(key, "{template}").expect("a `String` has no errors");
        let name = callback.name;
        let index = entries.iter().position(|entry| entry.name == name).unwrap_or_else(|| {
            entries.push(NamedCallback { name, object: Callback::new(), calls: Vec::new() });
            entries.len() - 1
        });
        add(function, &mut entries[index], key, callback, context);
    }
    entries
}

/// Adds an operation under `key` of a callback.
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
    let item = entry.object.get_or_insert_with(key.clone(), PathItem::default);
    if item.operations.contains_key(&method) {
        context.report(parent, DiagnosticKind::DuplicateCallback { name: entry.name, key, method });
        return;
    }
    let origin = Origin { role: Role::Client, method, path: None, function };
    let called = OperationDecl::of(&external.operation);
    let id = called.id;
    item.operations.insert(method, operation::build(origin, called, context));
    path_item::add_facts(Origin { function: parent, ..origin }, item, declared.facts, context);
    entry.calls.push(CalledOperation { key, method, id, function });
    entry.calls.sort_by(|one, other| (&one.key, one.method).cmp(&(&other.key, other.method)));
}
