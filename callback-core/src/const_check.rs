//! What the compiler evaluates: whether the expressions of a handler can be.
//!
//! An expression reads what the operation declares: a parameter that it names "MUST be declared in the `parameters`
//! section of the parent operation or \[it\] cannot be evaluated" (OpenAPI, *Runtime Expressions*), and a pointer leads
//! to a value of the body. Everything here is `const fn` over what the macros print, so that it costs nothing at run
//! time. What is not known is not an error: it is checked when the document is built.

mod body;
mod expression;
mod find;
mod parameter;
mod route;
mod text;

use crate::fields::Shape;
use crate::fragment::{ConstSegment, Fragment, Method};
use crate::part::InputLocation;
use callback_check::ParameterIn;
pub use expression::{DeclaredExpression, expression_of};
pub use parameter::place;
pub use route::{RouterLimits, route_of};
use text::Text;

/// What an operation has, as far as its declaration and its types tell.
#[derive(Debug)]
pub struct OperationFacts {
    /// The handler's name.
    pub function: &'static str,
    /// Its method, where it has a route.
    pub method: Option<Method>,
    /// Whether another library's attributes may declare more.
    pub is_open: bool,
    /// The parameters that are stated.
    pub parameters: &'static [ParameterFacts],
    /// The arguments, of which each may be a part of the request.
    pub arguments: &'static [ArgumentFacts],
    /// The request bodies that are stated.
    pub bodies: &'static [Option<&'static Shape>],
    /// The bodies of the responses.
    pub answers: &'static [ResponseBodyFacts],
    /// The names of the response headers.
    pub headers: &'static [&'static str],
}

/// What the macros print in place of an empty list: rustc has less to check in a name than in `&[]`.
#[allow(missing_docs, reason = "each is the field's of its name")]
pub mod nothing {
    use super::{ArgumentFacts, ParameterFacts, ResponseBodyFacts, Shape};
    use crate::fragment::{Callback, PathItemFact};

    pub const PARAMETERS: &[ParameterFacts] = &[];
    pub const ARGUMENTS: &[ArgumentFacts] = &[];
    pub const BODIES: &[Option<&'static Shape>] = &[];
    pub const ANSWERS: &[ResponseBodyFacts] = &[];
    pub const HEADERS: &[&str] = &[];
    pub const CALLBACKS: &[Callback] = &[];
    pub const PATH_ITEM_FACTS: &[PathItemFact] = &[];
}

/// A parameter that is stated.
#[derive(Debug)]
pub struct ParameterFacts {
    /// Its `in`.
    pub location: ParameterIn,
    /// Its `name`.
    pub name: &'static str,
    /// Its value, where its type tells.
    pub shape: Option<&'static Shape>,
}

/// What the type of an argument tells: the place that it is read from, and what is read.
#[derive(Debug)]
pub struct ArgumentFacts {
    /// Its name, which is empty where a pattern has none.
    pub name: &'static str,
    /// `None`: it is not a part of the request.
    pub place: Option<InputLocation>,
    /// What is read.
    pub shape: Option<&'static Shape>,
}

/// The body of a response.
#[derive(Debug)]
pub struct ResponseBodyFacts {
    /// Whether there is one; `None` for a return type that does not tell.
    pub is_there: Option<bool>,
    /// What it is.
    pub shape: Option<&'static Shape>,
}

/// Which way a type crosses the wire.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// The API reads it.
    Read,
    /// The API writes it.
    Write,
}

impl OperationFacts {
    /// Whether something may declare what is not known here: another library's attributes; or the types of the
    /// arguments, if none of them tells anything, and so all of them may be another library's.
    const fn is_open(&self) -> bool {
        let mut at = 0;
        while at < self.arguments.len() {
            if self.arguments[at].place.is_some() {
                return self.is_open;
            }
            at += 1;
        }
        self.is_open || !self.arguments.is_empty()
    }
}

/// Fails if a part of the address of this callback cannot be evaluated: the error stands where this is called, a line
/// for each fault.
///
/// # Panics
///
/// That is how a constant fails.
#[track_caller]
pub const fn check(known: &OperationFacts, fragment: &Fragment, callback: usize) {
    let parts = fragment.callbacks[callback].expression;
    let mut faults = Text::new();
    let mut index = 0;
    while index < parts.len() {
        if let Some(fault) = fault(known, parts[index]) {
            faults = if faults.is_empty() { fault } else { faults.add("\n").add(fault.as_str()) };
        }
        index += 1;
    }
    assert!(faults.is_empty(), "{}", faults.as_str());
}

const fn fault(known: &OperationFacts, part: ConstSegment) -> Option<Text> {
    match part {
        ConstSegment::Parameter(name) => parameter::shorthand(known, name),
        ConstSegment::RequestHeader(name) => parameter::stated(known, ParameterIn::Header, name),
        ConstSegment::RequestQuery(name) => parameter::stated(known, ParameterIn::Query, name),
        ConstSegment::RequestPath(name) => parameter::stated(known, ParameterIn::Path, name),
        ConstSegment::RequestBody(pointer) => body::request(known, pointer),
        ConstSegment::ResponseBody(pointer) => body::response(known, pointer),
        ConstSegment::ResponseHeader(name) => body::response_header(known, name),
        ConstSegment::Literal(_) | ConstSegment::Url | ConstSegment::Method | ConstSegment::StatusCode => None,
    }
}

#[cfg(test)]
mod tests;
