//! One Operation Object.

use std::collections::BTreeMap;

use super::context::{Context, Subject};
use super::operation_decl::{OperationDecl, OperationId};
use super::values::{extensions, external_docs, server};
use super::{body, details, parameters, responses};
use crate::diagnostic::DiagnosticKind;
use crate::fragment;
use crate::handler::{InputDescription, InputLocation};
use crate::method::Method;
use crate::openapi::Operation;

/// The operation, without its callbacks.
pub(super) fn operation(subject: Subject, mut declared: OperationDecl, context: &mut Context) -> Operation {
    if matches!(subject.method, Method::Get | Method::Head) {
        read_forms_from_query(&mut declared.parts);
    }
    let parameters = parameters::parameters(subject, &declared, context);
    let request_body = body::body(subject, &declared, context);
    if request_body.is_some() && subject.method.ignores_body_in(context.version) {
        let kind = DiagnosticKind::IgnoredBody { method: subject.method, version: context.version };
        context.report(subject.function, kind);
    }
    let mut operation = Operation {
        summary: declared.summary,
        description: declared.description,
        external_docs: declared.external_docs.map(external_docs),
        operation_id: match declared.id {
            OperationId::Stated(id) => Some(id.to_owned()),
            OperationId::Function => Some(declared.function.name.to_owned()),
            OperationId::None => None,
        },
        parameters,
        request_body,
        responses: responses::responses(subject, &declared, context),
        callbacks: BTreeMap::new(),
        deprecated: declared.deprecated,
        security: security(&declared.security),
        servers: declared.servers.iter().copied().map(server).collect(),
        extensions: extensions(subject, declared.extensions.iter().copied(), context),
        tags: std::mem::take(&mut declared.tags),
    };
    details::add(subject, &declared, &mut operation, context);
    operation
}

/// Requests of these methods have no body, so that a form is in their query string.
fn read_forms_from_query(parts: &mut [InputDescription]) {
    for part in parts {
        if part.location == InputLocation::Body("application/x-www-form-urlencoded") {
            part.location = InputLocation::Query;
        }
    }
}

/// What is stated. Where nothing is needed and there is no alternative, the list is empty, which stands instead of the
/// document's (*Operation Object*).
fn security(
    alternatives: &[&'static [fragment::RequiredScheme]],
) -> Option<Vec<BTreeMap<&'static str, &'static [&'static str]>>> {
    let requirement = |schemes: &&'static [fragment::RequiredScheme]| {
        schemes.iter().map(|security| (security.name, security.scopes)).collect()
    };
    match alternatives {
        [] => None,
        [[]] => Some(Vec::new()),
        several => Some(several.iter().map(requirement).collect()),
    }
}
