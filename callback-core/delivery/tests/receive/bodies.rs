//! Bodies that are not `application/json`, read as they are written.

use callback_core::external::Call;
use callback_core::{Document, operation};
use callback_delivery::{ReceiveArguments, ReceiveError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{Event, KEY, Line, signed, then, verifier};

/// A form, of all that there is in one.
#[derive(Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Fields {
    #[schemars(length(min = 2))]
    text: String,
    count: Option<u32>,
    tags: Vec<String>,
    numbers: Vec<i8>,
    is_paid: Option<bool>,
    #[serde(rename = "a/b~c")]
    odd: Option<f64>,
}

/// JSON by another name.
#[operation(post, webhook = "merged")]
pub(crate) fn merged(#[body(content = "application/merge-patch+json")] body: Event);

/// As HTML has it.
#[operation(post, webhook = "filled_in")]
pub(crate) fn filled_in(#[body(content = "application/x-www-form-urlencoded")] body: Fields);

/// A text.
#[operation(post, webhook = "written")]
pub(crate) fn written(#[body(content = "text/plain")] body: String);

/// A text that is a number.
#[operation(post)]
pub(crate) fn counted(#[body(content = "text/plain")] body: Option<u8>);

fn receive<O: Call<A, R>, A: ReceiveArguments, R>(body: &[u8]) -> Result<O, ReceiveError> {
    Ok(verifier().receive_at(&signed(KEY, body), body, then())?.operation)
}

#[test]
fn document_describes_the_operations() {
    let document = Document::new("Bodies", "1.0.0").build().unwrap();
    let document: serde_json::Value = serde_json::from_str(&document.to_json()).unwrap();
    let expected = [
        ("merged", "application/merge-patch+json", json!({ "$ref": "#/components/schemas/Event" })),
        ("filled_in", "application/x-www-form-urlencoded", json!({ "$ref": "#/components/schemas/Fields" })),
        ("written", "text/plain", json!({ "type": "string" })),
    ];
    for (name, media_type, schema) in expected {
        let body = &document["webhooks"][name]["post"]["requestBody"];
        assert_eq!(*body, json!({ "required": true, "content": { media_type: { "schema": schema } } }), "{name}");
    }
}

#[test]
fn merge_patch_is_json() {
    let read: merged = receive(br#"{"by":"me","lines":[{"sku":7}]}"#).unwrap();
    assert_eq!(read.body, Event { by: "me".into(), lines: vec![Line { sku: 7 }] });
    let error = receive::<merged, _, _>(br#"{"by":"x","lines":[]}"#).map(drop).unwrap_err();
    assert_eq!((error.status().as_u16(), error.pointer()), (422, Some("/by")));
}

#[test]
fn form_fields_are_deserialized_into_their_types() {
    let read = |form: &str| receive::<filled_in, _, _>(form.as_bytes()).map(|read| read.body);
    let fields = |text: &str| Fields {
        text: text.into(),
        count: None,
        tags: Vec::new(),
        numbers: Vec::new(),
        is_paid: None,
        odd: None,
    };
    let all = Fields {
        count: Some(7),
        tags: vec!["x".into(), "1".into()],
        numbers: vec![1, -2],
        is_paid: Some(true),
        odd: Some(1.5),
        ..fields("ü&=")
    };
    let form = "text=%C3%BC%26%3D&count=7&tags=x&tags=1&numbers=1&numbers=-2&is_paid=true&a%2Fb~c=1.5";
    assert_eq!(read(form).unwrap(), all);
    // A text that looks like something else stays one, and one value may be a list.
    let cases = [
        ("text=true", fields("true")),
        ("text=007", fields("007")),
        ("text=a+b&tags=1", Fields { tags: vec!["1".into()], ..fields("a b") }),
        ("text=12&numbers=5", Fields { numbers: vec![5], ..fields("12") }),
    ];
    for (form, expected) in cases {
        assert_eq!(read(form).unwrap(), expected, "{form}");
    }
    let refused = [
        ("text=x", Some("/text"), "minLength"),
        ("text=ab&count=many", Some("/count"), "type"),
        ("text=ab&count=-1", Some("/count"), "type"),
        ("text=ab&text=cd", Some("/text"), "type"),
        ("count=1", Some(""), "required"),
        ("", Some(""), "required"),
    ];
    for (form, pointer, rule) in refused {
        let error = read(form).unwrap_err();
        assert_eq!((error.status().as_u16(), error.pointer()), (422, pointer), "{form}: {error}");
        assert!(error.to_string().contains(rule), "{form}: {error}");
    }
}

#[test]
fn text_bodies() {
    assert_eq!(receive::<written, _, _>("ü\n".as_bytes()).unwrap().body, "ü\n");
    assert_eq!(receive::<written, _, _>(b"12").unwrap().body, "12");
    assert_eq!(receive::<written, _, _>(b"").unwrap().body, "");
    assert_eq!(receive::<counted, _, _>(b"12").unwrap().body, Some(12));
    assert_eq!(receive::<counted, _, _>(b"").unwrap().body, None);
    let error = receive::<counted, _, _>(b"many").map(drop).unwrap_err();
    assert_eq!((error.status().as_u16(), error.pointer()), (422, Some("")));
    let error = receive::<written, _, _>(b"\xff").map(drop).unwrap_err();
    assert_eq!((error.status().as_u16(), error.to_string().as_str()), (400, "the body is not UTF-8"));
}
