//! Resolution of `$name` in expressions to parameters.

use std::ops::Deref;

use callback_check::{Function, ParameterIn, ParameterName};
use callback_expression::{Source, Template};

use super::context::Context;
use crate::diagnostic::{DeclaredBy, DiagnosticKind, Report};
use crate::fragment::ConstSegment;
use crate::openapi::{Parameter, Value};

/// The parameters of an operation, to which `$name` in an expression can refer.
pub(crate) struct ParameterScope {
    pub(crate) declared_by: DeclaredBy,
    pub(crate) parameters: Vec<ParameterName>,
}

impl ParameterScope {
    /// Returns the scope of an operation with these parameters.
    pub(super) fn of(parameters: &[Parameter], declared_by: DeclaredBy) -> Self {
        let names = parameters
            .iter()
            .filter(|parameter| !is_map(parameter))
            .map(|parameter| ParameterName { location: parameter.location, name: parameter.name.clone() });
        Self { declared_by, parameters: names.collect() }
    }
}

/// Returns `true` for a map of query parameters, whose own name does not occur in a query string.
fn is_map(parameter: &Parameter) -> bool {
    let Value::Styled { schema, .. } = &parameter.value else { return false };
    let has = |keyword| schema.value.get(keyword).is_some();
    parameter.location == ParameterIn::Query
        && schema.value.get("type").is_some_and(|name| name == "object")
        && !has("properties")
        && (has("additionalProperties") || has("patternProperties"))
}

/// Replaces each `$name` in an expression by the runtime expression of the parameter. The scope is made if there is one.
///
/// Returns `None` and reports each name that is unknown or ambiguous.
pub(super) fn bind_names(
    function: Function,
    scope: &dyn Deref<Target = ParameterScope>,
    expression: &'static [ConstSegment],
    context: &mut Context,
) -> Option<Template<'static>> {
    ConstSegment::template(expression).bind(|name| match source(function, name, scope) {
        Ok(source) => Some(source),
        Err(kind) => {
            context.reports.push(Report::new(function, kind));
            None
        }
    })
}

/// Returns the source of `$name`, which must be the name of exactly one parameter that an expression can read.
fn source(
    function: Function,
    name: &str,
    &ParameterScope { declared_by, ref parameters }: &ParameterScope,
) -> Result<Source<'static>, DiagnosticKind> {
    let same_name = parameters.iter().filter(|parameter| parameter.is_called(name));
    let matches: Vec<_> = same_name.clone().filter_map(|parameter| Some((parameter, readable(parameter)?))).collect();
    let name = || name.to_owned();
    match &matches[..] {
        [(_, source)] => Ok(source.clone()),
        [] if same_name.count() > 0 => Err(DiagnosticKind::CookieParameter { name: name() }),
        [] => {
            let usable = parameters.iter().filter(|parameter| readable(parameter).is_some()).cloned().collect();
            Err(DiagnosticKind::UnknownParameter { function: function.name, name: name(), known: usable, declared_by })
        }
        several => {
            let locations = several.iter().map(|(parameter, _)| parameter.location).collect();
            Err(DiagnosticKind::AmbiguousParameter { name: name(), locations })
        }
    }
}

/// Returns the source of a parameter, or `None` for a cookie, which no expression can read.
fn readable(parameter: &ParameterName) -> Option<Source<'static>> {
    let name = parameter.name.clone().into();
    match parameter.location {
        ParameterIn::Path => Some(Source::Path(name)),
        ParameterIn::Query => Some(Source::Query(name)),
        ParameterIn::Header => Some(Source::Header(name)),
        _ => None,
    }
}
