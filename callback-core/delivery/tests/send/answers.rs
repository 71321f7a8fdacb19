//! What is success, and what is not.

use std::time::{Duration, Instant};

use callback_core::external::Call;
use callback_core::operation;
use callback_delivery::{SendArguments, SendError};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::receiver::{Receiver, Reply, reply};
use crate::{ASKED, Ack, Event, PAID, policy, quick, sender};

/// Created, or a declared failure.
#[operation(post, response(201, Ack), response(204), response(409, Ack), response(default, Ack))]
pub(crate) fn created(body: Event) -> Option<Ack>;

/// Seen elsewhere, which is all right.
#[operation(get, response(3XX))]
pub(crate) fn elsewhere();

/// A type that reads less than its schema allows.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Narrow {
    #[serde(rename = "by")]
    #[schemars(with = "String")]
    _by: u8,
}

/// What serde has the last word on.
#[operation(get)]
pub(crate) fn narrow() -> Narrow;

/// A type whose sender may be older or newer.
#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
pub(crate) struct Evolved {
    #[serde(alias = "id")]
    number: u32,
    #[serde(default)]
    state: State,
    note: Option<String>,
}

#[derive(Debug, Default, PartialEq, Deserialize, JsonSchema)]
pub(crate) enum State {
    #[default]
    New,
    #[serde(other)]
    Other,
}

/// Read by its type.
#[operation(get)]
pub(crate) fn evolved() -> Evolved;

async fn call<O, A, R>(operation: O, answer: Reply) -> Result<R, SendError>
where
    O: Call<A, R>,
    A: SendArguments,
    R: DeserializeOwned + 'static,
{
    let receiver = Receiver::replying([answer]).await;
    sender().send(&receiver.url("/"), operation).await
}

#[tokio::test]
async fn declared_responses_are_deserialized() {
    let ack = || Ack { by: "me".into() };
    assert_eq!(call(ASKED, reply("200 OK", "", r#"{"by":"me"}"#)).await.unwrap(), ack());
    assert_eq!(call(CREATED, reply("201 Created", "", r#"{"by":"me"}"#)).await.unwrap(), Some(ack()));
    assert_eq!(call(CREATED, reply("204 No Content", "", "")).await.unwrap(), None);
}

const CREATED: created = created { body: Event { paid: true } };

#[tokio::test]
async fn responses_are_read_as_their_type_reads_them() {
    let new = || Evolved { number: 7, state: State::New, note: None };
    let cases = [
        (r#"{"number":7}"#, new()),
        (r#"{"id":7}"#, new()),
        (r#"{"number":7,"state":"Odd","added":1}"#, Evolved { state: State::Other, ..new() }),
        (r#"{"number":7,"note":"a"}"#, Evolved { note: Some("a".into()), ..new() }),
    ];
    for (body, expected) in cases {
        assert_eq!(call(evolved {}, reply("200 OK", "", body)).await.unwrap(), expected, "{body}");
    }
    // A declared response that the return type could leave out.
    let error = call(CREATED, reply("201 Created", "", "")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "`created` failed at 127.0.0.1: the response has no body, although the operation declares one"
    );
    let error = call(CREATED, reply("201 Created", "", "null")).await.unwrap_err();
    assert_eq!(error.to_string(), "`created` failed at 127.0.0.1: the response breaks its schema at `/$defs/Ack/type`");
}

#[tokio::test]
async fn any_2xx_is_success_without_a_return_type() {
    for status in ["200 OK", "201 Created", "202 Accepted", "204 No Content", "299 Odd"] {
        call(PAID, reply(status, "", if status.starts_with("204") { "" } else { "not JSON" })).await.expect(status);
    }
    call(elsewhere {}, reply("302 Found", "location: http://127.0.0.1:1/\r\n", "")).await.unwrap();
}

#[tokio::test]
async fn undeclared_response_is_an_error() {
    let body = r#"{"by":"me"}"#;
    let cases = [
        (
            reply("201 Created", "", body),
            "the callback is delivered, but the response was 201 Created, which is not declared and has no return type",
            false,
        ),
        (reply("404 Not Found", "", body), "the response was 404 Not Found, which is not declared", false),
        (reply("408 Request Timeout", "", ""), "the response was 408 Request Timeout, which is not declared", true),
        (reply("425 Too Early", "", ""), "the response was 425 Too Early, which is not declared", true),
        (reply("429 Too Many Requests", "", ""), "the response was 429 Too Many Requests, which is not declared", true),
        (
            reply("500 Internal Server Error", "", ""),
            "the response was 500 Internal Server Error, which is not declared",
            true,
        ),
        (reply("200 OK", "", ""), "the response has no body, although the operation declares one", false),
        (reply("200 OK", "", "ok"), "the response is not JSON", false),
        (
            reply("200 OK", "", &format!("{}{}", "[".repeat(65), "]".repeat(65))),
            "the response has more than 64 levels",
            false,
        ),
        (
            reply("200 OK", "", r#"{"by":7}"#),
            "the response breaks its schema at `/$defs/Ack/properties/by/type`",
            false,
        ),
        (
            reply("200 OK", "", r#"{"by":"x"}"#),
            "the response breaks its schema at `/$defs/Ack/properties/by/minLength`",
            false,
        ),
        (reply("200 OK", "", "{}"), "the response breaks its schema at `/$defs/Ack/required`: `by` is missing", false),
        (reply("200 OK", "", &"x".repeat(70_000)), "the response is larger than 65536 bytes", false),
        (Some(String::new()), "the connection was closed", true),
    ];
    for (answer, words, is_retryable) in cases {
        let error = call(ASKED, answer).await.unwrap_err();
        let times = if is_retryable { ", 3 times" } else { "" };
        let message = error.to_string();
        assert_eq!(message, format!("`asked` failed at 127.0.0.1{times}: {words}"));
        assert_eq!(error.is_retryable(), is_retryable, "{message}");
        assert_eq!(error.is_delivered(), error.status().is_none() && !is_retryable, "{message}");
    }
}

#[tokio::test]
async fn undeclared_2xx_is_delivered() {
    // Without a body, because nothing of it is returned.
    assert_eq!(call(CREATED, reply("202 Accepted", "", r#"{"by":"me"}"#)).await.unwrap(), None);
    call(elsewhere {}, reply("200 OK", "", "not JSON")).await.unwrap();
}

#[tokio::test]
async fn valid_value_that_serde_refuses() {
    let error = call(narrow {}, reply("200 OK", "", r#"{"by":"me"}"#)).await.unwrap_err();
    let words = "`narrow` failed at 127.0.0.1: the response cannot be deserialized into the return type";
    assert_eq!((error.to_string().as_str(), error.is_retryable()), (words, false));
}

#[tokio::test]
async fn declared_error_response_is_an_error() {
    let error = call(CREATED, reply("409 Conflict", "", "")).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.is_declared()), (409, true));
    let error = call(CREATED, reply("404 Not Found", "", "")).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.is_declared()), (404, true), "by `default`");
    let error = call(ASKED, reply("404 Not Found", "", "")).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.is_declared()), (404, false));
}

#[tokio::test]
async fn endless_response_is_aborted() {
    let endless =
        || Some(format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}", "5\r\n\"aaaa\r\n".repeat(9)));
    let receiver = Receiver::replying([endless()]).await;
    let sender = quick(policy()).max_response_bytes(40).build().unwrap();
    let error = sender.send(&receiver.url("/"), ASKED).await.unwrap_err();
    assert_eq!(error.to_string(), "`asked` failed at 127.0.0.1: the response is larger than 40 bytes");
}

#[tokio::test]
async fn endless_headers_and_nonsense_are_final() {
    let long = format!("x: {}\r\n", "x".repeat(1 << 20));
    let many = "x: x\r\n".repeat(200);
    let early = "HTTP/1.1 103 Early Hints\r\n".to_owned() + &long;
    let large = "the response has more than 65536 bytes beside its body";
    let parser = "the response is not valid HTTP/1, or exceeds a limit of the parser, such as 100 headers";
    let cases = [
        (reply("204 No Content", &long, ""), large),
        (reply("204 No Content", &many, ""), parser),
        (Some(early), large),
        (Some("nonsense\r\n\r\n".into()), parser),
    ];
    for (answer, words) in cases {
        let error = call(PAID, answer).await.unwrap_err();
        assert_eq!(error.to_string(), format!("`told` failed at 127.0.0.1: {words}"));
        assert!(!error.is_retryable() && !error.is_delivered());
    }
}

#[tokio::test]
async fn response_timeout() {
    let receiver = Receiver::replying([None]).await;
    let sender = quick(policy()).timeout(Duration::from_millis(50)).build().unwrap();
    let began = Instant::now();
    let error = sender.send(&receiver.url("/"), PAID).await.unwrap_err();
    assert_eq!(error.to_string(), "`told` failed at 127.0.0.1, 3 times: the response timed out");
    assert!(error.is_timeout() && error.is_retryable());
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn timeout_within_the_response() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{";
    let error = call(ASKED, Some(half.into())).await.unwrap_err();
    assert_eq!(error.to_string(), "`asked` failed at 127.0.0.1, 3 times: the connection was closed");
}
