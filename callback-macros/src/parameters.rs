//! The parameters that a handler declares, and whether there may be others.

use callback_expression::{Expression, Source};

use crate::model::{Argument, DeclaredParameter, Handler, Operation, Origin, ParameterIn, Role, Route};

/// Returns the declared parameters, those of the route first.
pub(crate) fn declared(route: Option<&Route>, operation: &Operation, arguments: &[Argument]) -> Vec<DeclaredParameter> {
    let in_route = route.iter().flat_map(|route| &route.path.parameters);
    let in_route = in_route.map(|name| (ParameterIn::Path, name.clone()));
    let declared = operation.parameters.iter().map(|parameter| (parameter.location, parameter.name.clone()));
    let marked = arguments.iter().filter_map(|argument| match &argument.role {
        Role::Parameter(location, name) => Some((*location, name.clone())),
        Role::Unmarked | Role::Body(_) | Role::Skipped | Role::Query | Role::Data => None,
    });
    let mut all: Vec<DeclaredParameter> = Vec::new();
    for (location, name) in in_route.chain(declared).chain(marked) {
        if !all.iter().any(|other| other.is(location, &name)) {
            all.push(DeclaredParameter { location, name });
        }
    }
    all
}

/// Returns `true` if an expression reads a declared parameter, or no parameter.
pub(crate) fn is_declared(parameters: &[DeclaredParameter], expression: &Expression<'_>) -> bool {
    let (location, name) = match expression {
        Expression::Request(Source::Path(name)) => (ParameterIn::Path, name),
        Expression::Request(Source::Query(name)) => (ParameterIn::Query, name),
        Expression::Request(Source::Header(name)) => (ParameterIn::Header, name),
        _ => return true,
    };
    parameters.iter().any(|parameter| parameter.is(location, name))
}

/// Returns `true` if another library's attributes may declare parameters and bodies.
pub(crate) fn are_declared_elsewhere(handler: &Handler) -> bool {
    handler.route.as_ref().is_none_or(|route| route.origin == Origin::Utoipa)
}

/// Returns `true` if the type of an argument may declare parameters.
pub(crate) fn may_be_in_types(handler: &Handler) -> bool {
    handler.function.arguments.iter().any(|argument| matches!(argument.role, Role::Unmarked | Role::Query))
}
