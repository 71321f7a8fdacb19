//! The first look at an expression, which sees most of those that are right.
//!
//! The compiler interprets a check for every expression of every handler, and the complete one moves messages around also
//! where there is nothing to report. What is not plainly right here is checked completely, so nothing here decides what is
//! wrong.

use callback_check::ParameterIn;
use callback_expression::str_eq;

use crate::contract::Contract;
use crate::fields::Shape;
use crate::fragment::ConstSegment;
use crate::handler::{InputLocation, InputPart};
use crate::handler_declaration::HandlerDeclaration;

/// Returns `true` if the complete check of an expression would find no problem. `false` says nothing.
pub(super) const fn is_right(handler: &HandlerDeclaration, segment: ConstSegment) -> bool {
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
    let mut index = 0;
    while index < handler.parameters.len() {
        let parameter = &handler.parameters[index];
        if parameter.location as u8 == location as u8 && str_eq(parameter.name, name) {
            return matches!(parameter.shape, None | Some(Shape::Scalar(_)));
        }
        index += 1;
    }
    let mut may_be_field = false;
    let mut index = 0;
    while matches!(location, ParameterIn::Query) && index < handler.arguments.len() {
        let argument = &handler.arguments[index];
        index += 1;
        match &argument.part {
            Some(InputPart { location: InputLocation::Query, .. }) => {
                match value(argument.shape, &[name], Contract::Deserialize) {
                    Value::Scalar => return true,
                    Value::Unknown => may_be_field = true,
                    Value::Other => return false,
                }
            }
            // A form may be the query, and the others have names.
            Some(InputPart { location: InputLocation::Body(_), .. }) if handler.is_query(argument) => return false,
            Some(InputPart { location: InputLocation::Argument(_), .. }) => return false,
            _ => {}
        }
    }
    may_be_field
}

/// Returns `true` for the only parameter of a name, and if there is none, where a query may have it.
const fn is_parameter(handler: &HandlerDeclaration, name: &str) -> bool {
    let mut found = 0;
    let mut may_be_field = false;
    let mut index = 0;
    while index < handler.parameters.len() {
        let parameter = &handler.parameters[index];
        index += 1;
        if parameter.location.same_name(parameter.name, name) {
            match parameter.shape {
                None | Some(Shape::Scalar(_)) if !matches!(parameter.location, ParameterIn::Cookie) => found += 1,
                _ => return false,
            }
        }
    }
    let mut index = 0;
    while index < handler.arguments.len() {
        let argument = &handler.arguments[index];
        index += 1;
        match argument.location() {
            Some(InputLocation::Query) => match value(argument.shape, &[name], Contract::Deserialize) {
                Value::Scalar => found += 1,
                Value::Unknown => may_be_field = true,
                Value::Other => return false,
            },
            // A form may be the query, and the others have names.
            Some(InputLocation::Body(_)) if handler.is_query(argument) => return false,
            Some(InputLocation::Header(_) | InputLocation::Cookie(_) | InputLocation::Argument(_)) => return false,
            Some(InputLocation::Path | InputLocation::Body(_) | InputLocation::Nothing) | None => {}
        }
    }
    found == 1 || (found == 0 && may_be_field)
}

const fn is_in_request_body(handler: &HandlerDeclaration, pointer: &[&str]) -> bool {
    let mut index = 0;
    while handler.bodies.is_empty() && index < handler.arguments.len() {
        let argument = &handler.arguments[index];
        if matches!(argument.part, Some(InputPart { location: InputLocation::Body(_), .. }))
            && !handler.is_query(argument)
            && !matches!(value(argument.shape, pointer, Contract::Deserialize), Value::Other)
        {
            return true;
        }
        index += 1;
    }
    false
}

const fn is_in_response_body(handler: &HandlerDeclaration, pointer: &[&str]) -> bool {
    let mut index = 0;
    while index < handler.response_bodies.len() {
        let body = &handler.response_bodies[index];
        if !matches!(body.exists, Some(false))
            && !matches!(value(body.shape, pointer, Contract::Serialize), Value::Other)
        {
            return true;
        }
        index += 1;
    }
    false
}

/// Follows a pointer through objects alone.
const fn value(mut shape: Option<&'static Shape>, pointer: &[&str], contract: Contract) -> Value {
    let mut at = 0;
    loop {
        let object = match (shape, contract) {
            (None, _) => return Value::Unknown,
            (Some(Shape::Scalar(_)), _) if at == pointer.len() => return Value::Scalar,
            (Some(Shape::Object(object)), _) if at < pointer.len() => object,
            (Some(Shape::Contracts { read, .. }), Contract::Deserialize) => {
                shape = *read;
                continue;
            }
            (Some(Shape::Contracts { write, .. }), Contract::Serialize) => {
                shape = *write;
                continue;
            }
            _ => return Value::Other,
        };
        let mut field = 0;
        while field < object.names.len() && !str_eq(object.names[field], pointer[at]) {
            field += 1;
        }
        if field == object.names.len() {
            return Value::Other;
        }
        shape = object.shapes[field];
        at += 1;
    }
}
