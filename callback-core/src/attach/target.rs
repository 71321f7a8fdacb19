//! The operations of a document, and the search for the one of a handler.

use std::collections::HashMap;

use callback_check::{Diagnostics, ParameterIn, ParameterName, Version};
use callback_expression::nearest;
use serde_json::Value;

use crate::diagnostic::{DeclaredBy, DiagnosticKind, MissingOperation, Report};
use crate::document::{ParameterScope, without_parameter_names};
use crate::fragment::{Fact, Fragment};
use crate::method::Method;
use crate::route::Route;

/// Returns the document's version of OpenAPI. Fails if it is not an OpenAPI document of version 3.
pub(super) fn version(document: &Value) -> Result<Version, Diagnostics> {
    let is_map = |pointer: &&str| document.pointer(pointer).is_none_or(|value| value.is_object() || value.is_null());
    let maps = ["/paths", "/components", "/components/schemas", "/components/callbacks"];
    let version = Version::of(document)?;
    match maps.into_iter().find(|pointer| !is_map(pointer)) {
        Some(pointer) => Err(Report::new(None, DiagnosticKind::NotOpenApi { pointer }).into()),
        None => Ok(version),
    }
}

/// An operation of the document.
#[derive(Clone, Copy)]
pub(super) struct Target<'d> {
    pub(super) path: &'d str,
    pub(super) method: Method,
    item: &'d Value,
    operation: &'d Value,
}

/// The operations of a document, in the order of their paths.
pub(super) struct Targets<'d> {
    all: Vec<Target<'d>>,
    by_id: HashMap<&'d str, Vec<Target<'d>>>,
    /// The first operation with each method and path template.
    by_route: HashMap<(Method, String), Target<'d>>,
}

impl<'d> Targets<'d> {
    /// Finds all operations, including those under `additionalOperations` whose methods the handlers use.
    pub(super) fn new(document: &'d Value, fragments: &[&'static Fragment]) -> Self {
        let all = all(document, fragments);
        let (mut by_id, mut by_route) = (HashMap::<_, Vec<_>>::new(), HashMap::new());
        for target in &all {
            if let Some(id) = target.id() {
                by_id.entry(id).or_default().push(*target);
            }
            by_route.entry((target.method, without_parameter_names(target.path))).or_insert(*target);
        }
        Self { all, by_id, by_route }
    }

    fn with_id(&self, id: &str) -> Vec<Target<'d>> {
        self.by_id.get(id).cloned().unwrap_or_default()
    }
}

fn all<'d>(document: &'d Value, fragments: &[&'static Fragment]) -> Vec<Target<'d>> {
    let mut methods = Method::ALL.to_vec();
    for method in fragments.iter().filter_map(|fragment| Some(fragment.route?.method)) {
        if !methods.contains(&method) {
            methods.push(method);
        }
    }
    let paths = document.get("paths").and_then(Value::as_object);
    let mut targets: Vec<_> = paths
        .into_iter()
        .flatten()
        .flat_map(|(path, item)| {
            methods.iter().filter_map(move |&method| {
                let operation = method.keys().try_fold(item, |item, key| item.get(key));
                let operation = operation.filter(|operation| operation.is_object())?;
                Some(Target { path, method, item, operation })
            })
        })
        .collect();
    targets.sort_by_key(Target::place);
    targets
}

impl<'d> Target<'d> {
    /// Returns the `operationId`.
    pub(super) fn id(&self) -> Option<&'d str> {
        self.operation.get("operationId").and_then(Value::as_str)
    }

    /// Returns the path and the method, which identify the operation.
    pub(super) fn place(&self) -> (&'d str, Method) {
        (self.path, self.method)
    }

    /// Returns the method and the path: `POST /invoices`.
    pub(super) fn route(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Returns the parameters of the operation and of its path item. Follows references.
    pub(super) fn scope(&self, document: &Value) -> ParameterScope {
        let parameters =
            [self.operation, self.item].into_iter().filter_map(|owner| owner.get("parameters")?.as_array());
        let mut names: Vec<ParameterName> = Vec::new();
        for parameter in parameters.flatten().filter_map(|parameter| read_parameter(parameter, document)) {
            if !names.contains(&parameter) {
                names.push(parameter);
            }
        }
        ParameterScope { declared_by: DeclaredBy::Document, parameters: names }
    }
}

/// Returns the name of a Parameter Object.
fn read_parameter(parameter: &Value, document: &Value) -> Option<ParameterName> {
    let mut parameter = parameter;
    // The limit ends `$ref` cycles.
    for _ in 0..16 {
        let Some(reference) = parameter.get("$ref").and_then(Value::as_str) else { break };
        parameter = document.pointer(reference.strip_prefix('#')?)?;
    }
    let location = ParameterIn::parse(parameter.get("in")?.as_str()?)?;
    Some(ParameterName { location, name: parameter.get("name")?.as_str()?.to_owned() })
}

/// Returns the operation of a handler.
///
/// - If the handler declares a route, the operation is at this route. A declared `operationId` must agree.
/// - If no operation is at this route, it is the one with the `operationId`, whose path must end with the route's: its
///   router is nested under a prefix.
/// - Without a route, it is the one with the `operationId`.
///
/// The `operationId` is the declared one; else the function's name; else its path as salvo writes it,
/// `my_api.invoices.create`.
///
/// `is_whole_program` is `true` if the document is that of all handlers; another document may have the operation then.
pub(super) fn find<'d>(
    targets: &Targets<'d>,
    fragment: &Fragment,
    is_whole_program: bool,
) -> Result<Target<'d>, DiagnosticKind> {
    let declared = fragment.operation.facts.iter().find_map(|fact| match fact {
        Fact::Id(id) => Some(*id),
        _ => None,
    });
    let function = fragment.operation.function;
    let id = declared.unwrap_or(function.name);
    let module = is_whole_program.then_some(function.module);
    let mut by_id = targets.with_id(id);
    if by_id.is_empty() && declared.is_none() {
        by_id = targets.with_id(&format!("{}::{}", function.module, function.name).replace("::", "."));
    }

    let Some(route) = fragment.route else {
        return one(&by_id, id)?.ok_or_else(|| no_target(&targets.all, id, None, module));
    };
    if let Some(&target) = targets.by_route.get(&(route.method, without_parameter_names(route.path))) {
        return match (declared, target.id()) {
            (Some(id), Some(other)) if id != other => {
                Err(DiagnosticKind::ConflictingId { route: target.route(), id: id.to_owned(), other: other.to_owned() })
            }
            _ => Ok(target),
        };
    }
    let mounted: Vec<_> = by_id.iter().filter(|target| is_mounted(target, route)).copied().collect();
    one(&mounted, id)?.ok_or_else(|| match by_id.first() {
        Some(target) => {
            DiagnosticKind::ConflictingRoute { id: id.to_owned(), route: display_route(route), other: target.route() }
        }
        None => no_target(&targets.all, id, Some(route), module),
    })
}

/// Returns the only operation of a list. Fails if there are several.
fn one<'d>(found: &[Target<'d>], id: &str) -> Result<Option<Target<'d>>, DiagnosticKind> {
    match found {
        [] => Ok(None),
        [target] => Ok(Some(*target)),
        several => Err(DiagnosticKind::AmbiguousTarget {
            id: id.to_owned(),
            routes: several.iter().map(|target| format!("`{}`", target.route())).collect(),
        }),
    }
}

/// Returns `true` if the path of the target ends with that of the route, as in a nested router.
fn is_mounted(target: &Target<'_>, route: Route) -> bool {
    let whole = without_parameter_names(target.path);
    target.method == route.method
        && whole.trim_end_matches('/').ends_with(without_parameter_names(route.path).trim_end_matches('/'))
}

/// Returns the method and the path of a route.
fn display_route(route: Route) -> String {
    format!("{} {}", route.method, route.path)
}

/// Returns the diagnostic of a missing operation, with the existing operations.
fn no_target(targets: &[Target<'_>], id: &str, route: Option<Route>, module: Option<&'static str>) -> DiagnosticKind {
    let id = id.to_owned();
    let mut existing: Vec<_> = targets.iter().map(describe).collect();
    if route.is_none() && !targets.is_empty() && targets.iter().all(|target| target.id().is_none()) {
        return DiagnosticKind::NoOperationIds { id, available: existing, module };
    }
    let by_route = route.and_then(|route| near_route(targets, route));
    let near = match by_route.or_else(|| near_id(targets, &id)) {
        Some(index) => {
            let described = existing.remove(index);
            Some(if by_route.is_some() { format!("`{}`", targets[index].route()) } else { described })
        }
        None => None,
    };
    DiagnosticKind::OperationNotFound(MissingOperation {
        id,
        route: route.map(display_route),
        near,
        available: existing,
        module,
    })
}

/// Returns the `operationId` and the route of an operation, or the route alone.
fn describe(target: &Target<'_>) -> String {
    match target.id() {
        Some(id) => format!("`{id}` ({})", target.route()),
        None => format!("`{}`", target.route()),
    }
}

/// Returns the index of an operation with a similar route: the same path under a prefix or with a slash at its end; the same
/// path with another method; or a path with a similar spelling.
fn near_route(targets: &[Target<'_>], route: Route) -> Option<usize> {
    let same_path = |target: &Target<'_>| without_parameter_names(target.path) == without_parameter_names(route.path);
    let position = |is_near: &dyn Fn(&Target<'_>) -> bool| targets.iter().position(is_near);
    position(&|target| is_mounted(target, route)).or_else(|| position(&same_path)).or_else(|| {
        let near = nearest(route.path, targets.iter().map(|target| target.path))?;
        position(&|target| target.path == near && target.method == route.method)
            .or_else(|| position(&|target| target.path == near))
    })
}

/// Returns the index of an operation with a similar `operationId`.
fn near_id(targets: &[Target<'_>], id: &str) -> Option<usize> {
    let near = nearest(id, targets.iter().filter_map(Target::id))?;
    targets.iter().position(|target| target.id() == Some(near))
}
