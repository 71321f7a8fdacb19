//! Responses that types describe, beside those that attributes declare.

use super::*;
use crate::handler::ResponseDescription;

/// An error whose type determines its statuses.
struct Failure;

impl OperationOutput for Failure {
    const MEDIA_TYPE: Option<&'static str> = Some("application/json");
    type Value = u8;

    fn status() -> StatusPattern {
        StatusPattern::Code(422)
    }

    fn others() -> Vec<ResponseDescription> {
        vec![ResponseDescription::new(404).description("none"), ResponseDescription::new(422).content::<u8>("text/csv")]
    }
}

/// An error whose value determines its status.
struct Refusal;

impl OperationOutput for Refusal {
    const MEDIA_TYPE: Option<&'static str> = None;
    type Value = ();

    fn status() -> StatusPattern {
        StatusPattern::Range(2)
    }
}

fn fails<T: OperationOutput<Value: JsonSchema>>() -> SignatureFact {
    SignatureFact::Fails(|| Some(OutputDescription::of::<T>()))
}

fn without_body(status: StatusPattern) -> Fact {
    Fact::Response(leak(response_without_body(status)))
}

/// Returns the statuses of an operation, each with its media types.
fn statuses(document: Document, facts: Vec<Stated>) -> Vec<String> {
    let openapi =
        build_with(document, vec![handler(Method::Put, "/a", declared("put", 1, facts))]).expect("a document");
    let operation = openapi.paths["/a"].operations.values().next().expect("an operation");
    let responses = operation.responses.iter().map(|(status, response)| {
        let media_types = response.content.keys().map(|media_type| format!(" {media_type}"));
        format!("{status} {}{}", response.description, media_types.collect::<String>())
    });
    responses.collect()
}

#[test]
fn error_types_describe_responses() {
    let ok = "200 Successful response";
    let unprocessable = "422 Unprocessable Entity application/json text/csv";
    for (facts, expected) in [
        (facts![fails::<Failure>()], vec![ok, "404 none", unprocessable]),
        (facts![fails::<Refusal>()], vec![ok, "default Unexpected error"]),
        (facts![SignatureFact::Fails(|| None)], vec![ok]),
        (
            facts![without_body(StatusPattern::Code(422)), fails::<Failure>()],
            vec![ok, "404 none", "422 Unprocessable Entity"],
        ),
        (facts![without_body(StatusPattern::Range(4)), fails::<Failure>()], vec![ok, "4XX Client error"]),
        (
            facts![without_body(StatusPattern::Default), fails::<Failure>()],
            vec![ok, "404 none", unprocessable, "default Unexpected error"],
        ),
        (facts![without_body(StatusPattern::Code(400)), fails::<Refusal>()], vec![ok, "400 Bad Request"]),
        (
            facts![without_body(StatusPattern::Code(201)), fails::<Refusal>()],
            vec!["201 Successful response", "default Unexpected error"],
        ),
    ] {
        assert_eq!(statuses(Document::new("Test", "1"), facts), expected);
    }
}

#[test]
fn all_operations_have_the_responses_of_the_document() {
    let document = || {
        let unauthorized = ResponseDescription::new(401).description("shared");
        Document::new("Test", "1").response(unauthorized).response(ResponseDescription::new(404).json::<u8>())
    };
    let ok = "200 Successful response";
    let not_found = "404 Not Found application/json";
    for (facts, expected) in [
        (vec![], vec![ok, "401 shared", not_found]),
        (
            facts![fails::<Failure>()],
            vec![ok, "401 shared", "404 none", "422 Unprocessable Entity application/json text/csv"],
        ),
        (facts![without_body(StatusPattern::Code(401))], vec![ok, "401 Unauthorized", not_found]),
        (facts![without_body(StatusPattern::Range(4))], vec![ok, "401 shared", not_found, "4XX Client error"]),
    ] {
        assert_eq!(statuses(document(), facts), expected);
    }
}
