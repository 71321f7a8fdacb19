//! From fragments to a document.

use std::collections::BTreeMap;

use callback_expression::nearest;

use super::callbacks::{self, RoutedOperation};
use super::context::{Context, Role, Subject};
use super::operation;
use super::operation_decl::OperationDecl;
use super::parameter_scope::ParameterScope;
use super::source_map::SourceMap;
use super::validate::Validation;
use super::{Document, callback_components, lower, undescribed_arguments, validate, webhooks};
use crate::diagnostic::{DiagnosticKind, Report, into_result};
use crate::fragment::Fragment;
use crate::method::Method;
use crate::openapi::{Info, OpenApi, Operation};
use crate::registry::Registry;
use crate::route::Route;
use callback_check::Function;
use callback_check::is_component_name;
use callback_check::{Diagnostics, Version};

/// Makes the document of what is declared, which is sorted.
pub(super) fn assemble(document: Document, registry: Registry) -> Result<OpenApi, Diagnostics> {
    let registry = choose(document.module.as_deref(), registry)?;
    let mut context = Context::new(document.version);

    for name in document.security_schemes.keys().filter(|name| !is_component_name(name)) {
        context.reports.push(Report::new(None, DiagnosticKind::IllegalSchemeName { name: name.clone() }));
    }
    for name in document.invalid_extension_names() {
        context.reports.push(Report::new(None, DiagnosticKind::ExtensionName { name: name.to_owned() }));
    }
    let routed = route(&registry.fragments, &mut context);
    let operations: Vec<RoutedOperation> =
        routed.into_iter().map(|(route, fragment)| assemble_one(route, fragment, &mut context)).collect();
    let mut source_map = SourceMap::default();
    for RoutedOperation { path, method, function, .. } in &operations {
        source_map.declare_operation(path, *method, *function);
    }
    let mut openapi = OpenApi::new(document.version, document.info);
    openapi.webhooks = webhooks::path_items(&registry.webhooks, &operations, &mut source_map, &mut context);
    openapi.servers = document.servers;
    openapi.components.security_schemes = document.security_schemes;
    openapi.self_uri = document.self_uri;
    openapi.json_schema_dialect = document.json_schema_dialect;
    openapi.security = document.security;
    openapi.tags = document.tags;
    openapi.external_docs = document.external_docs;
    openapi.extensions = document.extensions;
    let reports = complete(&mut openapi, operations, &mut source_map, context);
    let Validation { errors, warnings } = validate::validate(&openapi, &source_map, &registry, &reports);
    openapi.warnings = warnings;
    if !cfg!(feature = "framework") {
        openapi.warnings.extend(undescribed_arguments::warning(&registry).map(Into::into));
    }
    let mut diagnostics: Vec<_> = reports.into_iter().map(Into::into).chain(errors).collect();
    validate::sort(&mut diagnostics, &registry);
    into_result(diagnostics)?;
    Ok(openapi)
}

/// An operation that another document has, for a handler whose callbacks are to be added to it.
pub(crate) struct Parent {
    pub(crate) path: String,
    pub(crate) method: Method,
    pub(crate) operation_id: Option<String>,
    pub(crate) scope: ParameterScope,
    pub(crate) fragment: &'static Fragment,
}

/// A document of nothing but the callbacks of such operations, and what they refer to; and what is wrong with them.
pub(crate) fn callbacks_of(version: Version, parents: Vec<Parent>) -> (OpenApi, Vec<Report>) {
    let mut context = Context::new(version);
    let mut source_map = SourceMap::default();
    let operations = parents.into_iter().map(|parent| {
        let Parent { path, method, operation_id, scope, fragment } = parent;
        let function = fragment.operation.function;
        source_map.declare_operation(&path, method, function);
        let callbacks = callbacks::attach(function, &scope, fragment.callbacks, &mut context);
        RoutedOperation {
            path,
            method,
            function,
            operation: Operation { operation_id, ..Operation::default() },
            callbacks,
        }
    });
    let operations = operations.collect();
    let mut openapi = OpenApi::new(version, Info::default());
    let reports = complete(&mut openapi, operations, &mut source_map, context);
    (openapi, reports)
}

/// Gives the document its operations, their callbacks, and all that they refer to.
fn complete(
    openapi: &mut OpenApi,
    mut operations: Vec<RoutedOperation>,
    source_map: &mut SourceMap,
    Context { version, schemas, mut reports }: Context,
) -> Vec<Report> {
    openapi.components.callbacks = callback_components::place(&mut operations, source_map, &mut reports);
    for RoutedOperation { path, method, operation, .. } in operations {
        openapi.paths.entry(path).or_default().operations.insert(method, operation);
    }
    schemas.finish(openapi, &mut reports);
    lower::convert(version, openapi, source_map, &mut reports);
    reports
}

/// What is declared in a module, or everything. That there is nothing is a fault.
pub(crate) fn choose(module: Option<&str>, mut registry: Registry) -> Result<Registry, Diagnostics> {
    let empty = |kind| into_result(vec![Report::new(None, kind)]);
    if registry.is_empty() {
        empty(DiagnosticKind::EmptyRegistry)?;
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
        empty(DiagnosticKind::EmptyModule { module: module.to_owned(), modules })?;
    }
    Ok(registry)
}

/// The fragments that have a place of their own in the document.
fn route(fragments: &[&'static Fragment], context: &mut Context) -> Vec<(Route, &'static Fragment)> {
    let mut templates: BTreeMap<String, (&'static str, Function)> = BTreeMap::new();
    let mut taken: BTreeMap<(&'static str, Method), Function> = BTreeMap::new();
    let mut routed = Vec::new();
    for &fragment in fragments {
        let function = fragment.operation.function;
        let version = context.version;
        let mut fault = |kind| context.report(function, kind);
        let Some(route) = fragment.route else {
            fault(DiagnosticKind::NoRoute);
            continue;
        };
        if !route.method.exists_in(version) {
            fault(DiagnosticKind::Method { method: route.method, version });
        }
        // Templates that differ in the names of their parameters alone are identical (*Paths Object*).
        let &mut (other_path, other) = templates.entry(unnamed(route.path)).or_insert((route.path, function));
        if let Some(&other) = taken.get(&(other_path, route.method)) {
            fault(DiagnosticKind::DuplicateRoute { method: route.method, path: route.path, other });
            continue;
        }
        taken.insert((other_path, route.method), function);
        if other_path != route.path {
            fault(DiagnosticKind::SameTemplate { path: route.path, other_path, other });
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

fn assemble_one(route: Route, fragment: &'static Fragment, context: &mut Context) -> RoutedOperation {
    let function = fragment.operation.function;
    let subject = Subject { role: Role::Server, method: route.method, path: Some(route.path), function };
    let declared = OperationDecl::of(&fragment.operation);
    let owner = declared.declared_by();
    let operation = operation::operation(subject, declared, context);
    let callbacks = callbacks::attach(function, &ParameterScope::of(&operation, owner), fragment.callbacks, context);
    RoutedOperation { path: route.path.to_owned(), method: route.method, function, operation, callbacks }
}
