//! Expressions that read a body, or a header of the response.

use super::find::{Candidate, Found, Missing, Names, is_word, may_be_scalar};
use super::parameter::reads_query;
use super::text::Text;
use super::{OperationFacts, Way};
use crate::fields::Shape;
use crate::part::InputLocation;

/// `$request.body#/…`: good if one of the bodies has it.
pub(super) const fn request(known: &OperationFacts, pointer: &[&str]) -> Option<Text> {
    match requested(known, pointer) {
        Some(best) => fault(&best, "$request.body", pointer, Way::Read),
        None if known.is_open() => None,
        None => Some(
            expression("$request.body", pointer)
                .add(" needs a request body, and `")
                .add(known.function)
                .add("` has none; declare it: `#[operation(…, body(Type))]`"),
        ),
    }
}

/// What to write instead, where the name of a field of the request body was taken for that of a parameter.
pub(super) const fn instead(known: &OperationFacts, name: &str) -> Option<Text> {
    let pointer = &[name];
    let Some(best) = requested(known, pointer) else { return None };
    if Names::of(best.root, Way::Read).same(name).is_none() {
        return None;
    }
    let text = Text::new().add("it is a field of the body");
    Some(match fault(&best, "$request.body", pointer, Way::Read) {
        Some(fault) => text.add(", and ").add(fault.as_str()),
        None => text.add(": did you mean ").add(field(name).as_str()).add("?"),
    })
}

/// What to write if it is a field of the body, where nothing tells whether it is.
pub(super) const fn perhaps(known: &OperationFacts, name: &str) -> Option<Text> {
    match requested(known, &[name]) {
        Some(Candidate { found: Found::Unknown, .. }) => {
            Some(Text::new().add("; or, if it is a field of the body, write ").add(field(name).as_str()))
        }
        _ => None,
    }
}

/// `` `$request.body.name` ``
const fn field(name: &str) -> Text {
    if is_word(name) {
        Text::new().add("`$request.body.").add(name).add("`")
    } else {
        expression("$request.body", &[name])
    }
}

/// What a pointer leads to in the best of the request bodies, if there are any.
const fn requested(known: &OperationFacts, pointer: &[&str]) -> Option<Candidate> {
    let mut best = None;
    let mut at = 0;
    while at < known.bodies.len() {
        best = Some(Candidate::best(best, known.bodies[at], pointer, Way::Read));
        at += 1;
    }
    let mut at = 0;
    while known.bodies.is_empty() && at < known.arguments.len() {
        let argument = &known.arguments[at];
        if matches!(argument.place, Some(InputLocation::Body(_))) && !reads_query(known, argument) {
            best = Some(Candidate::best(best, argument.shape, pointer, Way::Read));
        }
        at += 1;
    }
    best
}

/// `$response.body#/…`: good if the body of one of the responses has it.
pub(super) const fn response(known: &OperationFacts, pointer: &[&str]) -> Option<Text> {
    let mut best = None;
    let mut at = 0;
    while at < known.answers.len() {
        let answer = &known.answers[at];
        if !matches!(answer.is_there, Some(false)) {
            best = Some(Candidate::best(best, answer.shape, pointer, Way::Write));
        }
        at += 1;
    }
    match best {
        Some(best) => fault(&best, "$response.body", pointer, Way::Write),
        None if known.is_open() => None,
        None => Some(
            expression("$response.body", pointer)
                .add(" needs a response with a body, and `")
                .add(known.function)
                .add("` has none; declare it: `#[operation(…, response(200, Type))]`"),
        ),
    }
}

/// `$response.header.NAME`: what a response's headers are is stated, because no type tells.
pub(super) const fn response_header(known: &OperationFacts, name: &str) -> Option<Text> {
    let mut names = Names::new();
    let mut at = 0;
    while at < known.headers.len() {
        if known.headers[at].eq_ignore_ascii_case(name) {
            return None;
        }
        names = names.and(known.headers[at]);
        at += 1;
    }
    if known.is_open() {
        return None;
    }
    let text = Text::new().add("no response of `").add(known.function).add("` has a header `").add(name).add("`; ");
    Some(match names.nearest(name) {
        Some(near) => text.add("did you mean `$response.header.").add(near).add("`?"),
        None => text.add("declare it: `#[operation(…, response(200, Type, header(\"").add(name).add("\": Type)))]`"),
    })
}

/// What is wrong with what a pointer leads to.
const fn fault(best: &Candidate, body: &str, pointer: &[&str], way: Way) -> Option<Text> {
    match best.found {
        Found::Unknown => None,
        Found::Value(shape) if may_be_scalar(Some(shape), way) => None,
        Found::Value(shape) => Some(no_scalar(shape, body, pointer, way)),
        Found::Missing(missing) => Some(nothing(best.root, missing, pointer, way)),
    }
}

/// `#[callback]` puts values into a URL.
const fn no_scalar(shape: &'static Shape, body: &str, pointer: &[&str], way: Way) -> Text {
    let text = expression(body, pointer);
    match shape {
        Shape::List(_) | Shape::Tuple(..) => {
            let text = text.add(" is an array, which cannot stand in a URL; point at an element of it: `").add(body);
            text.add("#").pointer(pointer).token("0").add("`")
        }
        Shape::Object(_) | Shape::Choice(..) => {
            let text = text.add(" is an object, which cannot stand in a URL; point at a field of it: ");
            has(text, shape, way)
        }
        _ => text.add(" is an object, which cannot stand in a URL; point at a value of it"),
    }
}

/// `` `Invoice` has no field `/custmer/name`; did you mean `/customer/name`? `Invoice` has `id`, `customer` ``
const fn nothing(root: Option<&'static Shape>, missing: Missing, pointer: &[&str], way: Way) -> Text {
    let Missing { tokens, at } = missing;
    let (before, rest) = pointer.split_at(tokens);
    let (_, after) = rest.split_at(1);
    let text = match root {
        Some(root) => named(Text::new(), root),
        None => Text::new().add("the body"),
    };
    let text = text.add(" has no field `").pointer(pointer).add("`; ");
    match at {
        Shape::Scalar(name) => {
            let text = place(text, before).add(" is a `").add(name).add("`, which has no fields");
            if tokens == 0 { text } else { text.add("; did you mean `").pointer(before).add("`?") }
        }
        Shape::List(_) => {
            let text = place(text, before).add(" is an array; did you mean `").pointer(before).token("0");
            // What is not an index may be the name of an element's field.
            let rest = if looks_like_index(rest[0]) { after } else { rest };
            text.pointer(rest).add("`?")
        }
        Shape::Tuple(_, elements) => {
            let text = place(text, before).add(" is an array, whose last element is `").pointer(before);
            text.add("/").number(elements.len().saturating_sub(1)).add("`")
        }
        _ => {
            let text = match Names::of(Some(at), way).nearest(rest[0]) {
                Some(near) => text.add("did you mean `").pointer(before).token(near).pointer(after).add("`? "),
                None => text,
            };
            has(text, at, way)
        }
    }
}

const fn looks_like_index(token: &str) -> bool {
    token.is_empty() || token.as_bytes()[0].is_ascii_digit() || token.as_bytes()[0] == b'-'
}

/// `` `$request.body#/a/b` ``
const fn expression(body: &str, pointer: &[&str]) -> Text {
    let text = Text::new().add("`").add(body);
    let text = if pointer.is_empty() { text } else { text.add("#").pointer(pointer) };
    text.add("`")
}

/// The part of a body that a pointer leads to.
const fn place(text: Text, pointer: &[&str]) -> Text {
    if pointer.is_empty() { text.add("it") } else { text.add("`").pointer(pointer).add("`") }
}

/// `` `Invoice` ``
const fn named(text: Text, shape: &'static Shape) -> Text {
    match shape {
        Shape::Scalar(name) | Shape::Choice(name, _) | Shape::Tuple(name, _) => text.add("`").add(name).add("`"),
        Shape::Object(object) => text.add("`").add(object.name).add("`"),
        Shape::List(_) | Shape::Map(_) | Shape::Anything | Shape::Contracts { .. } => text.add("the body"),
    }
}

/// `` `Invoice` has `id`, `customer` ``
const fn has(text: Text, shape: &'static Shape, way: Way) -> Text {
    let names = Names::of(Some(shape), way);
    let text = named(text, shape);
    if names.len() == 0 { text.add(" has no fields") } else { names.list(text.add(" has ")) }
}
