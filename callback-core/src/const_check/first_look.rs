//! The first look at an expression, which sees most of those that are right.
//!
//! The compiler interprets a check for every expression of every handler, and the complete one moves messages around also
//! where there is nothing to report. What is not plainly right here is checked completely, so nothing here decides what is
//! wrong.
//!
//! Each statement counts: lists are taken apart by patterns, because an index is checked and a length is a call.

use callback_check::ParameterIn;
use callback_expression::str_eq;

use crate::contract::Contract;
use crate::fields::Shape;
use crate::fragment::ConstSegment;
use crate::handler::{InputLocation, InputPart};
use crate::handler_declaration::HandlerDeclaration;

/// Returns `true` if the complete check of an expression would find no problem. `false` says nothing.
pub(super) const fn is_right(handler: &HandlerDeclaration, segment: &ConstSegment) -> bool {
    match segment {
        ConstSegment::Literal(_) | ConstSegment::Url | ConstSegment::Method | ConstSegment::StatusCode => true,
        ConstSegment::Parameter(name) => is_parameter(handler, name),
        ConstSegment::RequestPath(name) => is_located_parameter(handler, ParameterIn::Path, name),
        ConstSegment::RequestQuery(name) => is_located_parameter(handler, ParameterIn::Query, name),
        ConstSegment::RequestBody(pointer) => is_in_request_body(handler, pointer),
        ConstSegment::ResponseBody(pointer) => is_in_response_body(handler, pointer),
        // Names of headers are compared without regard to case.
        ConstSegment::RequestHeader(_) | ConstSegment::ResponseHeader(_) => false,
    }
}

/// The value of a name among the fields of a type.
enum Value {
    Scalar,
    /// The type has no shape.
    Unknown,
    /// There is none, or what there is needs a second look.
    Other,
}

/// Returns `true` for a parameter at one location, path or query, and if there is none, where a query may have it.
const fn is_located_parameter(handler: &HandlerDeclaration, location: ParameterIn, name: &str) -> bool {
    let mut parameters = handler.parameters;
    while let [parameter, rest @ ..] = parameters {
        if parameter.location as u8 == location as u8 && str_eq(parameter.name, name) {
            return matches!(parameter.shape, None | Some(Shape::Scalar(_)));
        }
        parameters = rest;
    }
    let ParameterIn::Query = location else { return false };
    let mut may_be_field = false;
    let mut arguments = handler.arguments;
    while let [argument, rest @ ..] = arguments {
        match argument.part {
            Some(InputPart { location: InputLocation::Query, .. }) => {
                match value(argument.shape, &[name], Contract::Deserialize) {
                    Value::Scalar => return true,
                    Value::Unknown => may_be_field = true,
                    Value::Other => return false,
                }
            }
            // A form may be the query, and the others have names.
            Some(InputPart { location: InputLocation::Body(_), .. }) if handler.has_forms_in_query() => return false,
            Some(InputPart { location: InputLocation::Argument(_), .. }) => return false,
            _ => {}
        }
        arguments = rest;
    }
    may_be_field
}

/// Returns `true` for the only parameter of a name, and if there is none, where a query may have it.
const fn is_parameter(handler: &HandlerDeclaration, name: &str) -> bool {
    let mut found = 0;
    let mut may_be_field = false;
    let mut parameters = handler.parameters;
    while let [parameter, rest @ ..] = parameters {
        if parameter.location.same_name(parameter.name, name) {
            match parameter.shape {
                None | Some(Shape::Scalar(_)) if !matches!(parameter.location, ParameterIn::Cookie) => found += 1,
                _ => return false,
            }
        }
        parameters = rest;
    }
    let mut arguments = handler.arguments;
    while let [argument, rest @ ..] = arguments {
        if let Some(part) = &argument.part {
            match part.location {
                InputLocation::Query => match value(argument.shape, &[name], Contract::Deserialize) {
                    Value::Scalar => found += 1,
                    Value::Unknown => may_be_field = true,
                    Value::Other => return false,
                },
                // A form may be the query, and the others have names.
                InputLocation::Body(_) if handler.has_forms_in_query() => return false,
                InputLocation::Header(_) | InputLocation::Cookie(_) | InputLocation::Argument(_) => return false,
                InputLocation::Path | InputLocation::Body(_) | InputLocation::Nothing => {}
            }
        }
        arguments = rest;
    }
    found == 1 || (found == 0 && may_be_field)
}

const fn is_in_request_body(handler: &HandlerDeclaration, pointer: &[&str]) -> bool {
    if !handler.bodies.is_empty() || handler.has_forms_in_query() {
        return false;
    }
    let mut arguments = handler.arguments;
    while let [argument, rest @ ..] = arguments {
        if let Some(InputPart { location: InputLocation::Body(_), .. }) = argument.part
            && !matches!(value(argument.shape, pointer, Contract::Deserialize), Value::Other)
        {
            return true;
        }
        arguments = rest;
    }
    false
}

const fn is_in_response_body(handler: &HandlerDeclaration, pointer: &[&str]) -> bool {
    let mut bodies = handler.response_bodies;
    while let [body, rest @ ..] = bodies {
        if !matches!(body.exists, Some(false))
            && !matches!(value(body.shape, pointer, Contract::Serialize), Value::Other)
        {
            return true;
        }
        bodies = rest;
    }
    false
}

/// Follows a pointer through objects alone.
const fn value(mut shape: Option<&'static Shape>, mut pointer: &[&str], contract: Contract) -> Value {
    loop {
        shape = match shape {
            None => return Value::Unknown,
            Some(Shape::Scalar(_)) if matches!(pointer, []) => return Value::Scalar,
            Some(Shape::Object(object)) => {
                let [name, rest @ ..] = pointer else { return Value::Other };
                let Some(index) = position(object.names, name) else { return Value::Other };
                pointer = rest;
                object.shapes[index]
            }
            Some(Shape::Contracts { read, write }) => match contract {
                Contract::Deserialize => *read,
                Contract::Serialize => *write,
            },
            Some(_) => return Value::Other,
        }
    }
}

/// Returns the index of a name. Lengths are compared first: most differ, and the comparison of text is several calls.
const fn position(mut names: &[&str], name: &str) -> Option<usize> {
    let length = name.len();
    let mut index = 0;
    while let [other, rest @ ..] = names {
        if other.len() == length && str_eq(other, name) {
            return Some(index);
        }
        index += 1;
        names = rest;
    }
    None
}
