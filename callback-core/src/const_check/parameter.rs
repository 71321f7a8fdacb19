//! Expressions that read a parameter.

use callback_expression::str_eq;

use super::find::{Found, Names, find, is_word, may_be_scalar};
use super::text::Text;
use super::{ArgumentFacts, OperationFacts, Way, body};
use crate::fields::Shape;
use crate::fragment::Method;
use crate::part::InputLocation;
use callback_check::ParameterIn;

/// Where a parameter may be read from, in the order in which expressions name it.
const PLACES: [ParameterIn; 3] = [ParameterIn::Path, ParameterIn::Query, ParameterIn::Header];

/// What there is of a name in one place.
enum Parameter {
    /// A parameter, whose type may be known.
    Is(Option<&'static Shape>),
    /// There may be one, for something declares parameters that are not known.
    MayBe,
    None,
}

/// `$request.query.NAME` and its like.
pub(super) const fn stated(known: &OperationFacts, location: ParameterIn, name: &str) -> Option<Text> {
    match parameter(known, location, name) {
        Parameter::Is(shape) if may_be_scalar(shape, Way::Read) => None,
        Parameter::Is(_) => Some(no_scalar(location, name)),
        Parameter::MayBe => None,
        Parameter::None if known.is_open() => None,
        Parameter::None => Some(missing(known, Some(location), name)),
    }
}

/// `$NAME`: a parameter, whichever place it is in.
pub(super) const fn shorthand(known: &OperationFacts, name: &str) -> Option<Text> {
    let mut places = [None; PLACES.len()];
    let mut count = 0;
    let mut may_be = known.is_open();
    let mut at = 0;
    while at < PLACES.len() {
        match parameter(known, PLACES[at], name) {
            Parameter::Is(shape) => {
                places[count] = Some((PLACES[at], shape));
                count += 1;
            }
            Parameter::MayBe => may_be = true,
            Parameter::None => {}
        }
        at += 1;
    }
    match places {
        [None, ..] if may_be => None,
        [None, ..] => Some(missing(known, None, name)),
        [Some((_, shape)), None, _] if may_be_scalar(shape, Way::Read) => None,
        [Some((location, _)), None, _] => Some(no_scalar(location, name)),
        [Some((first, _)), Some((second, _)), third] => {
            let text = Text::new().add("`$").add(name).add("` may be any of `");
            let text = expression(text, first, name).add("`, `");
            let mut text = expression(text, second, name).add("`");
            if let Some((third, _)) = third {
                text = expression(text.add(", `"), third, name).add("`");
            }
            Some(expression(text.add("; write which, for instance `"), first, name).add("`"))
        }
    }
}

/// Where `$NAME` is read from, if that is known. The rest is known only when the document is built, or not at all: where
/// another library declares the parameters.
pub fn place(known: &OperationFacts, name: &str) -> Option<ParameterIn> {
    let mut may_be = None;
    for place in PLACES {
        match parameter(known, place, name) {
            Parameter::Is(_) => return Some(place),
            // Only fields of a query can be unknown: a route names its path, and a header's name is its type's.
            Parameter::MayBe if !known.is_open() => may_be = Some(place),
            Parameter::MayBe | Parameter::None => {}
        }
    }
    may_be
}

const fn parameter(known: &OperationFacts, location: ParameterIn, name: &str) -> Parameter {
    let mut at = 0;
    while at < known.parameters.len() {
        let parameter = &known.parameters[at];
        if parameter.location as u8 == location as u8 && location.same_name(parameter.name, name) {
            return Parameter::Is(parameter.shape);
        }
        at += 1;
    }
    let mut best = Parameter::None;
    let mut at = 0;
    while at < known.arguments.len() {
        let argument = &known.arguments[at];
        match (location, argument.place) {
            (ParameterIn::Query, _) if reads_query(known, argument) => {
                match find(argument.shape, &[name], 0, Way::Read) {
                    Found::Value(shape) => return Parameter::Is(Some(shape)),
                    Found::Unknown => best = Parameter::MayBe,
                    Found::Missing(_) => {}
                }
            }
            (ParameterIn::Header, Some(InputLocation::Header(header))) if header.eq_ignore_ascii_case(name) => {
                return Parameter::Is(argument.shape);
            }
            (_, Some(InputLocation::Argument(place)))
                if place as u8 == location as u8 && location.same_name(argument.name, name) =>
            {
                return Parameter::Is(argument.shape);
            }
            _ => {}
        }
        at += 1;
    }
    best
}

/// Whether the fields of an argument are parameters of the query.
pub(super) const fn reads_query(known: &OperationFacts, argument: &ArgumentFacts) -> bool {
    match argument.place {
        Some(InputLocation::Query) => true,
        // Without a body to read, a form is the query string.
        Some(InputLocation::Body(media_type)) => {
            matches!(known.method, Some(Method::Get | Method::Head))
                && str_eq(media_type, "application/x-www-form-urlencoded")
        }
        _ => false,
    }
}

const fn no_scalar(location: ParameterIn, name: &str) -> Text {
    let text = Text::new().add(location.word()).add(" parameter `").add(name);
    text.add("` is no single value, and so cannot stand in a URL; use one that is a string, a number or a boolean")
}

/// `` `create_invoice` has no query parameter `calback_url`; did you mean `$request.query.callback_url`? … ``
const fn missing(known: &OperationFacts, location: Option<ParameterIn>, name: &str) -> Text {
    let text = Text::new().add("`").add(known.function).add("` has no ");
    let text = match location {
        Some(location) => text.add(location.word()).add(" parameter `").add(name).add("`; "),
        None => text.add("parameter `").add(name).add("`; "),
    };
    let meant = match elsewhere(known, name) {
        None => match body::instead(known, name) {
            Some(instead) => return text.add(instead.as_str()),
            None => near(known, location, name),
        },
        elsewhere => elsewhere,
    };
    let text = match meant {
        Some((location, name)) => {
            return list(expression(text.add("did you mean `"), location, name).add("`? "), known);
        }
        None if has_names(known) => list(text, known).add("; declare another: `#[operation(…, "),
        None => text.add("declare it: `#[operation(…, "),
    };
    let (text, is_quoted) = match location {
        Some(ParameterIn::Header) => (text.add("header("), true),
        Some(ParameterIn::Path) => (text.add("path("), !is_word(name)),
        _ => (text.add("query("), !is_word(name)),
    };
    let quote = if is_quoted { "\"" } else { "" };
    let text = text.add(quote).add(name).add(quote).add(": Type))]`");
    match (location, body::perhaps(known, name)) {
        (None | Some(ParameterIn::Query), Some(perhaps)) => text.add(perhaps.as_str()),
        _ => text,
    }
}

/// The parameter of this name in another place.
const fn elsewhere(known: &OperationFacts, name: &str) -> Option<(ParameterIn, &'static str)> {
    let mut at = 0;
    while at < PLACES.len() {
        if let Some(name) = names(known, PLACES[at]).same(name) {
            return Some((PLACES[at], name));
        }
        at += 1;
    }
    None
}

/// The parameter of a similar name that was probably meant.
const fn near(
    known: &OperationFacts,
    location: Option<ParameterIn>,
    name: &str,
) -> Option<(ParameterIn, &'static str)> {
    let mut best = None;
    let mut least = usize::MAX;
    let mut at = 0;
    while at < PLACES.len() {
        let is_place = match location {
            Some(location) => location as u8 == PLACES[at] as u8,
            None => true,
        };
        if is_place
            && let Some(near) = names(known, PLACES[at]).nearest(name)
            && let Some(distance) = callback_expression::edit_distance(name, near)
            && distance < least
        {
            least = distance;
            best = Some((PLACES[at], near));
        }
        at += 1;
    }
    best
}

/// `` `create_invoice` has `id` (path), `callback_url` (query) ``
const fn list(text: Text, known: &OperationFacts) -> Text {
    let mut text = text.add("`").add(known.function).add("` has ");
    let mut is_first = true;
    let mut at = 0;
    while at < PLACES.len() {
        let names = names(known, PLACES[at]);
        let mut name = 0;
        while name < names.len() {
            text = text.add(if is_first { "`" } else { ", `" }).add(names.at(name)).add("` (");
            text = text.add(PLACES[at].word()).add(")");
            is_first = false;
            name += 1;
        }
        at += 1;
    }
    text
}

/// Whether any parameter is known.
const fn has_names(known: &OperationFacts) -> bool {
    let mut at = 0;
    while at < PLACES.len() {
        if names(known, PLACES[at]).len() > 0 {
            return true;
        }
        at += 1;
    }
    false
}

/// The parameters of one place.
const fn names(known: &OperationFacts, location: ParameterIn) -> Names {
    let mut names = Names::new();
    let mut at = 0;
    while at < known.parameters.len() {
        if known.parameters[at].location as u8 == location as u8 {
            names = names.and(known.parameters[at].name);
        }
        at += 1;
    }
    let mut at = 0;
    while at < known.arguments.len() {
        let argument = &known.arguments[at];
        match (location, argument.place) {
            (ParameterIn::Query, _) if reads_query(known, argument) => names = names.with(argument.shape, Way::Read),
            (ParameterIn::Header, Some(InputLocation::Header(name))) => names = names.and(name),
            (_, Some(InputLocation::Argument(place))) if place as u8 == location as u8 && !argument.name.is_empty() => {
                names = names.and(argument.name);
            }
            _ => {}
        }
        at += 1;
    }
    names
}

/// `$request.query.NAME`
const fn expression(text: Text, location: ParameterIn, name: &str) -> Text {
    text.add("$request.").add(location.word()).add(".").add(name)
}
