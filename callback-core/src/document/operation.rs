//! Construction of an Operation Object.

use super::context::{Context, Origin, Role};
use super::operation_decl::{OperationDecl, OperationId};
use super::values::extensions;
use super::{body, contradictions, parameters, responses, signed};
use crate::diagnostic::DiagnosticKind;
use crate::fragment;
use crate::handler::{InputDescription, InputLocation};
use crate::method::Method;
use crate::openapi::{Entries, Operation};

/// Builds an operation without its callbacks.
pub(super) fn build(origin: Origin, mut declared: OperationDecl, context: &mut Context) -> Operation {
    if matches!(origin.method, Method::Get | Method::Head) {
        read_forms_from_query(&mut declared.inputs);
    }
    contradictions::report(origin, &declared, context);
    for part in &declared.without_schema {
        context.report(origin.function, DiagnosticKind::NoSchema { part: part.clone() });
    }
    let parameters = parameters::build(origin, &declared, context);
    let request_body = body::build(origin, &declared, context);
    if request_body.is_some() && origin.method.ignores_body_in(context.version) {
        let kind = DiagnosticKind::IgnoredBody { method: origin.method, version: context.version };
        context.report(origin.function, kind);
    }
    let responses = responses::build(origin, &declared, &parameters, context);
    let signed = declared.signed.or(context.delivery.signed).filter(|_| origin.role == Role::Client);
    let mut operation = Operation {
        operation_id: match declared.id {
            OperationId::Declared(id) => Some(id.to_owned()),
            OperationId::Function => Some(declared.function.name.to_owned()),
            OperationId::None => None,
        },
        parameters,
        request_body,
        responses,
        security: security(&declared.security),
        extensions: extensions(origin, declared.extensions.iter().copied(), context),
        ..declared.object
    };
    if let Some(profile) = signed {
        signed::describe(profile, origin.role.request_contract(), &mut operation, &mut context.delivery);
    }
    operation
}

/// Changes forms to query parameters: requests of `GET` and `HEAD` have no body, and extractors read forms from the query
/// string.
fn read_forms_from_query(inputs: &mut [InputDescription]) {
    for input in inputs {
        if input.location == InputLocation::Body("application/x-www-form-urlencoded") {
            input.location = InputLocation::Query;
        }
    }
}

/// Returns the declared security requirements.
///
/// A single empty requirement becomes an empty list, which removes the document's requirements (*Operation Object*).
fn security(
    alternatives: &[&'static [fragment::RequiredScheme]],
) -> Option<Vec<Entries<&'static str, &'static [&'static str]>>> {
    let requirement = |schemes: &&'static [fragment::RequiredScheme]| {
        schemes.iter().map(|security| (security.name, security.scopes)).collect()
    };
    match alternatives {
        [] => None,
        [[]] => Some(Vec::new()),
        several => Some(several.iter().map(requirement).collect()),
    }
}
