//! The check of a finished document, and the handlers that its diagnostics concern.

use std::collections::HashMap;

use callback_check::{Diagnostic, Function, Missing, Severity, Version, rules};
use serde_json::Value;

use super::operation_decl::OperationDecl;
use super::source_map::SourceMap;
use super::{checked_parts, undescribed_arguments};
use crate::diagnostic::{DeclaredBy, DiagnosticKind, Report};
use crate::openapi::OpenApi;
use crate::parameter_message;
use crate::registry::Registry;

/// The errors and the warnings of a finished document.
pub(super) struct Validation {
    pub(super) errors: Vec<Diagnostic>,
    pub(super) warnings: Vec<Diagnostic>,
}

/// Checks a document that was built from handlers. Omits diagnostics that are consequences of `reports`. The document is the
/// same afterwards.
pub(super) fn validate(
    version: Version,
    openapi: &mut OpenApi,
    source_map: &SourceMap,
    registry: &Registry,
    reports: &[Report],
) -> Validation {
    let declare = |missing: &Missing, pointer: &str| {
        let declaration = declaration(source_map.find(pointer), registry);
        let declared_by = declaration.as_ref().map_or(DeclaredBy::Handler, OperationDecl::declared_by);
        let undescribed = declaration.map(|declaration| declaration.undescribed).unwrap_or_default();
        let of_argument = || undescribed_arguments::help(missing, &undescribed);
        (declared_by == DeclaredBy::Handler).then(of_argument).flatten().or_else(|| help(missing, declared_by))
    };
    let (diagnostics, document) = checked_parts::check(version, openapi, &declare);
    let mut validation = Validation { errors: Vec::new(), warnings: Vec::new() };
    for diagnostic in diagnostics {
        let function = source_map.find(diagnostic.pointer());
        if reports.iter().any(|report| report.causes(function, &diagnostic)) {
            continue;
        }
        let diagnostic = match function {
            Some(function) => diagnostic.declared_by(function),
            None => diagnostic,
        };
        let diagnostic = duplicate_operation_id(&diagnostic, &document, source_map).unwrap_or(diagnostic);
        match diagnostic.severity() {
            Severity::Error => validation.errors.push(diagnostic),
            _ => validation.warnings.push(diagnostic),
        }
    }
    validation
}

/// Returns the diagnostic of an `operationId` that two functions have, which names both functions.
fn duplicate_operation_id(diagnostic: &Diagnostic, document: &Value, source_map: &SourceMap) -> Option<Diagnostic> {
    if diagnostic.code() != rules::DUPLICATE_OPERATION_ID.name() {
        return None;
    }
    let id = document.pointer(diagnostic.pointer())?.as_str()?.to_owned();
    let other = source_map.find(diagnostic.related().first()?)?;
    let report = Report::new(diagnostic.function(), DiagnosticKind::DuplicateOperationId { id, other });
    Some(Diagnostic::from(report).at(diagnostic.pointer()))
}

/// Returns the help for a missing declaration, in terms of attributes and builders.
fn help(missing: &Missing, declared_by: DeclaredBy) -> Option<String> {
    Some(match missing {
        Missing::Parameter(parameter) => declared_by.help(&format!(
            "{}({}: Type)",
            parameter.location.word(),
            parameter_message::option_name(&parameter.name)
        )),
        Missing::RequestBody => declared_by.help("body(Type)"),
        Missing::ResponseBody => declared_by.help("response(201, Type)"),
        Missing::ResponseHeader { name } => declared_by.help(&format!("response(…, header(\"{name}\": Type))")),
        Missing::SecurityScheme { name } => format!("declare it: `Document::security_scheme(\"{name}\", …)`"),
        Missing::ServerVariable { name } => {
            format!("declare it: `Server::variable(\"{name}\", ServerVariable::new(\"…\"))`")
        }
        Missing::Version(version) => {
            format!("make a document of {version}: `Document::version(Version::{version:?})`")
        }
        _ => return None,
    })
}

/// Returns the declaration of a function's operation.
fn declaration(function: Option<Function>, registry: &Registry) -> Option<OperationDecl> {
    let mut operations = registry.fragments.iter().map(|fragment| &fragment.operation);
    operations.find(|operation| Some(operation.function) == function).map(OperationDecl::of)
}

/// Sorts diagnostics by the routes of the handlers that they concern. Those of the document as a whole come first.
pub(super) fn sort(diagnostics: &mut [Diagnostic], registry: &Registry) {
    if diagnostics.len() < 2 {
        return;
    }
    let mut ranks = HashMap::new();
    let mut rank = |function: Function| {
        let next = ranks.len();
        ranks.entry(function).or_insert(next);
    };
    for fragment in &registry.fragments {
        rank(fragment.operation.function);
        fragment.callbacks.iter().for_each(|callback| rank(callback.operation.operation.function));
    }
    registry.webhooks.iter().for_each(|webhook| rank(webhook.operation.operation.function));
    diagnostics.sort_by_key(|diagnostic| diagnostic.function().map(|function| ranks.get(&function).copied()));
}
