//! The range, message and help of every error.

mod attribute;
mod document;
mod every_dialect;

use callback_expression::{DeclaredTemplate, ParseErrors, Template};

/// A text and its errors: the text of the range, the message and the help.
type Case = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

#[test]
fn in_every_dialect() {
    for case in every_dialect::EVERY_DIALECT {
        check(case, DeclaredTemplate::parse(case.0).map(drop));
        check(case, Template::parse(case.0).map(drop));
        check(case, Template::parse_document_key(case.0).map(drop));
    }
}

#[test]
fn in_a_document() {
    for case in document::DOCUMENT {
        check(case, Template::parse_document_key(case.0).map(drop));
    }
}

#[test]
fn in_an_attribute() {
    for case in attribute::ATTRIBUTE {
        check(case, DeclaredTemplate::parse(case.0).map(drop));
    }
}

fn check((text, expected): &Case, result: Result<(), ParseErrors>) {
    let errors = result.expect_err(text);
    let found: Vec<_> = errors
        .iter()
        .map(|error| (text[error.range()].to_owned(), error.to_string(), error.help().unwrap_or_default()))
        .collect();
    let found: Vec<_> = found.iter().map(|(part, message, help)| (&**part, &**message, &**help)).collect();
    assert_eq!(found, *expected, "{text}");
}

#[test]
fn in_an_attribute_without_parameters() {
    for case in attribute::WITHOUT_PARAMETERS {
        check(case, Template::parse(case.0).map(drop));
    }
}

#[test]
fn help_prefers_declared_expressions() {
    let errors = Template::parse("{$request.params.id}").unwrap_err();
    let help = |declared: &str| {
        errors.iter().next().unwrap().help_among(|expression| expression.to_string() == declared).unwrap()
    };
    assert_eq!(help("$request.path.id"), "did you mean `$request.path.id`?");
    assert_eq!(help("$request.query.id"), "did you mean `$request.query.id`?");
    assert_eq!(help("$request.query.other"), "did you mean `$request.path.id` or `$request.query.id`?");
}

#[test]
fn empty_text_is_an_error() {
    for errors in [Template::parse("").unwrap_err(), Template::parse_document_key("").unwrap_err()] {
        assert_eq!(errors.len(), 1);
        let help = "write the URL of the callback, such as `{$request.query.callback_url}`";
        assert_eq!(errors.to_string(), format!("empty callback key; {help}"));
        assert_eq!(errors.iter().next().unwrap().range(), 0..0);
    }
}

#[test]
fn each_error_prints_one_line() {
    let errors = Template::parse_document_key("{$requst.body#/id}/{}").unwrap_err();
    assert_eq!(
        errors.to_string(),
        "unknown expression source `$requst.body#/id`; did you mean `$request.body#/id`?\n\
         empty expression; write an expression, such as `{$url}` or `{$request.body#/id}`"
    );
}

#[test]
fn long_texts_are_shortened_in_messages() {
    let text = format!("{{$requst.query.{}}}", "x".repeat(1000));
    let errors = Template::parse(&text).unwrap_err();
    let error = errors.iter().next().unwrap();
    assert_eq!(error.to_string(), format!("unknown expression source `$requst.query.{}…`", "x".repeat(66)));
    assert_eq!(error.range(), 1..text.len() - 1);
    assert_eq!(
        error.help().as_deref(),
        Some("OpenAPI has `$url`, `$method`, `$statusCode`, `$request.…` and `$response.…`")
    );
}
