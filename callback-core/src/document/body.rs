//! The request body: declared in several media types, or told by one argument.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::assembly::Assembly;
use super::declared::Declared;
use super::operation::{Subject, json, media_type};
use crate::fault::Kind;
use crate::handler::{InputDescription, InputLocation};
use crate::openapi::{ContentSchema, MediaType, RequestBody};
use crate::schema::{Schema, take_null};

/// What is declared, or else what the arguments tell.
pub(super) fn body(subject: Subject, operation: &Declared, assembly: &mut Assembly) -> Option<RequestBody> {
    let stated = declared(subject, operation, assembly);
    let mut body = stated.or_else(|| inferred(subject, &operation.parts, assembly));
    if let Some(text) = operation.example {
        let example = json(subject, || "the example".to_owned(), text, assembly);
        let media = body.iter_mut().flat_map(|body| body.content.values_mut());
        let media = media.filter(|media| media.shown.example.is_none());
        media.for_each(|media| media.shown.example.clone_from(&example));
        if body.is_none() {
            assembly.fault(subject.function, Kind::ExampleOfNothing);
        }
    }
    body
}

fn declared(subject: Subject, operation: &Declared, assembly: &mut Assembly) -> Option<RequestBody> {
    let mut body = RequestBody::new(BTreeMap::new(), true);
    for declared in &operation.bodies {
        let name = declared.content.media_type;
        let mut media = media_type(subject, subject.side.request(), &declared.content, assembly);
        if let ContentSchema::Whole(schema) = &mut media.schema
            && !operation.is_of_items(name)
            && take_null(&mut schema.value)
        {
            body.required = false;
        }
        body.description = body.description.or(declared.description);
        match body.content.entry(name) {
            Entry::Vacant(entry) => _ = entry.insert(media),
            Entry::Occupied(_) => {
                assembly.fault(subject.function, Kind::DuplicateMediaType { media_type: name, status: None });
            }
        }
    }
    (!body.content.is_empty()).then_some(body)
}

fn inferred(subject: Subject, parts: &[InputDescription], assembly: &mut Assembly) -> Option<RequestBody> {
    let mut bodies = parts.iter().filter_map(|part| match part.location {
        InputLocation::Body(media_type) => Some((media_type, part)),
        InputLocation::Path
        | InputLocation::Query
        | InputLocation::Header(_)
        | InputLocation::Cookie(_)
        | InputLocation::Argument(_) => None,
    });
    let (name, part) = bodies.next()?;
    if let Some((second, _)) = bodies.next() {
        assembly.fault(subject.function, Kind::TwoBodies { first: name, second });
    }
    let contract = subject.side.request();
    let value = assembly.schemas.reference(contract, part.schema, subject.function);
    let media = MediaType::new(Schema { contract, value });
    Some(RequestBody::new([(name, media)].into(), part.required))
}
