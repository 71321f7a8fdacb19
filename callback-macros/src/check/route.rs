//! Path parameters.

use crate::context::Context;
use crate::model::{Handler, Origin, ParameterIn};
use crate::parameters;

/// The path's parameters and the declared ones are the same: every `{id}` "MUST correspond to a path parameter"
/// (OpenAPI, *Path Templating*), and a path parameter that is not in the path never has a value.
pub(super) fn parameters(context: &Context, handler: &Handler) {
    let Some(route) = &handler.route else { return };
    let literal = &route.path.literal;
    let declared = || handler.operation.parameters.iter().filter(|parameter| parameter.location == ParameterIn::Path);
    for parameter in declared().filter(|parameter| !route.path.parameters.contains(&parameter.name)) {
        let message = format!("the path `{}` has no `{{{}}}`", literal.value(), parameter.name);
        let near = callback_expression::nearest(&parameter.name, route.path.parameters.iter().map(String::as_str));
        let existing: Vec<_> = route.path.parameters.iter().map(|name| format!("`{{{name}}}`")).collect();
        let help = match (near, existing.as_slice()) {
            (Some(near), _) => format!("did you mean `path({near}: …)`?"),
            (None, []) => format!("write it into the path, `/{{{}}}`, or remove it here", parameter.name),
            (None, existing) => format!("it has {}", existing.join(", ")),
        };
        context.error_with_help(parameter.span, message, help);
    }
    // Types of arguments or another library's attribute may declare the other parameters.
    if route.origin != Origin::Operation || handler.operation.is_faulty || parameters::may_be_in_types(handler) {
        return;
    }
    let in_path = route.path.parameters.iter().zip(&route.path.ranges);
    for (name, range) in in_path.filter(|&(name, _)| !declared().any(|parameter| parameter.name == *name)) {
        let message = format!("the path parameter `{name}` is not declared");
        let help = format!("declare it: `path({name}: Type)`");
        context.error_in_literal(literal, range.clone(), &message, Some(&help));
    }
}
