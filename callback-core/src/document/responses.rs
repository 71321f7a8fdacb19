//! The Responses Object: declared by attributes, and described by the return type.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::context::{Context, Origin, Role};
use super::operation_decl::OperationDecl;
use super::parameter_scope::ParameterScope;
use super::value_details::extensions;
use super::{header, links, media_type};
use crate::diagnostic::DiagnosticKind;
use crate::fragment::{self, Detail};
use crate::handler::OutputDescription;
use crate::openapi::{MediaType, Parameter, Response};
use crate::schema::Schema;
use crate::status_pattern::StatusPattern;

/// Builds the declared responses, and, unless a successful one is declared, the one that the return type describes.
pub(super) fn build(
    origin: Origin,
    declaration: &OperationDecl,
    parameters: &[Parameter],
    context: &mut Context,
) -> BTreeMap<StatusPattern, Response> {
    let mut responses = BTreeMap::new();
    let scope = || ParameterScope::of(parameters, declaration.declared_by());
    for declared in &declaration.responses {
        let response = add(origin, &mut responses, declared, context);
        links::add(origin, &scope, declared.details, response, context);
    }
    if !responses.keys().any(|status| status.is_success()) {
        let (status, response) = success(origin, declaration.output, context);
        responses.insert(status, response);
    }
    // The framework itself responds to an absent value, such as `None`, independently of the declared responses.
    if let Some(status) = declaration.output.and_then(|output| output.absent)
        && !responses.contains_key(&status)
        && !range(status).is_some_and(|range| responses.contains_key(&range))
    {
        responses.insert(status, Response::new(phrase(status)));
    }
    responses
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
    responses: &'r mut BTreeMap<StatusPattern, Response>,
    declared: &'static fragment::Response,
    context: &mut Context,
) -> &'r mut Response {
    let contract = origin.role.response_contract();
    let status = declared.status;
    let response = responses.entry(status).or_insert_with(|| Response::new(phrase(status)));
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
        match response.content.entry(content.media_type) {
            Entry::Vacant(entry) => _ = entry.insert(media),
            Entry::Occupied(_) => {
                let kind = DiagnosticKind::DuplicateMediaType { media_type: content.media_type, status: Some(status) };
                context.report(origin.function, kind);
            }
        }
    }
    response
}

/// Builds the successful response that the return type describes.
fn success(origin: Origin, output: Option<OutputDescription>, context: &mut Context) -> (StatusPattern, Response) {
    let mut media_types = BTreeMap::new();
    let status = match output {
        Some(OutputDescription { status, media_type, schema, .. }) => {
            media_types.extend(media_type.map(|media_type| {
                let contract = origin.role.response_contract();
                let value = context.schemas.reference(contract, schema, origin.function);
                (media_type, MediaType::new(Schema { contract, value }))
            }));
            status
        }
        None => match origin.role {
            Role::Server => StatusPattern::Code(200),
            // An external API may respond with 201 or 204, so nothing more precise can be assumed.
            Role::Client => StatusPattern::Range(2),
        },
    };
    (status, Response { content: media_types, ..Response::new(phrase(status)) })
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
        && let Some(phrase) = http::StatusCode::from_u16(code).ok().and_then(|code| code.canonical_reason())
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
