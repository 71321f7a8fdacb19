//! From fragments to a document.

use std::collections::BTreeMap;

use callback_expression::nearest;

use super::callbacks::{self, Attached, Scope};
use super::checked::{self, Origins};
use super::components::Schemas;
use super::declared::Declared;
use super::operation::{self, Side, Subject};
use super::{Document, Info, extensions, said, shared, silent, webhooks};
use crate::fault::{Fault, Faults, Kind};
use crate::fragment::Fragment;
use crate::method::Method;
use crate::openapi::{OpenApi, Operation};
use crate::registry::Registry;
use crate::route::Route;
use callback_check::Function;
use callback_check::Version;
use callback_check::is_component_name;

/// What is shared by all operations while they are assembled.
pub(super) struct Assembly {
    pub(super) version: Version,
    pub(super) schemas: Schemas,
    pub(super) faults: Vec<Fault>,
}

impl Assembly {
    fn new(version: Version) -> Self {
        Self { version, schemas: Schemas::new(), faults: Vec::new() }
    }

    pub(super) fn fault(&mut self, function: Function, kind: Kind) {
        self.faults.push(Fault::new(function, kind));
    }
}

/// An operation of the API, before its callbacks have found their place.
pub(super) struct Routed {
    pub(super) path: String,
    pub(super) method: Method,
    pub(super) function: Function,
    pub(super) operation: Operation,
    pub(super) callbacks: Vec<Attached>,
}

/// Makes the document of what is declared, which is sorted.
pub(super) fn assemble(document: Document, registry: Registry) -> Result<OpenApi, Faults> {
    let registry = choose(document.module.as_deref(), registry)?;
    let mut assembly = Assembly::new(document.version);

    for name in document.security_schemes.keys().filter(|name| !is_component_name(name)) {
        assembly.faults.push(Fault::new(None, Kind::IllegalSchemeName { name: name.clone() }));
    }
    for name in extensions::illegal(&document) {
        assembly.faults.push(Fault::new(None, Kind::ExtensionName { name: name.to_owned() }));
    }
    let routed = route(&registry.fragments, &mut assembly);
    let operations: Vec<Routed> =
        routed.into_iter().map(|(route, fragment)| assemble_one(route, fragment, &mut assembly)).collect();
    let mut origins = Origins::default();
    for Routed { path, method, function, .. } in &operations {
        origins.declare_operation(path, *method, *function);
    }
    let mut openapi = OpenApi::new(document.version, document.info);
    openapi.webhooks = webhooks::path_items(&registry.webhooks, &operations, &mut origins, &mut assembly);
    openapi.servers = document.servers;
    openapi.components.security_schemes = document.security_schemes;
    openapi.self_uri = document.self_uri;
    openapi.json_schema_dialect = document.json_schema_dialect;
    openapi.security = document.security;
    openapi.tags = document.tags;
    openapi.external_docs = document.external_docs;
    openapi.extensions = document.extensions;
    let mut faults = complete(&mut openapi, operations, &mut origins, assembly);
    openapi.warnings = checked::check(&openapi, &origins, &registry, &mut faults);
    if !silent::HAS_FRAMEWORK {
        openapi.warnings.extend(silent::warning(&registry));
    }
    checked::sort(&mut faults, &registry);
    Faults::check(faults)?;
    Ok(openapi)
}

/// An operation that another document has, for a handler whose callbacks are to be added to it.
pub(crate) struct Parent {
    pub(crate) path: String,
    pub(crate) method: Method,
    pub(crate) operation_id: Option<String>,
    pub(crate) scope: Scope,
    pub(crate) fragment: &'static Fragment,
}

/// A document of nothing but the callbacks of such operations, and what they refer to; and what is wrong with them.
pub(crate) fn callbacks_of(version: Version, parents: Vec<Parent>) -> (OpenApi, Vec<Fault>) {
    let mut assembly = Assembly::new(version);
    let mut origins = Origins::default();
    let operations = parents.into_iter().map(|parent| {
        let Parent { path, method, operation_id, scope, fragment } = parent;
        let function = fragment.operation.function;
        origins.declare_operation(&path, method, function);
        let callbacks = callbacks::attach(function, &scope, fragment.callbacks, &mut assembly);
        Routed { path, method, function, operation: Operation { operation_id, ..Operation::default() }, callbacks }
    });
    let operations = operations.collect();
    let mut openapi = OpenApi::new(version, Info::default());
    let faults = complete(&mut openapi, operations, &mut origins, assembly);
    (openapi, faults)
}

/// Gives the document its operations, their callbacks, and all that they refer to.
fn complete(
    openapi: &mut OpenApi,
    mut operations: Vec<Routed>,
    origins: &mut Origins,
    Assembly { version, schemas, mut faults }: Assembly,
) -> Vec<Fault> {
    openapi.components.callbacks = shared::place(&mut operations, origins, &mut faults);
    for Routed { path, method, operation, .. } in operations {
        openapi.paths.entry(path).or_default().operations.insert(method, operation);
    }
    schemas.finish(openapi, &mut faults);
    said::convert(version, openapi, origins, &mut faults);
    faults
}

/// What is declared in a module, or everything. That there is nothing is a fault.
pub(crate) fn choose(module: Option<&str>, mut registry: Registry) -> Result<Registry, Faults> {
    let empty = |kind| Faults::check(vec![Fault::new(None, kind)]);
    if registry.is_empty() {
        empty(Kind::EmptyRegistry)?;
    }
    let Some(module) = module else { return Ok(registry) };
    let mut modules: Vec<_> = registry.modules().collect();
    registry.retain(|found| {
        let rest = found.strip_prefix(module);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    });
    if registry.is_empty() {
        modules.sort_unstable();
        modules.dedup();
        if let Some(near) = nearest(module, modules.iter().copied()) {
            modules.sort_by_key(|&module| module != near);
        }
        empty(Kind::EmptyModule { module: module.to_owned(), modules })?;
    }
    Ok(registry)
}

/// The fragments that have a place of their own in the document.
fn route(fragments: &[&'static Fragment], assembly: &mut Assembly) -> Vec<(Route, &'static Fragment)> {
    let mut templates: BTreeMap<String, (&'static str, Function)> = BTreeMap::new();
    let mut taken: BTreeMap<(&'static str, Method), Function> = BTreeMap::new();
    let mut routed = Vec::new();
    for &fragment in fragments {
        let function = fragment.operation.function;
        let version = assembly.version;
        let mut fault = |kind| assembly.fault(function, kind);
        let Some(route) = fragment.route else {
            fault(Kind::NoRoute);
            continue;
        };
        if !route.method.exists_in(version) {
            fault(Kind::Method { method: route.method, version });
        }
        // Templates that differ in the names of their parameters alone are identical (*Paths Object*).
        let &mut (other_path, other) = templates.entry(unnamed(route.path)).or_insert((route.path, function));
        if let Some(&other) = taken.get(&(other_path, route.method)) {
            fault(Kind::DuplicateRoute { method: route.method, path: route.path, other });
            continue;
        }
        taken.insert((other_path, route.method), function);
        if other_path != route.path {
            fault(Kind::SameTemplate { path: route.path, other_path, other });
            continue;
        }
        routed.push((route, fragment));
    }
    routed
}

/// A path template without the names of its parameters.
pub(crate) fn unnamed(path: &str) -> String {
    let mut unnamed = String::with_capacity(path.len());
    let mut inside = false;
    for character in path.chars() {
        inside = inside && character != '}';
        if !inside {
            unnamed.push(character);
        }
        inside = inside || character == '{';
    }
    unnamed
}

fn assemble_one(route: Route, fragment: &'static Fragment, assembly: &mut Assembly) -> Routed {
    let function = fragment.operation.function;
    let subject = Subject { side: Side::Ours, method: route.method, path: Some(route.path), function };
    let declared = Declared::of(&fragment.operation);
    let owner = declared.says();
    let operation = operation::operation(subject, declared, assembly);
    let callbacks = callbacks::attach(function, &Scope::of(&operation, owner), fragment.callbacks, assembly);
    Routed { path: route.path.to_owned(), method: route.method, function, operation, callbacks }
}
