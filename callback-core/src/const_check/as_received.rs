//! Expressions that read what the serialized request body lacks.
//!
//! A handler that takes its body as a value alone can resolve an expression only from the value, serialized again.

use super::pointer::{Target, resolve};
use super::problem::Problem;
use crate::const_string::ConstString;
use crate::contract::Contract;
use crate::fields::Shape;
use crate::fragment::ConstSegment;
use crate::handler::{InputLocation, InputPart};
use crate::handler_declaration::HandlerDeclaration;

/// Returns the problem with the first expression that reads a field that is deserialized and not serialized, unless the
/// handler takes the body as it was received, or declares it by an option.
pub(super) const fn problem(handler: &HandlerDeclaration, segments: &[ConstSegment]) -> Option<Problem> {
    if !handler.bodies.is_empty() {
        return None;
    }
    let mut index = 0;
    while index < handler.arguments.len() {
        let argument = &handler.arguments[index];
        index += 1;
        let Some(InputPart { location: InputLocation::Body(_), as_received }) = argument.part else { continue };
        if handler.is_query(argument) {
            continue;
        }
        if as_received {
            return None;
        }
        let mut at = 0;
        while at < segments.len() {
            if let ConstSegment::RequestBody(pointer) = segments[at]
                && is_lost(argument.shape, pointer)
            {
                return Some(lost(handler.function(), pointer));
            }
            at += 1;
        }
    }
    None
}

/// Returns `true` if a value is deserialized and not serialized.
const fn is_lost(shape: Option<&'static Shape>, pointer: &[&str]) -> bool {
    matches!(resolve(shape, pointer, 0, Contract::Deserialize), Target::Value(_))
        && matches!(resolve(shape, pointer, 0, Contract::Serialize), Target::Missing(_))
}

const fn lost(function: &str, pointer: &[&str]) -> Problem {
    let message = ConstString::new().add("`$request.body#").pointer(pointer).add("` is not in the serialized body of ");
    Problem {
        message: message.quoted(function),
        help: ConstString::new()
            .add("take the body as it was received: `callback_delivery::WithExchange<…>` around its extractor"),
    }
}
