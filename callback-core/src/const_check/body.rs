//! Expressions that read a body, or a header of the response.

use super::names::{Names, is_word};
use super::pointer::{Candidate, Missing, Target, aliased, may_be_scalar};
use super::problem::Problem;
use crate::const_string::ConstString;
use crate::contract::Contract;
use crate::fields::Shape;
use crate::handler::InputLocation;
use crate::operation_facts::OperationFacts;

const REQUEST: &str = "$request.body";
const RESPONSE: &str = "$response.body";

/// Checks `$request.body#/…`: one of the request bodies must have a scalar there.
pub(super) const fn request(facts: &OperationFacts, pointer: &[&str]) -> Option<Problem> {
    match in_request(facts, pointer) {
        Some(candidate) => problem(&candidate, REQUEST, pointer, Contract::Deserialize),
        None if facts.may_have_other_body() => None,
        None => Some(Problem {
            message: ConstString::new().quoted(facts.function).add(" has no request body"),
            help: ConstString::new().add("declare it: `#[operation(…, body(Type))]`"),
        }),
    }
}

/// Returns the help for an unknown parameter that is a field of the request body.
pub(super) const fn field_help(facts: &OperationFacts, name: &str) -> Option<ConstString> {
    let pointer = &[name];
    let Some(candidate) = in_request(facts, pointer) else { return None };
    if Names::of(candidate.root, Contract::Deserialize).get(name).is_none() {
        return None;
    }
    let help = ConstString::new().add("it is a field of the request body");
    Some(match problem(&candidate, REQUEST, pointer, Contract::Deserialize) {
        Some(Problem { message, help: other }) => {
            help.add(", but ").add(message.as_str()).add("; ").add(other.as_str())
        }
        None => field(help.add("; write "), name),
    })
}

/// Appends the help for an unknown parameter that may be a field of the request body, if the body has no shape.
pub(super) const fn possible_field_help(help: ConstString, facts: &OperationFacts, name: &str) -> ConstString {
    match in_request(facts, &[name]) {
        Some(Candidate { target: Target::Unknown, .. }) => {
            field(help.add("; or, if it is a field of the request body, write "), name)
        }
        _ => help,
    }
}

/// Appends `` `$request.body.name` ``.
const fn field(text: ConstString, name: &str) -> ConstString {
    if is_word(name) { text.add("`$request.body.").add(name).add("`") } else { expression(text, REQUEST, &[name]) }
}

/// Returns the target of a pointer in the best of the request bodies, if there are any.
const fn in_request(facts: &OperationFacts, pointer: &[&str]) -> Option<Candidate> {
    let mut best = None;
    let mut index = 0;
    while index < facts.bodies.len() {
        best = Some(Candidate::best(best, facts.bodies[index], pointer, Contract::Deserialize));
        index += 1;
    }
    let mut index = 0;
    while facts.bodies.is_empty() && index < facts.arguments.len() {
        let argument = &facts.arguments[index];
        if matches!(argument.location, Some(InputLocation::Body(_))) && !facts.is_query(argument) {
            best = Some(Candidate::best(best, argument.shape, pointer, Contract::Deserialize));
        }
        index += 1;
    }
    best
}

/// Checks `$response.body#/…`: the body of one of the responses must have a scalar there.
pub(super) const fn response(facts: &OperationFacts, pointer: &[&str]) -> Option<Problem> {
    let mut best = None;
    let mut index = 0;
    while index < facts.response_bodies.len() {
        let body = &facts.response_bodies[index];
        if !matches!(body.exists, Some(false)) {
            best = Some(Candidate::best(best, body.shape, pointer, Contract::Serialize));
        }
        index += 1;
    }
    match best {
        Some(candidate) => problem(&candidate, RESPONSE, pointer, Contract::Serialize),
        None if facts.may_be_incomplete() => None,
        None => Some(Problem {
            message: ConstString::new().add("no response of ").quoted(facts.function).add(" has a body"),
            help: ConstString::new().add("declare it: `#[operation(…, response(200, Type))]`"),
        }),
    }
}

/// Checks `$response.header.NAME`: the header must be declared, because types do not describe headers.
pub(super) const fn response_header(facts: &OperationFacts, name: &str) -> Option<Problem> {
    let mut names = Names::new();
    let mut index = 0;
    while index < facts.response_headers.len() {
        if facts.response_headers[index].eq_ignore_ascii_case(name) {
            return None;
        }
        names = names.and(facts.response_headers[index]);
        index += 1;
    }
    if facts.may_be_incomplete() {
        return None;
    }
    let message = ConstString::new().add("no response of ").quoted(facts.function).add(" has a header ").quoted(name);
    let help = ConstString::new();
    let help = match names.nearest(name) {
        Some(near) => help.add("did you mean `$response.header.").add(near).add("`?"),
        None => help.add("declare it: `#[operation(…, response(200, Type, header(\"").add(name).add("\": Type)))]`"),
    };
    Some(Problem { message, help })
}

/// Returns the problem with the target of a pointer, if there is one.
const fn problem(candidate: &Candidate, body: &str, pointer: &[&str], contract: Contract) -> Option<Problem> {
    match candidate.target {
        Target::Unknown => None,
        Target::Value(shape) if may_be_scalar(Some(shape), contract) => None,
        Target::Value(shape) => Some(not_scalar(shape, body, pointer, contract)),
        Target::Missing(missing) => Some(no_field(candidate.root, missing, body, pointer, contract)),
    }
}

/// The expressions of `#[callback]` are parts of a URL, and so are their values.
const fn not_scalar(shape: &'static Shape, body: &str, pointer: &[&str], contract: Contract) -> Problem {
    let message = expression(ConstString::new(), body, pointer);
    let help = ConstString::new();
    match shape {
        Shape::List(_) | Shape::Tuple(..) => {
            let help = help.add("use an element of it: `").add(body).add("#").pointer(pointer).token("0").add("`");
            Problem { message: message.add(" is an array, which cannot be part of a URL"), help }
        }
        Shape::Object(_) | Shape::Choice(..) => {
            let help = fields(help.add("use a field of it: "), shape, contract);
            Problem { message: message.add(" is an object, which cannot be part of a URL"), help }
        }
        _ => {
            let help = help.add("use a value of it");
            Problem { message: message.add(" is an object, which cannot be part of a URL"), help }
        }
    }
}

/// `` `Invoice` has no field `/custmer/name` ``; help: ``did you mean `/customer/name`? `Invoice` has `id`, `customer` ``.
const fn no_field(
    root: Option<&'static Shape>,
    Missing { resolved, parent }: Missing,
    body: &str,
    pointer: &[&str],
    contract: Contract,
) -> Problem {
    let (before, rest) = pointer.split_at(resolved);
    let (_, after) = rest.split_at(1);
    let message = match root {
        Some(root) => type_name(ConstString::new(), root),
        None => ConstString::new().add("the body"),
    };
    let message = message.add(" has no field `").pointer(pointer).add("`");
    let help = ConstString::new();
    let help = match parent {
        Shape::Scalar(name) => {
            let help = position(help, before).add(" is a `").add(name).add("`, which has no fields");
            if resolved == 0 { help } else { help.add("; did you mean `").pointer(before).add("`?") }
        }
        Shape::List(_) => {
            let help = position(help, before).add(" is an array; did you mean `").pointer(before).token("0");
            // A token that is no index may be the name of an element's field.
            let rest = if looks_like_index(rest[0]) { after } else { rest };
            help.pointer(rest).add("`?")
        }
        Shape::Tuple(_, elements) => {
            let help = position(help, before).add(" is an array, whose last element is `").pointer(before);
            help.add("/").number(elements.len().saturating_sub(1)).add("`")
        }
        _ => {
            let names = Names::of(Some(parent), contract);
            if let Some(of) = aliased(Some(parent), rest[0]) {
                let help = help.quoted(rest[0]).add(" is an alias, which documents do not have; did you mean `");
                let help = help.pointer(before).token(of).pointer(after).add("`? ");
                return Problem { message, help: fields(help, parent, contract) };
            }
            if let Some((name, count)) = names.joined(rest) {
                let (_, after) = rest.split_at(count);
                let help = help.quoted(name).add(" is the name of one field; did you mean `<").add(body).add("#");
                let help = help.pointer(before).token(name).pointer(after).add(">`? ");
                return Problem { message, help: fields(help, parent, contract) };
            }
            let help = match names.nearest(rest[0]) {
                Some(near) => help.add("did you mean `").pointer(before).token(near).pointer(after).add("`? "),
                None => help,
            };
            fields(help, parent, contract)
        }
    };
    Problem { message, help }
}

const fn looks_like_index(token: &str) -> bool {
    token.is_empty() || token.as_bytes()[0].is_ascii_digit() || token.as_bytes()[0] == b'-'
}

/// Appends `` `$request.body#/a/b` ``.
const fn expression(text: ConstString, body: &str, pointer: &[&str]) -> ConstString {
    let text = text.add("`").add(body);
    let text = if pointer.is_empty() { text } else { text.add("#").pointer(pointer) };
    text.add("`")
}

/// Appends the pointer to a part of the body.
const fn position(text: ConstString, pointer: &[&str]) -> ConstString {
    if pointer.is_empty() { text.add("it") } else { text.add("`").pointer(pointer).add("`") }
}

/// Appends the name of a shape's type, `` `Invoice` ``.
const fn type_name(text: ConstString, shape: &'static Shape) -> ConstString {
    match shape {
        Shape::Scalar(name) | Shape::Choice(name, _) | Shape::Tuple(name, _) => text.quoted(name),
        Shape::Object(object) => text.quoted(object.name),
        Shape::List(_) | Shape::Map(_) | Shape::Anything | Shape::Alias(_) | Shape::Contracts { .. } => {
            text.add("the body")
        }
    }
}

/// Appends the fields of a shape, `` `Invoice` has `id`, `customer` ``.
const fn fields(text: ConstString, shape: &'static Shape, contract: Contract) -> ConstString {
    let names = Names::of(Some(shape), contract);
    let text = type_name(text, shape);
    if names.len() == 0 { text.add(" has no fields") } else { names.append_to(text.add(" has ")) }
}
