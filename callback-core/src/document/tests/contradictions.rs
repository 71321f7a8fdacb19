//! Declarations that contradict the types of a handler.

use serde_json::Value;

use super::*;

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct One {
    page: u8,
    text: String,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is looked at")]
struct Other {
    page: Option<String>,
}

struct Text;

impl OperationInput for Text {
    const LOCATION: InputLocation = InputLocation::Body("text/plain");
    type Value = String;
}

fn show(facts: Vec<Stated>) -> Vec<Fragment> {
    vec![handler(Method::Post, "/", declared("show", 1, facts))]
}

fn ok<T: JsonSchema>() -> Fact {
    response::<T>(StatusPattern::Code(200))
}

#[test]
fn contradictions_are_warnings() {
    let cases = [
        (
            facts![body::<One>(), argument::<Json<Other>>()],
            "show (src/api.rs:1): the request body is declared as `callback_core::document::tests::contradictions::One`, \
             and the handler reads `callback_core::document::tests::contradictions::Other`; declare what it reads, or \
             leave out `body(…)`: the argument describes the body",
        ),
        (
            facts![ok::<Vec<One>>(), returns::<Json<One>>()],
            "show (src/api.rs:1): the response is declared as \
             `alloc::vec::Vec<callback_core::document::tests::contradictions::One>`, and the handler returns \
             `callback_core::document::tests::contradictions::One`; declare what it returns, or leave out `response(…)`: \
             the return type describes the response",
        ),
        (
            facts![parameter::<String>(ParameterIn::Query, "page"), argument::<Query<One>>()],
            "show (src/api.rs:1): query parameter `page` is declared with another type than the handler reads; declare \
             the type that it reads, or leave out the declaration: the argument describes the parameter",
        ),
    ];
    for (facts, expected) in cases {
        assert_eq!(warnings(show(facts)), [expected]);
    }
}

#[test]
fn declarations_that_agree_or_say_more() {
    let cases = [
        facts![body::<One>(), argument::<Json<Box<One>>>(), ok::<Other>(), returns::<Json<Other>>()],
        // The type has no schema of its own.
        facts![body::<One>(), argument::<Json<Value>>(), ok::<One>(), returns::<Json<Value>>()],
        facts![body::<One>(), argument::<Text>()],
        facts![response::<Other>(StatusPattern::Code(409)), ok::<One>(), returns::<Json<One>>()],
        facts![parameter::<Option<u16>>(ParameterIn::Query, "page"), argument::<Query<One>>()],
        facts![parameter::<u8>(ParameterIn::Query, "page"), argument::<Query<Other>>()],
    ];
    for facts in cases {
        assert_eq!(warnings(show(facts)), [""; 0]);
    }
}
