//! Expressions that read a body, or a header of the response.

use super::names::{Names, is_word};
use super::pointer::{Candidate, Missing, Target, aliased, child_with, may_be_scalar};
use super::problem::{Notation, Problem};
use crate::const_string::ConstString;
use crate::contract::Contract;
use crate::fields::Shape;
use crate::handler::InputLocation;
use crate::handler_declaration::HandlerDeclaration;

/// A part of a body that an expression reads.
#[derive(Clone, Copy)]
pub(super) struct Reading<'p> {
    /// `$request.body` or `$response.body`.
    body: &'static str,
    contract: Contract,
    pointer: &'p [&'p str],
    notation: Notation,
}

impl<'p> Reading<'p> {
    pub(super) const fn of_request(pointer: &'p [&'p str], notation: Notation) -> Self {
        Self { body: "$request.body", contract: Contract::Deserialize, pointer, notation }
    }

    pub(super) const fn of_response(pointer: &'p [&'p str], notation: Notation) -> Self {
        Self { body: "$response.body", contract: Contract::Serialize, pointer, notation }
    }

    /// Returns `true` if dots can separate these names.
    const fn has_dots(&self, names: &[&str]) -> bool {
        if matches!(self.notation, Notation::Pointer) {
            return false;
        }
        let mut at = 0;
        while at < names.len() {
            if !is_word(names[at]) && !is_index(names[at]) {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Appends the expression of a field: `before`, then `name` if there is one, then `after`.
    const fn expression(&self, text: ConstString, before: &[&str], name: Option<&str>, after: &[&str]) -> ConstString {
        let middle: &[&str] = match &name {
            Some(name) => &[*name],
            None => &[],
        };
        let text = text.add(self.body);
        let is_whole = before.is_empty() && middle.is_empty() && after.is_empty();
        if is_whole {
            return text;
        }
        if self.has_dots(before) && self.has_dots(middle) && self.has_dots(after) {
            return dotted(dotted(dotted(text, before), middle), after);
        }
        text.add("#").pointer(before).pointer(middle).pointer(after)
    }

    /// Appends the names of a field as they are in the expression: `` `customer.name` ``, or `` `/customer/name` ``.
    const fn field(&self, text: ConstString, names: &[&str]) -> ConstString {
        if names.is_empty() || !self.has_dots(names) {
            return text.add("`").pointer(names).add("`");
        }
        let (first, rest) = names.split_at(1);
        dotted(text.add("`").add(first[0]), rest).add("`")
    }
}

/// Appends `.name` for each name.
const fn dotted(mut text: ConstString, names: &[&str]) -> ConstString {
    let mut at = 0;
    while at < names.len() {
        text = text.add(".").add(names[at]);
        at += 1;
    }
    text
}

/// Returns `true` for the index of an element.
const fn is_index(name: &str) -> bool {
    callback_expression::array_index(name).is_some()
}

/// Checks `$request.body#/…`: one of the request bodies must have a scalar there.
pub(super) const fn request(handler: &HandlerDeclaration, reading: Reading<'_>) -> Option<Problem> {
    match in_request(handler, reading.pointer) {
        Some(candidate) => problem(&candidate, reading),
        None if handler.may_have_other_body() => None,
        None => Some(Problem {
            message: ConstString::new().quoted(handler.function()).add(" has no request body"),
            help: ConstString::new().add("declare it: `#[operation(…, body(Type))]`"),
        }),
    }
}

/// Returns the help for an unknown parameter that is a field of the request body.
pub(super) const fn field_help(handler: &HandlerDeclaration, name: &str) -> Option<ConstString> {
    let pointer = &[name];
    let Some(candidate) = in_request(handler, pointer) else { return None };
    if Names::of(candidate.root, Contract::Deserialize).get(name).is_none() {
        return None;
    }
    let reading = Reading::of_request(pointer, Notation::Dots);
    let help = ConstString::new().add("it is a field of the request body");
    Some(match problem(&candidate, reading) {
        Some(Problem { message, help: other }) => {
            help.add(", but ").add(message.as_str()).add("; ").add(other.as_str())
        }
        None => reading.expression(help.add("; write `"), pointer, None, &[]).add("`"),
    })
}

/// Appends the help for an unknown parameter that may be a field of the request body, if the body has no shape.
pub(super) const fn possible_field_help(help: ConstString, handler: &HandlerDeclaration, name: &str) -> ConstString {
    let pointer = &[name];
    match in_request(handler, pointer) {
        Some(Candidate { target: Target::Unknown, .. }) => {
            let help = help.add("; or, if it is a field of the request body, write `");
            Reading::of_request(pointer, Notation::Dots).expression(help, pointer, None, &[]).add("`")
        }
        _ => help,
    }
}

/// Returns the target of a pointer in the best of the request bodies, if there are any.
const fn in_request(handler: &HandlerDeclaration, pointer: &[&str]) -> Option<Candidate> {
    let mut best = None;
    let mut index = 0;
    while index < handler.bodies.len() {
        best = Some(Candidate::best(best, handler.bodies[index], pointer, Contract::Deserialize));
        index += 1;
    }
    let mut index = 0;
    while handler.bodies.is_empty() && index < handler.arguments.len() {
        let argument = &handler.arguments[index];
        if matches!(argument.location(), Some(InputLocation::Body(_))) && !handler.is_query(argument) {
            best = Some(Candidate::best(best, argument.shape, pointer, Contract::Deserialize));
        }
        index += 1;
    }
    best
}

/// Checks `$response.body#/…`: the body of one of the responses must have a scalar there.
pub(super) const fn response(handler: &HandlerDeclaration, reading: Reading<'_>) -> Option<Problem> {
    let mut best = None;
    let mut index = 0;
    while index < handler.response_bodies.len() {
        let body = &handler.response_bodies[index];
        if !matches!(body.exists, Some(false)) {
            best = Some(Candidate::best(best, body.shape, reading.pointer, Contract::Serialize));
        }
        index += 1;
    }
    match best {
        Some(candidate) => problem(&candidate, reading),
        None if handler.may_be_incomplete() => None,
        None => Some(Problem {
            message: ConstString::new().add("no response of ").quoted(handler.function()).add(" has a body"),
            help: ConstString::new().add("declare it: `#[operation(…, response(200, Type))]`"),
        }),
    }
}

/// Checks `$response.header.NAME`: the header must be declared, because types do not describe headers.
pub(super) const fn response_header(handler: &HandlerDeclaration, name: &str) -> Option<Problem> {
    let mut names = Names::new();
    let mut index = 0;
    while index < handler.response_headers.len() {
        if handler.response_headers[index].eq_ignore_ascii_case(name) {
            return None;
        }
        names = names.and(handler.response_headers[index]);
        index += 1;
    }
    // No Header Object can declare the media type of the response. The check of the built document notes it.
    if handler.may_be_incomplete() || name.eq_ignore_ascii_case("content-type") {
        return None;
    }
    let message =
        ConstString::new().add("no response of ").quoted(handler.function()).add(" has a header ").quoted(name);
    let help = ConstString::new();
    let help = match names.nearest(name) {
        Some(near) => help.add("did you mean `$response.header.").add(near).add("`?"),
        None => help.add("declare it: `#[operation(…, response(200, Type, header(\"").add(name).add("\": Type)))]`"),
    };
    Some(Problem { message, help })
}

/// Returns the problem with the target of a pointer, if there is one.
const fn problem(candidate: &Candidate, reading: Reading<'_>) -> Option<Problem> {
    match candidate.target {
        Target::Unknown => None,
        Target::Value(shape) if may_be_scalar(Some(shape), reading.contract) => None,
        Target::Value(shape) => Some(not_scalar(shape, reading)),
        Target::Missing(missing) => Some(no_field(candidate.root, missing, reading)),
    }
}

/// The expressions of `#[callback]` are parts of a URL, and so are their values.
const fn not_scalar(shape: &'static Shape, reading: Reading<'_>) -> Problem {
    let pointer = reading.pointer;
    let message = reading.expression(ConstString::new().add("`"), pointer, None, &[]).add("`");
    let help = ConstString::new();
    match shape {
        Shape::Null(_) => Problem {
            message: message.add(" is always `null`, which cannot be part of a URL"),
            help: help.add("use a field that is a string, a number or a boolean"),
        },
        Shape::List(_) | Shape::Array(..) | Shape::Tuple(..) => {
            let help = reading.expression(help.add("use an element of it: `"), pointer, Some("0"), &[]).add("`");
            Problem { message: message.add(" is an array, which cannot be part of a URL"), help }
        }
        Shape::Object(_) | Shape::Choice(..) => {
            let help = fields(help.add("use a field of it: "), shape, reading.contract);
            Problem { message: message.add(" is an object, which cannot be part of a URL"), help }
        }
        _ => {
            let help = help.add("use a value of it");
            Problem { message: message.add(" is an object, which cannot be part of a URL"), help }
        }
    }
}

/// `` `Invoice` has no field `custmer.name` ``; help: ``did you mean `$request.body.customer.name`? `Invoice` has `id`, … ``.
const fn no_field(
    root: Option<&'static Shape>,
    Missing { resolved, parent }: Missing,
    reading: Reading<'_>,
) -> Problem {
    let (before, rest) = reading.pointer.split_at(resolved);
    let (_, after) = rest.split_at(1);
    let message = match root {
        Some(root) => type_name(ConstString::new(), root),
        None => ConstString::new().add("the body"),
    };
    let message = reading.field(message.add(" has no field "), reading.pointer);
    let help = ConstString::new();
    let help = match parent {
        Shape::Scalar(name) | Shape::Null(name) => {
            let help = position(help, before, reading).add(" is a `").add(name).add("`, which has no fields");
            if resolved == 0 {
                help
            } else {
                reading.expression(help.add("; did you mean `"), before, None, &[]).add("`?")
            }
        }
        Shape::List(_) => {
            let help = position(help, before, reading).add(" is an array; did you mean `");
            // A token that is no index may be the name of an element's field.
            let rest = if looks_like_index(rest[0]) { after } else { rest };
            reading.expression(help, before, Some("0"), rest).add("`?")
        }
        Shape::Array(_, length) => last_element(help, before, *length, reading),
        Shape::Tuple(_, elements) => last_element(help, before, elements.len(), reading),
        _ => {
            let names = Names::of(Some(parent), reading.contract);
            if let Some(of) = aliased(Some(parent), rest[0]) {
                let help = help.quoted(rest[0]).add(" is an alias, which documents do not have; did you mean `");
                let help = reading.expression(help, before, Some(of), after).add("`? ");
                return Problem { message, help: fields(help, parent, reading.contract) };
            }
            if let Some((name, count)) = names.joined(rest) {
                let (_, after) = rest.split_at(count);
                let help = help.quoted(name).add(" is the name of one field; did you mean `");
                let help = reading.expression(help, before, Some(name), after).add("`? ");
                return Problem { message, help: fields(help, parent, reading.contract) };
            }
            let help = match (names.nearest(rest[0]), child_with(parent, rest, reading.contract)) {
                (Some(near), _) => reading.expression(help.add("did you mean `"), before, Some(near), after).add("`? "),
                (None, Some(child)) => {
                    let help = help.add("did you mean `");
                    reading.expression(help, before, Some(child), rest).add("`? ")
                }
                (None, None) => help,
            };
            fields(help, parent, reading.contract)
        }
    };
    Problem { message, help }
}

/// `` `pair` is an array, whose last element is `$request.body.pair.1` ``
const fn last_element(help: ConstString, before: &[&str], length: usize, reading: Reading<'_>) -> ConstString {
    let help = position(help, before, reading);
    if length == 0 {
        return help.add(" is an array without elements");
    }
    let last = ConstString::new().number(length - 1);
    reading.expression(help.add(" is an array, whose last element is `"), before, Some(last.as_str()), &[]).add("`")
}

const fn looks_like_index(token: &str) -> bool {
    token.is_empty() || token.as_bytes()[0].is_ascii_digit() || token.as_bytes()[0] == b'-'
}

/// Appends the names of a part of the body.
const fn position(text: ConstString, names: &[&str], reading: Reading<'_>) -> ConstString {
    if names.is_empty() { text.add("it") } else { reading.field(text, names) }
}

/// Appends the name of a shape's type, `` `Invoice` ``.
const fn type_name(text: ConstString, shape: &'static Shape) -> ConstString {
    match shape {
        Shape::Scalar(name) | Shape::Null(name) | Shape::Choice(name, _) | Shape::Tuple(name, _) => text.quoted(name),
        Shape::Object(object) => text.quoted(object.name),
        Shape::List(_)
        | Shape::Array(..)
        | Shape::Map(_)
        | Shape::Anything
        | Shape::Alias(_)
        | Shape::Contracts { .. } => text.add("the body"),
    }
}

/// Appends the fields of a shape, `` `Invoice` has `id`, `customer` ``.
const fn fields(text: ConstString, shape: &'static Shape, contract: Contract) -> ConstString {
    let names = Names::of(Some(shape), contract);
    let text = type_name(text, shape);
    if names.len() == 0 { text.add(" has no fields") } else { names.append_to(text.add(" has ")) }
}
