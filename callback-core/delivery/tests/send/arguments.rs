//! How arguments become a request.

use std::collections::BTreeMap;

use callback_core::operation;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;

use crate::receiver::{Receiver, reply};
use crate::{Event, sender};

/// Every place there is.
#[operation(put)]
pub(crate) fn everything(
    #[query] count: u32,
    #[query] tags: Vec<String>,
    #[query] left_out: Option<String>,
    #[query] map: BTreeMap<String, bool>,
    body: Event,
    #[header("X-Name")] name: String,
    #[header("X-List")] list: Vec<u8>,
    #[cookie] session: String,
    #[cookie("other")] second: u8,
    #[cfg(not(test))]
    #[header("X-Never")]
    never: u32,
    #[cfg(test)]
    #[header("X-Always")]
    always: &str,
);

/// The body may be left out.
#[operation(post)]
pub(crate) fn optional(body: Option<Event>);

/// Nothing is sent.
#[operation(delete)]
pub(crate) fn nothing();

/// One header.
#[operation(post)]
pub(crate) fn header(#[header("X-A")] a: String, #[cookie] b: serde_json::Value);

/// A header that may be a list.
#[operation(post)]
pub(crate) fn listed(#[header("X-List")] list: serde_json::Value, #[query] text: String);

/// The body is only declared.
#[operation(post, body(String, content = "text/plain"))]
pub(crate) fn bodiless();

fn all() -> everything {
    everything {
        count: 7,
        tags: vec!["a&b".into(), "ü".into()],
        left_out: None,
        map: [("x".to_owned(), true)].into(),
        body: Event { paid: true },
        name: "Zoe, or so".into(),
        list: vec![1, 2],
        session: "abc".into(),
        second: 2,
        always: "yes",
    }
}

#[tokio::test]
async fn arguments_are_written_to_their_locations() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    sender().send(&receiver.url("/in?of=its%20own#fragment"), all()).await.unwrap();
    let request = receiver.only();
    assert_eq!(request.line, "PUT /in?of=its%20own&count=7&tags=a%26b&tags=%C3%BC&x=true HTTP/1.1");
    assert_eq!(request.body, r#"{"paid":true}"#);
    let headers = ["content-type", "x-name", "x-list", "cookie", "x-always", "x-never", "user-agent"];
    let values = [
        Some("application/json"),
        Some("Zoe, or so"),
        Some("1,2"),
        Some("session=abc; other=2"),
        Some("yes"),
        None,
        Some(concat!("callback-delivery/", env!("CARGO_PKG_VERSION"))),
    ];
    assert_eq!(headers.map(|name| request.header(name)), values);
}

/// A form.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Fields {
    text: String,
    count: u32,
    tags: Vec<String>,
    left_out: Option<bool>,
}

/// JSON by another name.
#[operation(post)]
pub(crate) fn merged(#[body(content = "application/merge-patch+json")] patch: Event);

/// As HTML has it.
#[operation(post)]
pub(crate) fn filled_in(#[body(content = "application/x-www-form-urlencoded")] fields: Fields);

/// A text.
#[operation(post)]
pub(crate) fn written(#[body(content = "text/plain")] text: &str);

/// A text that is something else, too.
#[operation(post)]
pub(crate) fn marked_up(#[body(content = "application/xml")] xml: Option<String>);

/// What cannot be a form.
#[operation(post)]
pub(crate) fn nested(#[body(content = "application/x-www-form-urlencoded")] fields: Vec<Event>);

#[tokio::test]
async fn bodies_are_written_in_the_format_of_their_media_type() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    let (sender, url) = (sender(), receiver.url("/"));
    sender.send(&url, merged { patch: Event { paid: true } }).await.unwrap();
    let tags = vec!["x".into(), "y z".into()];
    let fields = Fields { text: "ü&=\r\n".into(), count: 7, tags, left_out: None };
    sender.send(&url, filled_in { fields }).await.unwrap();
    sender.send(&url, written { text: "ü\n" }).await.unwrap();
    sender.send(&url, marked_up { xml: Some("<a/>".into()) }).await.unwrap();
    sender.send(&url, marked_up { xml: None }).await.unwrap();
    let requests = receiver.requests();
    let told: Vec<_> = requests.iter().map(|request| (request.header("content-type"), &*request.body)).collect();
    let expected = [
        (Some("application/merge-patch+json"), r#"{"paid":true}"#),
        (Some("application/x-www-form-urlencoded"), "count=7&tags=x&tags=y+z&text=%C3%BC%26%3D%0D%0A"),
        (Some("text/plain; charset=utf-8"), "ü\n"),
        (Some("application/xml"), "<a/>"),
        (None, ""),
    ];
    assert_eq!(told, expected);

    let error = sender.send(&url, nested { fields: vec![Event { paid: true }] }).await.unwrap_err();
    let words = "`nested` failed at 127.0.0.1: the body cannot be written as `application/x-www-form-urlencoded`; a \
                 form has texts, numbers, booleans and lists of them, and what is neither JSON nor a form is a text";
    assert_eq!((error.to_string().as_str(), error.attempts(), error.is_retryable()), (words, 0, false));
}

#[tokio::test]
async fn absent_arguments_are_not_sent() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    sender().send(&receiver.url("/"), optional { body: None }).await.unwrap();
    sender().send(&receiver.url("/"), nothing {}).await.unwrap();
    sender().send(&receiver.url("/"), optional { body: Some(Event { paid: false }) }).await.unwrap();
    for list in [json!([]), json!({}), json!(null)] {
        let empty = Receiver::replying([reply("204 No Content", "", "")]).await;
        sender().send(&empty.url("/"), listed { list, text: String::new() }).await.unwrap();
        assert_eq!(empty.only().header("x-list"), None);
    }
    let requests = receiver.requests();
    let told: Vec<_> = requests.iter().map(|request| (&*request.body, request.header("content-type"))).collect();
    assert_eq!(told, [("", None), ("", None), (r#"{"paid":false}"#, Some("application/json"))]);
}

#[tokio::test]
async fn invalid_header_values_are_not_sent() {
    let receiver = Receiver::replying([reply("204 No Content", "", "")]).await;
    let cases = [
        ("a\r\nX-Injected: 1", json!(1), "X-A"),
        ("a\0", json!(1), "X-A"),
        ("ü", json!(1), "X-A"),
        (" a", json!(1), "X-A"),
        ("a ", json!(1), "X-A"),
        ("a", json!("1; other=2"), "b"),
        ("a", json!("1\r\nX-Injected: 1"), "b"),
        ("a", json!("ü"), "b"),
        ("a", json!(["1"]), "b"),
        ("a", json!({ "b": 1 }), "b"),
    ];
    for (a, b, name) in cases {
        let error = sender().send(&receiver.url("/"), header { a: a.into(), b }).await.unwrap_err();
        let words = format!(
            "`header` failed at 127.0.0.1: the value of {name} cannot stand there; a text, a number, a boolean or a \
             list of them can"
        );
        assert_eq!((error.to_string(), error.attempts(), error.is_retryable()), (words, 0, false));
    }
    // What separates items is in none of them.
    let listed = |list, text: &str| listed { list, text: text.into() };
    for list in [json!(["a,b", "c"]), json!(["a,b"]), json!({ "name": "x,is_admin,true" }), json!({ "a,b": 1 })] {
        let error = sender().send(&receiver.url("/"), listed(list, "")).await.unwrap_err();
        let words = "an item of X-List has a comma in it, and there a comma stands between two items";
        assert_eq!(error.to_string(), format!("`listed` failed at 127.0.0.1: {words}"));
        assert_eq!((error.attempts(), error.is_retryable()), (0, false));
    }
    // No client sends such a URL, the first time or later.
    let long = "x".repeat(70_000);
    for (path, text) in [("/", &*long), (&*format!("/{long}"), "")] {
        let error = sender().send(&receiver.url(path), listed(json!("a,b"), text)).await.unwrap_err();
        let words = "the URL with its parameters is too long";
        assert_eq!(error.to_string(), format!("`listed` failed at 127.0.0.1: {words}"));
        assert_eq!((error.attempts(), error.is_retryable()), (0, false));
    }
    let error = sender().send(&receiver.url("/"), bodiless {}).await.unwrap_err();
    let words = "the body is declared by the option `body` and not by an argument; declare it as an argument";
    assert!(error.to_string().ends_with(words), "{error}");
    assert!(receiver.requests().is_empty());
}
