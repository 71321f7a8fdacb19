//! The callbacks of one operation: their expressions bound to its parameters, their keys, their path items.

use callback_expression::{Source, Template};

use super::assembly::Assembly;
use super::declared::{Declared, OperationId};
use super::operation::{self, Side, Subject};
use super::path_item;
use crate::fault::{Fault, Kind, Known, Owner};
use crate::fragment::{self, ConstSegment};
use crate::method::Method;
use crate::openapi::{Callback, Operation};
use callback_check::Function;
use callback_check::ParameterIn;

/// What `$name` may be.
pub(crate) struct Scope {
    pub(crate) owner: Owner,
    pub(crate) parameters: Vec<Known>,
}

impl Scope {
    pub(super) fn of(operation: &Operation, owner: Owner) -> Self {
        let known = operation.parameters.iter();
        Self { owner, parameters: known.map(|one| Known { location: one.location, name: one.name.clone() }).collect() }
    }
}

/// An entry under `callbacks`.
pub(super) struct Attached {
    pub(super) name: &'static str,
    pub(super) object: Callback,
    pub(super) calls: Vec<Call>,
}

/// An operation within a Callback Object, and where its `operationId` comes from.
#[derive(Clone)]
pub(super) struct Call {
    pub(super) key: String,
    pub(super) method: Method,
    pub(super) id: OperationId,
    pub(super) function: Function,
}

impl Call {
    /// What it is called as long as nothing else is called so.
    pub(super) fn operation_id(&self) -> Option<&'static str> {
        match self.id {
            OperationId::Stated(id) => Some(id),
            OperationId::Function => Some(self.function.name),
            OperationId::None => None,
        }
    }
}

impl PartialEq for Call {
    /// Operations that are written in place have no identity; what they say is compared with the object.
    fn eq(&self, other: &Self) -> bool {
        let same_function = self.id == OperationId::None || self.function == other.function;
        (&self.key, self.method, self.id) == (&other.key, other.method, other.id) && same_function
    }
}

/// The callbacks of the operation that `function` declares.
pub(super) fn attach(
    function: Function,
    scope: &Scope,
    declared: &'static [fragment::Callback],
    assembly: &mut Assembly,
) -> Vec<Attached> {
    let mut attached: Vec<Attached> = Vec::new();
    for callback in declared {
        let Some(key) = bind(function, scope, callback.expression, assembly) else { continue };
        let key = key.to_string();
        let name = callback.name;
        let index = attached.iter().position(|entry| entry.name == name).unwrap_or_else(|| {
            attached.push(Attached { name, object: Callback::new(), calls: Vec::new() });
            attached.len() - 1
        });
        add(function, &mut attached[index], key, callback, assembly);
    }
    attached
}

fn add(
    parent: Function,
    entry: &mut Attached,
    key: String,
    declared: &'static fragment::Callback,
    assembly: &mut Assembly,
) {
    let external = declared.operation;
    let function = external.operation.function;
    let method = external.method;
    if !method.exists_in(assembly.version) {
        assembly.fault(function, Kind::Method { method, version: assembly.version });
    }
    let item = entry.object.entry(key.clone()).or_default();
    if item.operations.contains_key(&method) {
        assembly.fault(parent, Kind::DuplicateCallback { name: entry.name, key, method });
        return;
    }
    let subject = Subject { side: Side::Theirs, method, path: None, function };
    let called = Declared::of(&external.operation);
    let id = called.id;
    item.operations.insert(method, operation::operation(subject, called, assembly));
    path_item::describe(Subject { function: parent, ..subject }, item, declared.facts, assembly);
    entry.calls.push(Call { key, method, id, function });
    entry.calls.sort_by(|one, other| (&one.key, one.method).cmp(&(&other.key, other.method)));
}

/// The expression as the document has it.
pub(super) fn bind(
    function: Function,
    scope: &Scope,
    expression: &'static [ConstSegment],
    assembly: &mut Assembly,
) -> Option<Template<'static>> {
    ConstSegment::template(expression).bind(|name| match source(name, scope) {
        Ok(source) => Some(source),
        Err(kind) => {
            assembly.faults.push(Fault::new(function, kind));
            None
        }
    })
}

/// Returns the source of `$name`, which must be the name of exactly one parameter that an expression can read.
fn source(called: &str, &Scope { owner, parameters: ref known }: &Scope) -> Result<Source<'static>, Kind> {
    let name = || called.to_owned();
    let named = known.iter().filter(|known| known.is_called(called));
    let matches: Vec<_> = named.clone().filter_map(|known| Some((known, readable(known)?))).collect();
    match &matches[..] {
        [(_, source)] => Ok(source.clone()),
        [] if named.count() > 0 => Err(Kind::CookieParameter { name: name() }),
        [] => {
            let usable = known.iter().filter(|known| readable(known).is_some()).cloned().collect();
            Err(Kind::UnknownParameter { name: name(), known: usable, owner })
        }
        places => {
            let places = places.iter().map(|&(known, _)| known.clone()).collect();
            Err(Kind::AmbiguousParameter { name: name(), places })
        }
    }
}

/// Returns the source of a parameter. No expression reads a cookie.
fn readable(known: &Known) -> Option<Source<'static>> {
    let name = known.name.clone().into();
    match known.location {
        ParameterIn::Path => Some(Source::Path(name)),
        ParameterIn::Query => Some(Source::Query(name)),
        ParameterIn::Header => Some(Source::Header(name)),
        _ => None,
    }
}
