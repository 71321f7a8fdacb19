//! The Responses Object: declared, and told by the return type.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::assembly::Assembly;
use super::operation::{Side, Subject, media_type};
use crate::fault::Kind;
use crate::fragment::{self, Return, TypeSchema};
use crate::openapi::{Header, MediaType, Response};
use crate::part::Status;
use crate::schema::{Schema, take_null};

/// What is declared; and unless that says what success is, what the return type tells.
pub(super) fn responses(
    subject: Subject,
    declared: &'static [fragment::Response],
    returns: Option<&Return>,
    assembly: &mut Assembly<'_>,
) -> BTreeMap<Status, Response> {
    let mut responses = BTreeMap::new();
    for response in declared {
        add(subject, &mut responses, response, assembly);
    }
    if !responses.keys().any(|&status| tells_success(status)) {
        let (status, content) = returned(subject.side, returns);
        let content = content.map(|(media_type, schema)| {
            let contract = subject.side.response();
            let value = assembly.schemas.reference(contract, &schema, subject.function);
            (media_type, MediaType { schema: Schema { contract, value }, example: None })
        });
        let response =
            Response { description: phrase(status), headers: BTreeMap::new(), content: content.into_iter().collect() };
        responses.insert(status, response);
    }
    responses
}

fn add(
    subject: Subject,
    responses: &mut BTreeMap<Status, Response>,
    declared: &'static fragment::Response,
    assembly: &mut Assembly<'_>,
) {
    let contract = subject.side.response();
    let status = declared.status;
    let response = responses.entry(status).or_insert_with(|| Response {
        description: phrase(status),
        headers: BTreeMap::new(),
        content: BTreeMap::new(),
    });
    if let Some(description) = declared.description {
        response.description = description;
    }
    for header in declared.headers {
        let mut value = assembly.schemas.reference(contract, &header.schema, subject.function);
        let required = !take_null(&mut value);
        let schema = Schema { contract, value };
        response.headers.insert(header.name, Header { description: header.description, required, schema });
    }
    if let Some(content) = &declared.content {
        let media = media_type(subject, contract, content, assembly);
        match response.content.entry(content.media_type) {
            Entry::Vacant(entry) => _ = entry.insert(media),
            Entry::Occupied(_) => {
                let kind = Kind::DuplicateMediaType { media_type: content.media_type, status: Some(status) };
                assembly.fault(subject.function, kind);
            }
        }
    }
}

fn tells_success(status: Status) -> bool {
    match status {
        Status::Code(code) => code < 400,
        Status::Range(digit) => digit < 4,
        Status::Default => true,
    }
}

/// The status and the content of success.
fn returned(side: Side, returns: Option<&Return>) -> (Status, Option<(&'static str, TypeSchema)>) {
    let unknown = match side {
        Side::Ours => Status::Code(200),
        // Somebody else's API may well answer 201 or 204 where nothing is said.
        Side::Theirs => Status::Range(2),
    };
    match returns {
        Some(Return::Json(schema)) => (Status::Code(200), Some(("application/json", *schema))),
        Some(Return::Handler(part)) => match part() {
            Some(part) => (part.status, part.media_type.map(|media_type| (media_type, part.schema))),
            None => (unknown, None),
        },
        None => (unknown, None),
    }
}

/// The description of a response that nobody describes.
fn phrase(status: Status) -> &'static str {
    let digit = match status {
        Status::Code(code) => code / 100,
        Status::Range(digit) => digit.into(),
        Status::Default => return "Unexpected error",
    };
    if let Status::Code(code) = status
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
