//! Routes: each handler has one, and no two share a method and a path template.

use std::collections::HashMap;

use callback_check::Function;

use super::context::Context;
use crate::diagnostic::DiagnosticKind;
use crate::fragment::Fragment;
use crate::method::Method;
use crate::route::Route;

/// Returns the handlers with their routes, without those whose route is missing or taken.
pub(super) fn route(fragments: &[&'static Fragment], context: &mut Context) -> Vec<(Route, &'static Fragment)> {
    let mut templates: HashMap<String, (&'static str, Function)> = HashMap::with_capacity(fragments.len());
    let mut taken: HashMap<(&'static str, Method), Function> = HashMap::with_capacity(fragments.len());
    let mut routed = Vec::with_capacity(fragments.len());
    for &fragment in fragments {
        let function = fragment.operation.function;
        let version = context.version;
        let mut report = |kind| context.report(function, kind);
        let Some(route) = fragment.route else {
            report(DiagnosticKind::NoRoute);
            continue;
        };
        if !route.method.exists_in(version) {
            report(DiagnosticKind::Method { method: route.method, version });
        }
        // Templates that differ in the names of their parameters alone are identical (*Paths Object*).
        let &mut (other_path, other) =
            templates.entry(without_parameter_names(route.path)).or_insert((route.path, function));
        if let Some(&other) = taken.get(&(other_path, route.method)) {
            report(DiagnosticKind::DuplicateRoute { method: route.method, path: route.path, other });
            continue;
        }
        taken.insert((other_path, route.method), function);
        if other_path != route.path {
            report(DiagnosticKind::SameTemplate { path: route.path, other_path, other });
            continue;
        }
        routed.push((route, fragment));
    }
    routed
}

/// Returns a path template without the names of its parameters: `/invoices/{}` for `/invoices/{id}`.
pub(crate) fn without_parameter_names(path: &str) -> String {
    let mut stripped = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, name)) = rest.split_once('{') {
        stripped.push_str(before);
        stripped.push('{');
        rest = name.find('}').map_or("", |end| &name[end..]);
    }
    stripped.push_str(rest);
    stripped
}
