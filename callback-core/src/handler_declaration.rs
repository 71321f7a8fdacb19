//! The declaration of a handler, as its expressions are checked against it.

use callback_check::ParameterIn;

use crate::fields::Shape;
use crate::fragment::{Fragment, Operation};
use crate::handler::{InputLocation, InputPart};
use crate::method::Method;
use crate::path_names::PathNames;
use crate::route::Route;

/// The declaration that the function next to a handler, named after it, returns to `routes!` and `expression!`, and against which
/// its expressions are checked.
///
/// The lists describe the operation as far as attributes and types do. They are empty if no expression reads that part. Constants
/// have it by value, because rustc looks at the types of all fields for each constant that borrows one.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "they are independent of each other")]
pub struct HandlerDeclaration {
    /// The fragment of the document.
    pub fragment: &'static Fragment,
    /// `true` if the declaration has errors, which the attribute reports.
    pub is_faulty: bool,
    /// The path for routers, where it differs from the fragment's.
    pub router_path: Option<&'static str>,
    /// `true` if another library's attributes may declare more.
    pub is_documented_elsewhere: bool,
    /// `true` if the route names every query parameter, as rocket's may.
    pub is_query_complete: bool,
    /// `true` if the route names the request body, and there is none.
    pub has_no_body: bool,
    /// The declared parameters. Of those that nothing but the route's path declares, it has at least those that expressions read
    /// as `$NAME`.
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

impl HandlerDeclaration {
    /// A declaration of which nothing is known, for the fields that the macros do not print.
    pub const NOTHING: Self = Self {
        fragment: &Fragment { route: None, operation: Operation::NOTHING, callbacks: &[] },
        is_faulty: false,
        router_path: None,
        is_documented_elsewhere: false,
        is_query_complete: false,
        has_no_body: false,
        parameters: &[],
        arguments: &[],
        bodies: &[],
        response_bodies: &[],
        response_headers: &[],
    };

    /// Stands in for a declaration with errors, so that neither `routes!` nor `expression!` adds any.
    pub const FAULTY: Self = Self { is_faulty: true, ..Self::NOTHING };

    /// Returns the handler's name.
    pub(crate) const fn function(&self) -> &'static str {
        self.fragment.operation.function.name
    }

    /// Returns the names of the parameters in the route's path.
    pub(crate) const fn path_names(&self) -> PathNames {
        match self.fragment.route {
            Some(Route { path, .. }) => PathNames::of(path),
            None => PathNames::of(""),
        }
    }

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
            ParameterIn::Path => self.fragment.route.is_none() && self.may_be_incomplete(),
            ParameterIn::Query => !self.is_query_complete && self.may_be_incomplete(),
            _ => self.may_be_incomplete(),
        }
    }

    /// Returns `true` if there may be a request body that is unknown here.
    pub(crate) const fn may_have_other_body(&self) -> bool {
        !self.has_no_body && self.may_be_incomplete()
    }

    /// Returns `true` if a form is the query string, as in `GET` and `HEAD`.
    pub(crate) const fn has_forms_in_query(&self) -> bool {
        matches!(self.fragment.route, Some(Route { method: Method::Get | Method::Head, .. }))
    }

    /// Returns `true` if the fields of an argument are query parameters.
    pub(crate) const fn is_query(&self, argument: &ArgumentFacts) -> bool {
        match argument.location() {
            Some(InputLocation::Query) => true,
            Some(InputLocation::Body(media_type)) => {
                self.has_forms_in_query()
                    && callback_expression::str_eq(media_type, "application/x-www-form-urlencoded")
            }
            _ => false,
        }
    }
}
