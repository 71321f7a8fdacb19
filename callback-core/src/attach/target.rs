//! The document's operations, and which of them a handler is.

use std::collections::BTreeSet;

use callback_expression::nearest;
use serde_json::Value;

use crate::document::{Scope, unnamed};
use crate::fault::{Fault, Faults, Kind, Known, Owner};
use crate::fragment::{Fact, Fragment};
use crate::method::Method;
use crate::route::Route;
use callback_check::__private::stated;
use callback_check::ParameterIn;
use callback_check::Version;

/// The document's version of OpenAPI. What is not an OpenAPI document of version 3 is a fault.
pub(super) fn version(document: &Value) -> Result<Version, Faults> {
    let is_map = |pointer: &&str| document.pointer(pointer).is_none_or(|value| value.is_object() || value.is_null());
    let maps = ["/paths", "/components", "/components/schemas", "/components/callbacks"];
    let kind = match (stated(document), maps.into_iter().find(|pointer| !is_map(pointer))) {
        (Ok(version), None) => return Ok(version),
        (Err((problem, _)), _) => Kind::Found { words: problem.words(), at: String::new() },
        (Ok(_), Some(pointer)) => Kind::NotOpenApi { pointer },
    };
    Err(Fault::new(None, kind).into())
}

/// An operation of the document.
#[derive(Clone, Copy)]
pub(super) struct Target<'d> {
    pub(super) path: &'d str,
    pub(super) method: Method,
    item: &'d Value,
    operation: &'d Value,
}

/// All operations, in the order of their paths. Of the methods that have no field of their own, those of the handlers.
pub(super) fn all<'d>(document: &'d Value, fragments: &[&'static Fragment]) -> Vec<Target<'d>> {
    let methods = fragments.iter().filter_map(|fragment| Some(fragment.route?.method)).chain(Method::ALL);
    let methods: BTreeSet<_> = methods.collect();
    let paths = document.get("paths").and_then(Value::as_object);
    let mut targets: Vec<_> = paths
        .into_iter()
        .flatten()
        .flat_map(|(path, item)| {
            methods.iter().filter_map(move |&method| {
                let operation = method.keys().into_iter().try_fold(item, |item, key| item.get(key));
                let operation = operation.filter(|operation| operation.is_object())?;
                Some(Target { path, method, item, operation })
            })
        })
        .collect();
    targets.sort_by_key(Target::place);
    targets
}

impl<'d> Target<'d> {
    pub(super) fn id(&self) -> Option<&'d str> {
        self.operation.get("operationId").and_then(Value::as_str)
    }

    pub(super) fn place(&self) -> (&'d str, Method) {
        (self.path, self.method)
    }

    /// `POST /invoices`.
    pub(super) fn route(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// What expressions can refer to: the parameters of the operation and of its path item, through references.
    pub(super) fn scope(&self, document: &Value) -> Scope {
        let parameters =
            [self.operation, self.item].into_iter().filter_map(|owner| owner.get("parameters")?.as_array());
        let mut known: Vec<Known> = Vec::new();
        for parameter in parameters.flatten().filter_map(|parameter| read_parameter(parameter, document)) {
            if !known.contains(&parameter) {
                known.push(parameter);
            }
        }
        Scope { owner: Owner::Document, parameters: known }
    }
}

fn read_parameter(parameter: &Value, document: &Value) -> Option<Known> {
    let mut parameter = parameter;
    // A reference that leads back to itself ends nowhere.
    for _ in 0..16 {
        let Some(reference) = parameter.get("$ref").and_then(Value::as_str) else { break };
        parameter = document.pointer(reference.strip_prefix('#')?)?;
    }
    let location = ParameterIn::parse(parameter.get("in")?.as_str()?)?;
    Some(Known { location, name: parameter.get("name")?.as_str()?.to_owned() })
}

/// The operation that is a handler's.
///
/// - A route that is stated finds it, under whichever `operationId`; one that is stated too must not be another.
/// - If nothing is at that route, the `operationId` finds it, provided that the path ends with the route's: it is mounted
///   under a prefix.
/// - Without a route it is the `operationId` alone.
///
/// The `operationId` is what is stated; else the function's name; else its path as salvo writes it, `my_api.invoices.create`.
pub(super) fn find<'d>(targets: &[Target<'d>], fragment: &Fragment) -> Result<Target<'d>, Kind> {
    let stated = fragment.operation.facts.iter().find_map(|fact| match fact {
        Fact::Id(id) => Some(*id),
        _ => None,
    });
    let function = fragment.operation.function;
    let named =
        |id: &str| -> Vec<Target<'d>> { targets.iter().filter(|target| target.id() == Some(id)).copied().collect() };
    let id = stated.unwrap_or(function.name);
    let mut by_id = named(id);
    if by_id.is_empty() && stated.is_none() {
        by_id = named(&format!("{}::{}", function.module, function.name).replace("::", "."));
    }

    let Some(route) = fragment.route else {
        return one(&by_id, id)?.ok_or_else(|| nothing(targets, id, None));
    };
    let same = |target: &&Target<'d>| target.method == route.method && unnamed(target.path) == unnamed(route.path);
    if let Some(&target) = targets.iter().find(same) {
        return match (stated, target.id()) {
            (Some(id), Some(other)) if id != other => {
                Err(Kind::OtherId { route: target.route(), id: id.to_owned(), other: other.to_owned() })
            }
            _ => Ok(target),
        };
    }
    let mounted: Vec<_> = by_id.iter().filter(|target| is_mounted(target, route)).copied().collect();
    one(&mounted, id)?.ok_or_else(|| match by_id.first() {
        Some(target) => Kind::OtherRoute { id: id.to_owned(), route: written(route), other: target.route() },
        None => nothing(targets, id, Some(route)),
    })
}

fn one<'d>(found: &[Target<'d>], id: &str) -> Result<Option<Target<'d>>, Kind> {
    match found {
        [] => Ok(None),
        [target] => Ok(Some(*target)),
        several => Err(Kind::AmbiguousTarget {
            id: id.to_owned(),
            routes: several.iter().map(|target| format!("`{}`", target.route())).collect(),
        }),
    }
}

/// Whether the target is the route below a prefix, as a router is nested.
fn is_mounted(target: &Target<'_>, route: Route) -> bool {
    let whole = unnamed(target.path);
    target.method == route.method && whole.trim_end_matches('/').ends_with(unnamed(route.path).trim_end_matches('/'))
}

fn written(route: Route) -> String {
    format!("{} {}", route.method, route.path)
}

/// That there is no such operation, and what there is.
fn nothing(targets: &[Target<'_>], id: &str, route: Option<Route>) -> Kind {
    let id = id.to_owned();
    let mut there: Vec<_> = targets.iter().map(describe).collect();
    if route.is_none() && !targets.is_empty() && targets.iter().all(|target| target.id().is_none()) {
        return Kind::NoIds { id, there };
    }
    let by_route = route.and_then(|route| near_route(targets, route));
    let near = match by_route.or_else(|| near_id(targets, &id)) {
        Some(index) => {
            let described = there.remove(index);
            Some(if by_route.is_some() { format!("`{}`", targets[index].route()) } else { described })
        }
        None => None,
    };
    Kind::NoTarget { id, route: route.map(written), near, there }
}

/// `create_invoice` (POST /invoices), or the route alone.
fn describe(target: &Target<'_>) -> String {
    match target.id() {
        Some(id) => format!("`{id}` ({})", target.route()),
        None => format!("`{}`", target.route()),
    }
}

/// The same path but for a slash at its end, or below a prefix; the same path of another method; one that is spelt alike.
fn near_route(targets: &[Target<'_>], route: Route) -> Option<usize> {
    let same_path = |target: &Target<'_>| unnamed(target.path) == unnamed(route.path);
    let position = |is_near: &dyn Fn(&Target<'_>) -> bool| targets.iter().position(is_near);
    position(&|target| is_mounted(target, route)).or_else(|| position(&same_path)).or_else(|| {
        let near = nearest(route.path, targets.iter().map(|target| target.path))?;
        position(&|target| target.path == near && target.method == route.method)
            .or_else(|| position(&|target| target.path == near))
    })
}

fn near_id(targets: &[Target<'_>], id: &str) -> Option<usize> {
    let near = nearest(id, targets.iter().filter_map(Target::id))?;
    targets.iter().position(|target| target.id() == Some(near))
}
