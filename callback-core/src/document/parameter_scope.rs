//! The parameters that `$name` in an expression may be.

use callback_check::{Function, ParameterIn, ParameterName};
use callback_expression::{Source, Template};

use super::context::Context;
use crate::diagnostic::{DeclaredBy, DiagnosticKind, Report};
use crate::fragment::ConstSegment;
use crate::openapi::Operation;

/// The parameters of an operation, which `$name` may be.
pub(crate) struct ParameterScope {
    pub(crate) declared_by: DeclaredBy,
    pub(crate) parameters: Vec<ParameterName>,
}

impl ParameterScope {
    pub(super) fn of(operation: &Operation, declared_by: DeclaredBy) -> Self {
        let known = operation.parameters.iter();
        Self {
            declared_by,
            parameters: known.map(|one| ParameterName { location: one.location, name: one.name.clone() }).collect(),
        }
    }
}

/// Binds the names in an expression to parameters, as a document needs it.
pub(super) fn bind(
    function: Function,
    scope: &ParameterScope,
    expression: &'static [ConstSegment],
    context: &mut Context,
) -> Option<Template<'static>> {
    ConstSegment::template(expression).bind(|name| match source(name, scope) {
        Ok(source) => Some(source),
        Err(kind) => {
            context.reports.push(Report::new(function, kind));
            None
        }
    })
}

/// Returns the source of `$name`, which must be the name of exactly one parameter that an expression can read.
fn source(
    called: &str,
    &ParameterScope { declared_by, parameters: ref known }: &ParameterScope,
) -> Result<Source<'static>, DiagnosticKind> {
    let name = || called.to_owned();
    let named = known.iter().filter(|known| known.is_called(called));
    let matches: Vec<_> = named.clone().filter_map(|known| Some((known, readable(known)?))).collect();
    match &matches[..] {
        [(_, source)] => Ok(source.clone()),
        [] if named.count() > 0 => Err(DiagnosticKind::CookieParameter { name: name() }),
        [] => {
            let usable = known.iter().filter(|known| readable(known).is_some()).cloned().collect();
            Err(DiagnosticKind::UnknownParameter { name: name(), known: usable, declared_by })
        }
        places => {
            let places = places.iter().map(|&(known, _)| known.clone()).collect();
            Err(DiagnosticKind::AmbiguousParameter { name: name(), places })
        }
    }
}

/// Returns the source of a parameter. No expression reads a cookie.
fn readable(known: &ParameterName) -> Option<Source<'static>> {
    let name = known.name.clone().into();
    match known.location {
        ParameterIn::Path => Some(Source::Path(name)),
        ParameterIn::Query => Some(Source::Query(name)),
        ParameterIn::Header => Some(Source::Header(name)),
        _ => None,
    }
}
