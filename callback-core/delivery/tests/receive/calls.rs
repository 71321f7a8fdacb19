//! What is read of a request that is verified.

use callback_core::external::Call;
use callback_core::operation;
use callback_delivery::{ReceiveArguments, ReceiveError, Received};
use http::request::Parts;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{BODY, Event, KEY, Line, happened, signed, then, verifier};

/// Every kind of parameter.
#[operation(post)]
pub(crate) fn parameters(
    #[query] text: String,
    #[query] flag: bool,
    #[query] many: Vec<i8>,
    #[query] missing: Option<String>,
    #[header("X-Count")] count: u64,
    #[cookie] session: String,
    body: Option<Event>,
);

/// A type whose schema has a fault of its author's.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Unusable {
    #[schemars(regex(pattern = "("))]
    by: String,
}

/// A type that reads less than its schema allows.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Narrow {
    #[schemars(with = "String")]
    by: u8,
}

/// What serde has the last word on.
#[operation(post)]
pub(crate) fn narrow(body: Narrow);

/// What nobody can send.
#[operation(post)]
pub(crate) fn unusable(body: Unusable);

fn receive<O: Call<A, R>, A: ReceiveArguments, R>(request: &Parts, body: &str) -> Result<Received<O>, ReceiveError> {
    verifier().receive_at(request, body.as_bytes(), then())
}

#[test]
fn received_arguments_are_as_declared() {
    let Received { operation, id, sent } = receive(&signed(KEY, BODY), BODY).unwrap();
    let happened { body, attempt, tags } = operation;
    assert_eq!(body, Event { by: "me".into(), lines: vec![Line { sku: 7 }] });
    assert_eq!(
        (attempt, tags, id, sent),
        (3, vec!["a".to_owned(), "b".to_owned()], Some("msg_1".to_owned()), Some(then()))
    );
}

/// As the documentation of `Verifier` warns: Standard Webhooks signs none of them.
#[test]
fn parameters_are_not_signed() {
    let mut request = signed(KEY, BODY);
    request.uri = "/elsewhere?attempt=9".parse().unwrap();
    request.headers.insert("x-tags", "c".parse().unwrap());
    let happened { attempt, tags, .. } = receive(&request, BODY).unwrap().operation;
    assert_eq!((attempt, tags), (9, vec!["c".to_owned()]));
}

#[test]
fn parameters_are_deserialized_into_their_types() {
    let mut request = signed(KEY, "");
    request.uri = "/?text=7&flag=true&many=1&many=-2".parse().unwrap();
    request.headers.insert("x-count", "5".parse().unwrap());
    request.headers.insert("cookie", "a=b; session=s=1".parse().unwrap());
    let received = receive::<parameters, _, _>(&request, "").unwrap().operation;
    assert_eq!((&*received.text, received.flag, received.many, received.missing), ("7", true, vec![1, -2], None));
    assert_eq!((received.count, &*received.session, received.body), (5, "s=1", None));

    // A list without items is written as nothing at all.
    let mut empty = request.clone();
    empty.uri = "/?text=7&flag=true".parse().unwrap();
    assert_eq!(receive::<parameters, _, _>(&empty, "").unwrap().operation.many, [0; 0]);

    let refused = |change: &dyn Fn(&mut Parts)| {
        let mut request = request.clone();
        change(&mut request);
        let error = receive::<parameters, _, _>(&request, "").map(|_| ()).unwrap_err();
        assert_eq!(error.status(), 422);
        error.to_string()
    };
    let at = |uri: &'static str| move |request: &mut Parts| request.uri = uri.parse().unwrap();
    assert_eq!(refused(&at("/?flag=true&many=1")), "the parameter `text` is missing");
    assert_eq!(refused(&at("/?text=a&text=b&flag=true&many=1")), "the parameter `text` is not of its type");
    assert_eq!(refused(&at("/?text=a&flag=yes&many=1")), "the parameter `flag` is not of its type");
    // Nothing that stands in a value separates values.
    assert_eq!(refused(&at("/?text=a&flag=true&many=1%002")), "the parameter `many` is not of its type");
    assert_eq!(refused(&at("/?text=a&flag=true&many=1,2")), "the parameter `many` is not of its type");
    let count = |request: &mut Parts| _ = request.headers.insert("x-count", "-5".parse().unwrap());
    assert_eq!(refused(&count), "the parameter `X-Count` is not of its type");
}

#[test]
fn invalid_body_is_reported_with_its_location() {
    let cases = [
        (
            r#"{"by":"SECRET"}"#,
            422,
            Some(""),
            "the body breaks its schema at \"\", where `lines` is missing, by the schema's `/$defs/Event/required`",
        ),
        (
            r#"{"by":"x","lines":[]}"#,
            422,
            Some("/by"),
            "the body breaks its schema at \"/by\", by the schema's `/$defs/Event/properties/by/minLength`",
        ),
        (
            r#"{"by":"me","lines":[{"sku":1},{"sku":"SECRET"}]}"#,
            422,
            Some("/lines/1/sku"),
            "the body breaks its schema at \"/lines/1/sku\", by the schema's `/$defs/Line/properties/sku/type`",
        ),
        ("{\n SECRET", 400, None, "the body is not JSON, at line 2, column 2"),
        ("", 400, None, "there is no body"),
    ];
    for (body, status, pointer, words) in cases {
        let error = receive::<happened, _, _>(&signed(KEY, body), body).map(|_| ()).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.status().as_u16(), error.pointer()), (words, status, pointer));
        assert!(!format!("{error:?}").contains("SECRET"));
    }
}

#[test]
fn invalid_schema_is_an_error_of_the_receiver() {
    let body = r#"{"by":"me"}"#;
    let error = receive::<unusable, _, _>(&signed(KEY, body), body).map(|_| ()).unwrap_err();
    let told = (error.to_string(), error.status().as_u16(), error.pointer(), error.is_unauthorized());
    assert_eq!(told, ("the schema of the body cannot be compiled".into(), 500, None, false));
}

#[test]
fn valid_value_that_serde_refuses() {
    let body = r#"{"by":"SECRET"}"#;
    let error = receive::<narrow, _, _>(&signed(KEY, body), body).map(|_| ()).unwrap_err();
    let words = "the body matches its schema but cannot be deserialized into the argument's type";
    assert_eq!((error.to_string().as_str(), error.status().as_u16(), error.pointer()), (words, 422, None));
}
