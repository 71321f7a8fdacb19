//! The facts about a handler's operation that its expressions are checked against.

use callback_check::ParameterIn;

use crate::fields::Shape;
use crate::handler::{InputLocation, InputPart};
use crate::method::Method;
use crate::route::Route;

/// The parameters, bodies and response headers of an operation, as far as attributes and types describe them.
#[derive(Debug)]
pub struct OperationFacts {
    /// The handler's name.
    pub function: &'static str,
    /// The route, if the handler has one.
    pub route: Option<Route>,
    /// `true` if another library's attributes may declare more.
    pub is_documented_elsewhere: bool,
    /// `true` if the route names every query parameter, as rocket's may.
    pub is_query_complete: bool,
    /// `true` if the route names the request body, and there is none.
    pub has_no_body: bool,
    /// The declared parameters.
    pub parameters: &'static [ParameterFacts],
    /// The arguments whose types may describe a part of the request.
    pub arguments: &'static [ArgumentFacts],
    /// The declared request bodies.
    pub bodies: &'static [Option<&'static Shape>],
    /// The bodies of the responses.
    pub response_bodies: &'static [ResponseBodyFacts],
    /// The names of the response headers.
    pub response_headers: &'static [&'static str],
}

/// A declared parameter.
#[derive(Debug)]
pub struct ParameterFacts {
    /// `in`.
    pub location: ParameterIn,
    /// `name`.
    pub name: &'static str,
    /// The shape of the value, if its type has one.
    pub shape: Option<&'static Shape>,
}

/// An argument whose type may describe a part of the request.
#[derive(Debug)]
pub struct ArgumentFacts {
    /// The argument's name, which is empty for a pattern.
    pub name: &'static str,
    /// The part of the request; `None` if the type does not describe any.
    pub part: Option<InputPart>,
    /// The shape of the value, if its type has one.
    pub shape: Option<&'static Shape>,
}

impl ArgumentFacts {
    /// Returns the location of the part of the request, if the type describes it.
    pub(crate) const fn location(&self) -> Option<InputLocation> {
        match self.part {
            Some(part) => Some(part.location),
            None => None,
        }
    }
}

/// The body of a response.
#[derive(Debug)]
pub struct ResponseBodyFacts {
    /// `Some(false)` if the response has no body, `None` if the return type does not describe itself.
    pub exists: Option<bool>,
    /// The shape of the body, if its type has one.
    pub shape: Option<&'static Shape>,
}

impl OperationFacts {
    /// Returns `true` if something may be declared that is unknown here: by another library's attributes; or by an argument
    /// whose type does not describe itself.
    pub(crate) const fn may_be_incomplete(&self) -> bool {
        let mut index = 0;
        while index < self.arguments.len() {
            if self.arguments[index].part.is_none() {
                return true;
            }
            index += 1;
        }
        self.is_documented_elsewhere
    }

    /// Returns `true` if no argument describes itself. Their types may be those of a framework whose feature is off.
    pub(crate) const fn has_only_unknown_arguments(&self) -> bool {
        let mut index = 0;
        while index < self.arguments.len() {
            if self.arguments[index].part.is_some() {
                return false;
            }
            index += 1;
        }
        !self.arguments.is_empty()
    }

    /// Returns `true` if there may be a parameter at this location that is unknown here. A route names those of the path.
    pub(crate) const fn may_have_other_parameters(&self, location: ParameterIn) -> bool {
        match location {
            ParameterIn::Path => self.route.is_none() && self.may_be_incomplete(),
            ParameterIn::Query => !self.is_query_complete && self.may_be_incomplete(),
            _ => self.may_be_incomplete(),
        }
    }

    /// Returns `true` if there may be a request body that is unknown here.
    pub(crate) const fn may_have_other_body(&self) -> bool {
        !self.has_no_body && self.may_be_incomplete()
    }

    /// Returns `true` if the fields of an argument are query parameters. In `GET` and `HEAD` a form is the query string.
    pub(crate) const fn is_query(&self, argument: &ArgumentFacts) -> bool {
        match argument.location() {
            Some(InputLocation::Query) => true,
            Some(InputLocation::Body(media_type)) => {
                matches!(self.route, Some(Route { method: Method::Get | Method::Head, .. }))
                    && callback_expression::str_eq(media_type, "application/x-www-form-urlencoded")
            }
            _ => false,
        }
    }
}
