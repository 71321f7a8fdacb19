//! Which parameters of a handler the macro can see, and whether there may be others.

use callback_expression::{Expression, Source};

use crate::model::{Argument, Handler, Operation, Origin, ParameterIn, Role, Route};

/// A parameter that is stated in an attribute or a route.
pub(crate) struct Visible {
    pub(crate) location: ParameterIn,
    pub(crate) name: String,
}

impl Visible {
    pub(crate) fn is(&self, location: ParameterIn, name: &str) -> bool {
        self.location == location && location.same(&self.name, name)
    }

    /// `$request.query.name`.
    pub(crate) fn expression(&self) -> String {
        format!("$request.{}.{}", self.location.name(), self.name)
    }

    /// `$name`, unless that is an expression of OpenAPI's own.
    pub(crate) fn shorthand(&self) -> String {
        self.shadowed_by().map_or_else(|| format!("${}", self.name), |_| self.expression())
    }

    /// The expression of OpenAPI's own that `$name` is.
    pub(crate) fn shadowed_by(&self) -> Option<Expression<'static>> {
        match self.name.as_str() {
            "url" => Some(Expression::Url),
            "method" => Some(Expression::Method),
            "statusCode" => Some(Expression::StatusCode),
            _ => None,
        }
    }
}

/// All that are stated, those of the route first.
pub(crate) fn parameters(route: Option<&Route>, operation: &Operation, arguments: &[Argument]) -> Vec<Visible> {
    let in_route = route.iter().flat_map(|route| &route.path.parameters);
    let in_route = in_route.map(|name| (ParameterIn::Path, name.clone()));
    let declared = operation.parameters.iter().map(|parameter| (parameter.location, parameter.name.clone()));
    let marked = arguments.iter().filter_map(|argument| match &argument.role {
        Role::Parameter(location, name) => Some((*location, name.clone())),
        Role::Unmarked | Role::Body(_) | Role::Skipped | Role::Query | Role::Data => None,
    });
    let mut all: Vec<Visible> = Vec::new();
    for (location, name) in in_route.chain(declared).chain(marked) {
        if !all.iter().any(|other| other.is(location, &name)) {
            all.push(Visible { location, name });
        }
    }
    all
}

/// Whether an expression names a parameter that is stated, or something that need not be.
pub(crate) fn is_declared(parameters: &[Visible], expression: &Expression<'_>) -> bool {
    let (location, name) = match expression {
        Expression::Request(Source::Path(name)) => (ParameterIn::Path, name),
        Expression::Request(Source::Query(name)) => (ParameterIn::Query, name),
        Expression::Request(Source::Header(name)) => (ParameterIn::Header, name),
        _ => return true,
    };
    parameters.iter().any(|parameter| parameter.is(location, name))
}

/// Whether what is stated is all there is of this kind.
///
/// A route names every path parameter, and rocket's also those of the query. Other parameters, and the body, may be
/// told by an argument's type, which only the compiler knows; or by attributes that another library reads.
pub(crate) fn is_all(handler: &Handler, kind: Kind) -> bool {
    // What seems to be missing may be what could not be read.
    let Some(route) = handler.route.as_ref().filter(|_| !handler.operation.is_faulty) else { return false };
    let arguments = &handler.function.arguments;
    match (route.origin, kind) {
        (_, Kind::Parameter(ParameterIn::Path)) | (Origin::Rocket, Kind::Body) => true,
        (Origin::Utoipa, _) => false,
        (Origin::Rocket, Kind::Parameter(ParameterIn::Query)) => {
            !arguments.iter().any(|argument| matches!(argument.role, Role::Query))
        }
        (Origin::Rocket | Origin::Operation | Origin::Web, _) => !is_open(handler),
    }
}

/// Whether everything is that `$name` could mean.
pub(crate) fn is_every_parameter(handler: &Handler) -> bool {
    ParameterIn::ALL.iter().all(|&location| is_all(handler, Kind::Parameter(location)))
}

/// Returns the source of `$name`, if the macro sees every parameter. Where an argument's type may have another of that
/// name, it is bound when the document is built.
pub(crate) fn source(handler: &Handler, name: &str) -> Option<Source<'static>> {
    if !is_every_parameter(handler) {
        return None;
    }
    let named = |parameter: &&Visible| parameter.location.same(&parameter.name, name);
    let parameter = handler.visible.iter().filter(named).find(|parameter| parameter.location != ParameterIn::Cookie)?;
    let name = parameter.name.clone().into();
    match parameter.location {
        ParameterIn::Path => Some(Source::Path(name)),
        ParameterIn::Query => Some(Source::Query(name)),
        ParameterIn::Header => Some(Source::Header(name)),
        ParameterIn::Cookie => None,
    }
}

/// Whether another library's attributes may declare what ours do not.
pub(crate) fn is_declared_elsewhere(handler: &Handler) -> bool {
    handler.route.as_ref().is_none_or(|route| route.origin == Origin::Utoipa)
}

/// What an expression refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Parameter(ParameterIn),
    Body,
}

/// Whether the type of an argument may add to what is stated.
pub(crate) fn is_open(handler: &Handler) -> bool {
    handler.function.arguments.iter().any(|argument| matches!(argument.role, Role::Unmarked | Role::Query))
}

/// Whether the request has a body, as far as it is stated.
pub(crate) fn has_body(handler: &Handler) -> bool {
    !handler.operation.bodies.is_empty()
        || handler.function.arguments.iter().any(|argument| matches!(argument.role, Role::Data))
}
