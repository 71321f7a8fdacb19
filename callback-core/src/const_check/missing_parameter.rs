//! Messages about parameters that are not declared, and the names that were probably meant.

use callback_check::ParameterIn;
use callback_expression::str_eq;

use super::body;
use super::names::{Names, is_word, others};
use super::pointer::aliased;
use super::problem::Problem;
use crate::const_string::ConstString;
use crate::contract::Contract;
use crate::handler::InputLocation;
use crate::handler_declaration::HandlerDeclaration;
use crate::parameter_message::{self, expression};

/// The locations of parameters that expressions can read, in the order in which messages list them.
pub(super) const LOCATIONS: [ParameterIn; 3] = [ParameterIn::Path, ParameterIn::Query, ParameterIn::Header];

/// `` `create_invoice` has no query parameter `calback_url` ``; help: ``did you mean `$request.query.callback_url`? … ``.
pub(super) const fn missing(handler: &HandlerDeclaration, location: Option<ParameterIn>, name: &str) -> Problem {
    let other = match aliased_in_query(handler, name) {
        Some(of) => Some((ParameterIn::Query, of)),
        None => at_other_location(handler, name),
    };
    let meant = match other {
        None => match body::field_help(handler, name) {
            Some(help) => return Problem { message: no_parameter(handler, location, name), help },
            None => nearest(handler, location, name),
        },
        other => other,
    };
    let help = ConstString::new();
    if let (None, None, Some(own)) = (location, &meant, own_expression(name)) {
        let help = help.add("did you mean `$").add(own).add("`?");
        return Problem { message: no_parameter(handler, location, name), help };
    }
    if let Some((other, near)) = meant {
        let help = if location.is_none() && is_unambiguous(handler, near) {
            help.add("did you mean `$").add(near)
        } else {
            expression(help.add("did you mean `"), other, near)
        };
        return Problem { message: no_parameter(handler, location, name), help: list(help.add("`? "), handler) };
    }
    Problem { message: no_parameter(handler, location, name), help: declare(help, handler, location, name) }
}

/// Returns the expression of OpenAPI's own that a name may stand for. `$url` is none: it is the API's own address, where nobody
/// wants to be called.
const fn own_expression(name: &str) -> Option<&'static str> {
    const WORDS: [&str; 4] = ["statusCode", "status", "status_code", "method"];
    let mut index = 0;
    while index < WORDS.len() {
        if callback_expression::edit_distance(name, WORDS[index]).is_some() {
            return Some(if index < 3 { WORDS[0] } else { WORDS[index] });
        }
        index += 1;
    }
    None
}

const fn no_parameter(handler: &HandlerDeclaration, location: Option<ParameterIn>, name: &str) -> ConstString {
    let text = ConstString::new();
    match (location, handler.fragment.route) {
        (Some(ParameterIn::Path), Some(route)) => {
            text.add("the path ").quoted(route.path).add(" has no parameter ").quoted(name)
        }
        (Some(location), _) => {
            text.quoted(handler.function()).add(" has no ").add(location.word()).add(" parameter ").quoted(name)
        }
        (None, _) => parameter_message::unknown(handler.function(), name),
    }
}

/// Appends the help for a parameter that resembles no other: the declaration that is missing.
const fn declare(
    help: ConstString,
    handler: &HandlerDeclaration,
    location: Option<ParameterIn>,
    name: &str,
) -> ConstString {
    if let (Some(ParameterIn::Path), Some(route)) = (location, handler.fragment.route) {
        let slash = if matches!(route.path.as_bytes(), [.., b'/']) { "" } else { "/" };
        return help.add("add it to the path: `").add(route.path).add(slash).add("{").add(name).add("}`");
    }
    let help = if has_names(handler) {
        list(help, handler).add("; declare another: `#[operation(…, ")
    } else {
        help.add("declare it: `#[operation(…, ")
    };
    let (help, is_quoted) = match location {
        Some(ParameterIn::Header) => (help.add("header("), true),
        Some(ParameterIn::Path) => (help.add("path("), !is_word(name)),
        _ => (help.add("query("), !is_word(name)),
    };
    let quote = if is_quoted { "\"" } else { "" };
    let help = help.add(quote).add(name).add(quote).add(": Type))]`");
    match location {
        None | Some(ParameterIn::Query) => body::possible_field_help(help, handler, name),
        _ => help,
    }
}

/// Returns the query parameter that a name is an alias of.
const fn aliased_in_query(handler: &HandlerDeclaration, name: &str) -> Option<&'static str> {
    let mut index = 0;
    while index < handler.arguments.len() {
        let argument = &handler.arguments[index];
        if handler.is_query(argument)
            && let Some(of) = aliased(argument.shape, name)
        {
            return Some(of);
        }
        index += 1;
    }
    None
}

/// Returns the parameter of this name at any location.
const fn at_other_location(handler: &HandlerDeclaration, name: &str) -> Option<(ParameterIn, &'static str)> {
    let mut index = 0;
    while index < LOCATIONS.len() {
        if let Some(name) = names(handler, LOCATIONS[index]).get(name) {
            return Some((LOCATIONS[index], name));
        }
        index += 1;
    }
    None
}

/// Returns the parameter of a similar name that was probably meant.
pub(super) const fn nearest(
    handler: &HandlerDeclaration,
    location: Option<ParameterIn>,
    name: &str,
) -> Option<(ParameterIn, &'static str)> {
    let mut best = None;
    let mut least = usize::MAX;
    let mut index = 0;
    while index < LOCATIONS.len() {
        let is_searched = match location {
            Some(location) => location as u8 == LOCATIONS[index] as u8,
            None => true,
        };
        if is_searched
            && let Some(near) = names(handler, LOCATIONS[index]).nearest(name)
            && let Some(distance) = callback_expression::edit_distance(name, near)
            && distance < least
        {
            least = distance;
            best = Some((LOCATIONS[index], near));
        }
        index += 1;
    }
    best
}

/// Returns `true` if `$NAME` reads one parameter, and is not an expression of OpenAPI's own.
const fn is_unambiguous(handler: &HandlerDeclaration, name: &str) -> bool {
    let mut count = 0;
    let mut index = 0;
    while index < LOCATIONS.len() {
        if names(handler, LOCATIONS[index]).get(name).is_some() {
            count += 1;
        }
        index += 1;
    }
    count == 1 && !str_eq(name, "url") && !str_eq(name, "method") && !str_eq(name, "statusCode")
}

/// Appends the parameters, `` `create_invoice` has `id` (path), `callback_url` (query) ``.
const fn list(text: ConstString, handler: &HandlerDeclaration) -> ConstString {
    const SHOWN: usize = 16;
    let mut text = text.quoted(handler.function()).add(" has ");
    let mut count = 0;
    let mut index = 0;
    while index < LOCATIONS.len() {
        let names = names(handler, LOCATIONS[index]);
        let mut name = 0;
        while name < names.len() {
            if count < SHOWN {
                text = text.add(if count == 0 { "" } else { ", " }).quoted(names.at(name));
                text = text.add(" (").add(LOCATIONS[index].word()).add(")");
            }
            count += 1;
            name += 1;
        }
        index += 1;
    }
    others(text, count.saturating_sub(SHOWN))
}

/// Returns `true` if a parameter is known that expressions can read.
const fn has_names(handler: &HandlerDeclaration) -> bool {
    let mut index = 0;
    while index < LOCATIONS.len() {
        if names(handler, LOCATIONS[index]).len() > 0 {
            return true;
        }
        index += 1;
    }
    false
}

/// Returns the names of the parameters at one location.
const fn names(handler: &HandlerDeclaration, location: ParameterIn) -> Names {
    let mut names = Names::new();
    if let ParameterIn::Path = location {
        let mut in_path = handler.path_names();
        while let Some(name) = in_path.next_name() {
            names = names.and(name);
        }
    }
    let mut index = 0;
    while index < handler.parameters.len() {
        if handler.parameters[index].location as u8 == location as u8 {
            names = names.and(handler.parameters[index].name);
        }
        index += 1;
    }
    let mut index = 0;
    while index < handler.arguments.len() {
        let argument = &handler.arguments[index];
        match (location, argument.location()) {
            (ParameterIn::Query, _) if handler.is_query(argument) => {
                names = names.with(argument.shape, Contract::Deserialize);
            }
            (ParameterIn::Header, Some(InputLocation::Header(name))) => names = names.and(name),
            (_, Some(InputLocation::Argument(other))) if other as u8 == location as u8 && !argument.name.is_empty() => {
                names = names.and(argument.name);
            }
            _ => {}
        }
        index += 1;
    }
    names
}
