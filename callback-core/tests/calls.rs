//! Operations as values: the arguments of a call are what the declaration says, wherever and whatever they are.
#![deny(warnings, missing_docs, clippy::pedantic)]

use std::borrow::Cow;

use callback_core::external::{Argument, Call};
use callback_core::operation;
use schemars::JsonSchema;

/// More private than the operation that takes it.
#[derive(Debug, PartialEq, JsonSchema)]
struct Event {
    id: u32,
}

/// An operation.
#[operation(post)]
pub fn happened(
    #[query("n")] number: u8,
    body: Event,
    #[cfg(any())]
    #[cookie]
    never: Missing,
    #[cfg(test)]
    #[cfg(not(any()))]
    #[header("X-A")]
    r#type: &str,
    #[cookie] borrowed: Option<Cow<'_, str>>,
) -> Vec<Event>;

/// Nothing but its method.
#[operation(delete)]
fn nothing();

/// Nobody calls it.
#[allow(unused)]
#[operation(post)]
fn uncalled(body: Event);

/// Within a function, and not there at all.
#[test]
fn calls_are_declared_anywhere() {
    #[operation(post)]
    fn within(body: (u8, &'static str)) -> &str;

    #[cfg(any())]
    #[operation(post)]
    fn absent(body: Missing) -> Missing;

    fn arguments<A, R>(call: impl Call<A, R>) -> A {
        call.into_arguments()
    }
    assert_eq!(arguments(within { body: (1, "a") }), ((1, "a"),));
    assert_eq!(arguments(nothing {}), ());
}

/// The places, and there and back.
#[test]
fn arguments_keep_their_order() {
    fn places<O: Call<A, R>, A, R>(_: &O) -> &'static [Argument] {
        O::ARGUMENTS
    }
    let call = happened { number: 1, body: Event { id: 2 }, r#type: "a", borrowed: None };
    let expected = [
        Argument::Query("n"),
        Argument::Body("application/json"),
        Argument::CfgRemoved,
        Argument::Header("X-A"),
        Argument::Cookie("borrowed"),
    ];
    assert_eq!(places(&call), expected);
    let call = happened::from_arguments(call.into_arguments());
    assert_eq!((call.number, call.body, call.r#type, call.borrowed), (1, Event { id: 2 }, "a", None));
}
