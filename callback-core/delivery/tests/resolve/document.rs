//! The document of handlers whose expressions are resolved from a serialized body.

use callback_core::handler::{InputLocation, OperationInput};
use callback_core::{Document, callback, operation};
use callback_delivery::expression;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A body without `Fields`, so that only its schema describes it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[allow(dead_code, reason = "only its schema is read")]
struct Subscription {
    #[serde(rename(deserialize = "callbackUrl"))]
    url: String,
    #[serde(skip_serializing)]
    id: u32,
}

/// Reads a JSON body, as the extractors of frameworks do.
struct Json<T>(std::marker::PhantomData<T>);

impl<T> OperationInput for Json<T> {
    const LOCATION: InputLocation = InputLocation::Body("application/json");
    type Value = T;
}

/// Reads a JSON body, and keeps its text.
struct AsReceived<T>(std::marker::PhantomData<T>);

impl<T> OperationInput for AsReceived<T> {
    const LOCATION: InputLocation = InputLocation::Body("application/json");
    const AS_RECEIVED: bool = true;
    type Value = T;
}

mod faulty {
    use super::*;

    #[operation(post, "/value")]
    #[callback(called, "<$request.body.callbackUrl>/<$request.body.id>", post)]
    pub(super) fn value(_: Json<Subscription>) {}
}

mod correct {
    use super::*;

    #[operation(post, "/received")]
    #[callback(called, "<$request.body.callbackUrl>", post)]
    pub(super) fn received(_: AsReceived<Subscription>) {}

    /// Nothing resolves its expression.
    #[operation(post, "/documented")]
    #[callback(called, "<$request.body.callbackUrl>", post)]
    pub(super) fn documented(_: Json<Subscription>) {}
}

#[test]
fn expression_that_is_not_in_the_serialized_body_fails_the_build() {
    faulty::value(Json(std::marker::PhantomData));
    correct::received(AsReceived(std::marker::PhantomData));
    correct::documented(Json(std::marker::PhantomData));
    _ = (expression!(faulty::value, called), expression!(correct::received, called));
    let build = |module: &str| Document::new("Test", "1").module(format!("resolve::document::{module}")).build();
    let diagnostics = build("faulty").unwrap_err();
    let found: Vec<_> = diagnostics.iter().map(|diagnostic| (diagnostic.code(), diagnostic.message())).collect();
    let expected = ["{$request.body#/callbackUrl}", "{$request.body#/id}"].map(|expression| {
        let message = "of the callback `called` is not in the serialized body, which it is resolved from";
        ("not-serialized", format!("`{expression}` {message}"))
    });
    assert_eq!(found, expected.each_ref().map(|(code, message)| (*code, &**message)));
    build("correct").unwrap();
}
