//! Expressions that read a parameter.

use callback_check::ParameterIn;
use callback_expression::str_eq;

use super::missing_parameter::{LOCATIONS, missing, nearest};
use super::pointer::{Missing, Target, may_be_scalar, resolve};
use super::problem::Problem;
use crate::const_string::ConstString;
use crate::contract::Contract;
use crate::fields::Shape;
use crate::fragment::ConstSegment;
use crate::handler::InputLocation;
use crate::handler_declaration::HandlerDeclaration;
use crate::parameter_message;

/// The result of looking a parameter up at one location.
enum Lookup<'n> {
    /// There is one, of this declared name, perhaps of known shape.
    Found(&'n str, Option<&'static Shape>),
    /// There may be one: a type without a shape describes parameters.
    Unknown,
    NotFound,
}

/// Checks `$request.query.NAME` and the like.
pub(super) const fn located(handler: &HandlerDeclaration, location: ParameterIn, name: &str) -> Option<Problem> {
    match look_up(handler, location, name) {
        Lookup::Found(_, shape) if may_be_scalar(shape, Contract::Deserialize) => None,
        Lookup::Found(..) => Some(not_scalar(location, name)),
        Lookup::Unknown => None,
        // The check of the built document notes these.
        Lookup::NotFound if matches!(location, ParameterIn::Header) && is_reserved_header(name) => None,
        Lookup::NotFound if is_possible(handler, handler.may_have_other_parameters(location), Some(location), name) => {
            None
        }
        Lookup::NotFound => Some(missing(handler, Some(location), name)),
    }
}

/// Returns `true` if an undeclared parameter may be one that an argument of unknown type reads. It is not if its name is almost that
/// of one that is declared, unless nothing is known of any argument.
const fn is_possible(
    handler: &HandlerDeclaration,
    may_have_others: bool,
    location: Option<ParameterIn>,
    name: &str,
) -> bool {
    may_have_others
        && (handler.is_documented_elsewhere
            || handler.has_only_unknown_arguments()
            || nearest(handler, location, name).is_none())
}

/// Returns `true` for a header that no Parameter Object can declare, although a request has it.
const fn is_reserved_header(name: &str) -> bool {
    name.eq_ignore_ascii_case("accept")
        || name.eq_ignore_ascii_case("content-type")
        || name.eq_ignore_ascii_case("authorization")
}

/// Checks `$NAME`, a parameter at any location.
pub(super) const fn shorthand(handler: &HandlerDeclaration, name: &str) -> Option<Problem> {
    let mut found = [None; LOCATIONS.len()];
    let mut count = 0;
    let mut may_be_field = false;
    let mut index = 0;
    while index < LOCATIONS.len() {
        match look_up(handler, LOCATIONS[index], name) {
            Lookup::Found(_, shape) => {
                found[count] = Some((LOCATIONS[index], shape));
                count += 1;
            }
            Lookup::Unknown => may_be_field = true,
            Lookup::NotFound => {}
        }
        index += 1;
    }
    match found {
        [None, ..] if matches!(look_up(handler, ParameterIn::Cookie, name), Lookup::Found(..)) => {
            let help = ConstString::new().add(parameter_message::COOKIE_HELP);
            Some(Problem { message: parameter_message::cookie(name), help })
        }
        [None, ..] if may_be_field || is_possible(handler, handler.may_be_incomplete(), None, name) => None,
        [None, ..] => Some(missing(handler, None, name)),
        [Some((_, shape)), None, _] if may_be_scalar(shape, Contract::Deserialize) => None,
        [Some((location, _)), None, _] => Some(not_scalar(location, name)),
        [Some((first, _)), Some((second, _)), third] => {
            let help = match third {
                Some((third, _)) => parameter_message::ambiguous_help(name, &[first, second, third]),
                None => parameter_message::ambiguous_help(name, &[first, second]),
            };
            Some(Problem { message: parameter_message::ambiguous(name), help })
        }
    }
}

/// Returns the expression of the parameter that `$NAME` reads. `None` if that is known only when the document is built, or
/// to another library that declares the parameters.
#[must_use]
pub fn bind(handler: &HandlerDeclaration, name: &'static str) -> Option<ConstSegment> {
    let mut possible = None;
    for location in LOCATIONS {
        match look_up(handler, location, name) {
            Lookup::Found(name, _) => return segment(location, name),
            // Only the fields of a query can be unknown: a route names its path parameters, and a type its header.
            Lookup::Unknown if !handler.may_be_incomplete() => possible = segment(location, name),
            Lookup::Unknown | Lookup::NotFound => {}
        }
    }
    possible
}

fn segment(location: ParameterIn, name: &'static str) -> Option<ConstSegment> {
    match location {
        ParameterIn::Path => Some(ConstSegment::RequestPath(name)),
        ParameterIn::Query => Some(ConstSegment::RequestQuery(name)),
        ParameterIn::Header => Some(ConstSegment::RequestHeader(name)),
        // No expression reads a cookie.
        _ => None,
    }
}

const fn look_up<'n>(handler: &HandlerDeclaration, location: ParameterIn, name: &'n str) -> Lookup<'n> {
    let mut index = 0;
    while index < handler.parameters.len() {
        let parameter = &handler.parameters[index];
        if parameter.location as u8 == location as u8 && location.same_name(parameter.name, name) {
            return Lookup::Found(parameter.name, parameter.shape);
        }
        index += 1;
    }
    if matches!(location, ParameterIn::Path) && handler.path_names().has(name) {
        return Lookup::Found(name, None);
    }
    let mut best = Lookup::NotFound;
    let mut index = 0;
    while index < handler.arguments.len() {
        let argument = &handler.arguments[index];
        match (location, argument.location()) {
            (ParameterIn::Query, _) if handler.is_query(argument) => {
                match resolve(argument.shape, &[name], 0, Contract::Deserialize) {
                    Target::Value(shape) => return Lookup::Found(name, Some(shape)),
                    Target::Unknown => best = Lookup::Unknown,
                    // The names of a list of pairs are values.
                    Target::Missing(Missing {
                        parent: Shape::List(_) | Shape::Array(..) | Shape::Tuple(..), ..
                    }) => {
                        best = Lookup::Unknown;
                    }
                    Target::Missing(_) => {}
                }
            }
            (ParameterIn::Header, Some(InputLocation::Header(header))) if header.eq_ignore_ascii_case(name) => {
                return Lookup::Found(header, argument.shape);
            }
            (ParameterIn::Cookie, Some(InputLocation::Cookie(cookie))) if str_eq(cookie, name) => {
                return Lookup::Found(cookie, argument.shape);
            }
            (_, Some(InputLocation::Argument(other)))
                if other as u8 == location as u8 && location.same_name(argument.name, name) =>
            {
                return Lookup::Found(argument.name, argument.shape);
            }
            _ => {}
        }
        index += 1;
    }
    best
}

const fn not_scalar(location: ParameterIn, name: &str) -> Problem {
    let message = ConstString::new().add("the ").add(location.word()).add(" parameter ").quoted(name);
    Problem {
        message: message.add(" is an array or an object, which cannot be part of a URL"),
        help: ConstString::new().add("use one that is a string, a number or a boolean"),
    }
}
