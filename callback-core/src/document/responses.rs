//! The Responses Object: declared by attributes, described by the return type, and shared by all operations.

use std::cell::LazyCell;
use std::mem;

use super::context::{Context, Origin, Role};
use super::operation_decl::OperationDecl;
use super::parameter_scope::ParameterScope;
use super::reason_phrase::reason_phrase;
use super::value_details::extensions;
use super::{header, links, media_type};
use crate::diagnostic::DiagnosticKind;
use crate::fragment::{self, Detail};
use crate::handler::ResponseDescription;
use crate::openapi::{Entries, MediaType, Parameter, Response};
use crate::schema::Schema;
use crate::status_pattern::StatusPattern;

/// Builds the declared responses, those that the types of the return value and of its errors describe, and those that all
/// operations have.
///
/// Attributes take precedence: a declared response of success replaces that of the return type, and a declared response of an
/// error one whose status the error type does not determine.
pub(super) fn build(
    origin: Origin,
    declaration: &OperationDecl,
    parameters: &[Parameter],
    context: &mut Context,
) -> Entries<StatusPattern, Response> {
    let mut responses = Entries::new();
    let scope = LazyCell::new(|| ParameterScope::of(parameters, declaration.declared_by()));
    for declared in &declaration.responses {
        let response = add(origin, &mut responses, declared, context);
        links::add(origin, &scope, declared.details, response, context);
    }
    let declared: Vec<_> = responses.keys().copied().collect();
    each_described(origin, declaration, &declared, &mut |response| {
        add_described(origin, &mut responses, response, context);
    });
    if origin.role == Role::Server {
        let shared = mem::take(&mut context.responses);
        for &response in &shared {
            if !responses.contains_key(&response.status) {
                add_described(origin, &mut responses, response, context);
            }
        }
        context.responses = shared;
    }
    responses
}

/// Calls `add` with the responses that types describe, without those that attributes override.
fn each_described(
    origin: Origin,
    declaration: &OperationDecl,
    declared: &[StatusPattern],
    add: &mut dyn FnMut(ResponseDescription),
) {
    let declares_success = declared.iter().any(|status| status.is_success());
    let is_declared = |status: StatusPattern| {
        declared.contains(&status) || range(status).is_some_and(|range| declared.contains(&range))
    };
    if !declares_success {
        add(match declaration.output {
            Some(output) => output.response(),
            None => ResponseDescription::new(match origin.role {
                Role::Server => StatusPattern::Code(200),
                // An external API may respond with 201 or 204, so nothing more precise can be assumed.
                Role::Client => StatusPattern::Range(2),
            }),
        });
    }
    if let Some(output) = declaration.output {
        let is_overridden = |status: StatusPattern| is_declared(status) || (declares_success && status.is_success());
        (output.others)().into_iter().filter(|response| !is_overridden(response.status)).for_each(&mut *add);
    }
    if let Some(error) = declaration.error {
        let response = error.response();
        if !response.status.is_success() {
            if !is_declared(response.status) {
                add(response);
            }
        } else if declared.iter().all(|status| status.is_success()) {
            add(ResponseDescription { status: StatusPattern::Default, ..response });
        }
        (error.others)().into_iter().filter(|response| !is_declared(response.status)).for_each(&mut *add);
    }
    // The framework itself responds to an absent value, such as `None`, independently of the declared responses.
    let absent = declaration.output.and_then(|output| output.absent).filter(|&status| !is_declared(status));
    if let Some(status) = absent {
        add(ResponseDescription::new(status));
    }
}

/// Returns the range that contains a status code, such as `4XX` for 404.
fn range(status: StatusPattern) -> Option<StatusPattern> {
    match status {
        StatusPattern::Code(code) => u8::try_from(code / 100).ok().map(StatusPattern::Range),
        StatusPattern::Range(_) | StatusPattern::Default => None,
    }
}

/// Adds a declared response, without its links. Several declarations of one status each add a media type.
fn add<'r>(
    origin: Origin,
    responses: &'r mut Entries<StatusPattern, Response>,
    declared: &'static fragment::Response,
    context: &mut Context,
) -> &'r mut Response {
    let contract = origin.role.response_contract();
    let status = declared.status;
    let response = responses.get_or_insert_with(status, || Response::new(phrase(status)));
    if let Some(description) = declared.description {
        response.description = description;
    }
    response.extensions.extend(extensions(origin, declared.details, context));
    for detail in declared.details {
        if let Detail::Summary(text) = detail {
            response.summary = Some(text);
        }
    }
    for header in declared.headers {
        response.headers.insert(header.name, header::build(origin, contract, header, context));
    }
    if let Some(content) = &declared.content {
        let media = media_type::build(origin, contract, content, declared.details, context);
        if !response.content.insert_new(content.media_type, media) {
            let kind = DiagnosticKind::DuplicateMediaType { media_type: content.media_type, status: Some(status) };
            context.report(origin.function, kind);
        }
    }
    response
}

/// Adds a response that code describes, or its media type to the response of the same status.
fn add_described(
    origin: Origin,
    responses: &mut Entries<StatusPattern, Response>,
    described: ResponseDescription,
    context: &mut Context,
) {
    let ResponseDescription { status, description, content } = described;
    let response =
        responses.get_or_insert_with(status, || Response::new(description.unwrap_or_else(|| phrase(status))));
    if let Some((media_type, schema)) = content
        && !response.content.contains_key(&media_type)
    {
        let contract = origin.role.response_contract();
        let value = context.schemas.reference(contract, schema, origin.function);
        response.content.insert(media_type, MediaType::new(Schema { contract, value }));
    }
}

/// Returns the default description of a response.
fn phrase(status: StatusPattern) -> &'static str {
    let digit = match status {
        StatusPattern::Code(code) => code / 100,
        StatusPattern::Range(digit) => digit.into(),
        StatusPattern::Default => return "Unexpected error",
    };
    if let StatusPattern::Code(code) = status
        && digit != 2
        && let Some(phrase) = reason_phrase(code)
    {
        return phrase;
    }
    match digit {
        1 => "Informational response",
        2 => "Successful response",
        3 => "Redirection",
        4 => "Client error",
        _ => "Server error",
    }
}
