//! The Responses Object: declared, and told by the return type.

use crate::contract::Contract;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::context::Context;
use super::context::{Role, Subject};
use super::operation_decl::OperationDecl;
use super::values::media_type;
use crate::diagnostic::DiagnosticKind;
use crate::fragment;
use crate::handler::OutputDescription;
use crate::openapi::{Header, MediaType, Response};
use crate::schema::{Schema, take_null};
use crate::status_pattern::StatusPattern;

/// What is declared; and unless that says what success is, what the return type tells.
pub(super) fn responses(
    subject: Subject,
    operation: &OperationDecl,
    context: &mut Context,
) -> BTreeMap<StatusPattern, Response> {
    let mut responses = BTreeMap::new();
    for response in &operation.responses {
        add(subject, &mut responses, response, context);
    }
    if !responses.keys().any(|status| status.is_success()) {
        let (status, response) = success(subject, operation.returns, context);
        responses.insert(status, response);
    }
    // A value that is not there is answered by the framework, whatever success is.
    if let Some(status) = operation.returns.and_then(|returns| returns.absent)
        && !responses.contains_key(&status)
        && !range(status).is_some_and(|range| responses.contains_key(&range))
    {
        responses.insert(status, Response::new(phrase(status)));
    }
    responses
}

/// The range that a code is in.
fn range(status: StatusPattern) -> Option<StatusPattern> {
    match status {
        StatusPattern::Code(code) => u8::try_from(code / 100).ok().map(StatusPattern::Range),
        StatusPattern::Range(_) | StatusPattern::Default => None,
    }
}

fn add(
    subject: Subject,
    responses: &mut BTreeMap<StatusPattern, Response>,
    declared: &'static fragment::Response,
    context: &mut Context,
) {
    let contract = subject.role.response();
    let status = declared.status;
    let response = responses.entry(status).or_insert_with(|| Response::new(phrase(status)));
    if let Some(description) = declared.description {
        response.description = description;
    }
    for header in declared.headers {
        response.headers.insert(header.name, self::header(subject, contract, header, context));
    }
    if let Some(content) = &declared.content {
        let media = media_type(subject, contract, content, context);
        match response.content.entry(content.media_type) {
            Entry::Vacant(entry) => _ = entry.insert(media),
            Entry::Occupied(_) => {
                let kind = DiagnosticKind::DuplicateMediaType { media_type: content.media_type, status: Some(status) };
                context.report(subject.function, kind);
            }
        }
    }
}

/// A header, without what few headers say of themselves.
pub(super) fn header(
    subject: Subject,
    contract: Contract,
    declared: &fragment::Header,
    context: &mut Context,
) -> Header {
    let mut value = context.schemas.reference(contract, (declared.schema)(), subject.function);
    let required = !take_null(&mut value);
    Header::new(declared.description, required, Schema { contract, value })
}

/// What the return type tells of success.
fn success(subject: Subject, returns: Option<OutputDescription>, context: &mut Context) -> (StatusPattern, Response) {
    let mut media_types = BTreeMap::new();
    let status = match returns {
        Some(OutputDescription { status, media_type, schema, .. }) => {
            media_types.extend(media_type.map(|media_type| {
                let contract = subject.role.response();
                let value = context.schemas.reference(contract, schema, subject.function);
                (media_type, MediaType::new(Schema { contract, value }))
            }));
            status
        }
        None => match subject.role {
            Role::Server => StatusPattern::Code(200),
            // Somebody else's API may well answer 201 or 204 where nothing is said.
            Role::Client => StatusPattern::Range(2),
        },
    };
    (status, Response { content: media_types, ..Response::new(phrase(status)) })
}

/// The description of a response that nobody describes.
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
