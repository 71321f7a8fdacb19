//! Assembly of a document from handlers and webhooks.

use std::cell::LazyCell;

use super::callbacks::{self, RoutedOperation};
use super::completion::finish;
use super::context::{Context, Origin, Role};
use super::operation;
use super::operation_decl::OperationDecl;
use super::parameter_scope::ParameterScope;
use super::source_map::SourceMap;
use super::validate::Validation;
use super::{Document, routes, serialized_bodies, tagged_unions, undescribed_arguments, validate, webhooks};
use crate::diagnostic::{DiagnosticKind, Report, into_result};
use crate::fragment::Fragment;
use crate::method::Method;
use crate::openapi::{Info, OpenApi, Operation};
use crate::registry::Registry;
use crate::route::Route;
use callback_check::{Diagnostic, Diagnostics, Severity, Version, is_component_name};

/// Builds the document of the declarations in a sorted registry.
pub(super) fn assemble(document: Document, registry: Registry) -> Result<OpenApi, Diagnostics> {
    let registry = select_module(document.module.as_deref(), registry)?;
    let registry = document.selection.select(registry)?;
    let mut context = Context::new(document.version);
    for name in document.security_schemes.keys().filter(|name| !is_component_name(name)) {
        context.reports.push(Report::new(None, DiagnosticKind::InvalidSchemeName { name: name.clone() }));
    }
    for name in document.invalid_extension_names() {
        context.reports.push(Report::new(None, DiagnosticKind::InvalidExtensionName { name: name.to_owned() }));
    }
    context.delivery = document.delivery;
    context.responses = document.responses;
    let routed = routes::route(&registry.fragments, &mut context);
    let operations: Vec<RoutedOperation> =
        routed.into_iter().map(|(route, fragment)| assemble_operation(route, fragment, &mut context)).collect();
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
    let reports = finish(&mut openapi, operations, &mut source_map, document.separate_schemas, context);
    tagged_unions::describe(&mut openapi.components.schemas, &|_| false);
    let Validation { errors, warnings } =
        validate::validate(document.version, &mut openapi, &source_map, &registry, &reports);
    openapi.warnings = warnings;
    if !cfg!(feature = "framework") {
        openapi.warnings.extend(undescribed_arguments::warning(&registry).map(Into::into));
    }
    let reports = reports.into_iter().chain(serialized_bodies::reports(&registry)).map(Diagnostic::from);
    let (mut diagnostics, reported): (Vec<_>, Vec<_>) =
        reports.chain(errors).partition(|diagnostic| diagnostic.severity() == Severity::Error);
    openapi.warnings.extend(reported);
    validate::sort(&mut diagnostics, &registry);
    into_result(diagnostics)?;
    Ok(openapi)
}

/// An operation in an existing document, with the handler whose callbacks are added to it.
pub(crate) struct ParentOperation {
    pub(crate) path: String,
    pub(crate) method: Method,
    pub(crate) operation_id: Option<String>,
    pub(crate) scope: ParameterScope,
    pub(crate) fragment: &'static Fragment,
}

/// Builds a document with only the callbacks of the given operations and the components that they refer to; returns it
/// with the reports about them.
pub(crate) fn assemble_callbacks(version: Version, parents: Vec<ParentOperation>) -> (OpenApi, Vec<Report>) {
    let mut context = Context::new(version);
    let mut source_map = SourceMap::default();
    let operations = parents.into_iter().map(|parent| {
        let ParentOperation { path, method, operation_id, scope, fragment } = parent;
        let function = fragment.operation.function;
        source_map.declare_operation(&path, method, function);
        let callbacks = callbacks::build(function, &&scope, fragment.callbacks, &mut context);
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
    let reports = finish(&mut openapi, operations, &mut source_map, true, context);
    (openapi, reports)
}

/// Returns the declarations of a module and its submodules, or all declarations if `module` is `None`.
///
/// Fails if there are none.
fn select_module(module: Option<&str>, mut registry: Registry) -> Result<Registry, Diagnostics> {
    let error = |kind| into_result(vec![Report::new(None, kind)]);
    if registry.is_empty() {
        error(DiagnosticKind::EmptyRegistry)?;
    }
    let Some(module) = module else { return Ok(registry) };
    let modules = registry.modules_by_similarity(module);
    registry.retain(|operation| is_in_module(operation.function.module, module));
    if registry.is_empty() {
        error(DiagnosticKind::EmptyModule { module: module.to_owned(), modules })?;
    }
    Ok(registry)
}

/// Returns `true` if a declaration in the module `declared_in` is in `module` or one of its submodules.
pub(crate) fn is_in_module(declared_in: &str, module: &str) -> bool {
    declared_in.strip_prefix(module).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Builds the operation of a handler, with its callbacks.
fn assemble_operation(route: Route, fragment: &'static Fragment, context: &mut Context) -> RoutedOperation {
    let function = fragment.operation.function;
    let origin = Origin { role: Role::Server, method: route.method, path: Some(route.path), function };
    let declared = OperationDecl::of(&fragment.operation);
    let declared_by = declared.declared_by();
    let operation = operation::build(origin, declared, context);
    let scope = LazyCell::new(|| ParameterScope::of(&operation.parameters, declared_by));
    let callbacks = callbacks::build(function, &scope, fragment.callbacks, context);
    RoutedOperation { path: route.path.to_owned(), method: route.method, function, operation, callbacks }
}
