//! Where the API offers an operation: the path, in OpenAPI's notation.

use proc_macro2::Span;
use syn::LitStr;

use super::neighbour::Unread;
use super::operation::Stated;
use super::syntax;
use crate::context::Context;
use crate::model::{Method, Origin, Route, RoutePath};

/// The route that `#[operation]` states, completed by the neighbour's. Nobody has to state anything twice; and nobody has
/// to state it who names an operation of another library's document, `#[operation(id = "…")]`.
pub(super) fn choose(
    context: &Context,
    declared_at: Option<Span>,
    stated: &Stated,
    neighbour: Option<Route>,
    unread: Option<Unread>,
) -> Option<Route> {
    let path = stated.literal.as_ref().map(|literal| path(context, literal));
    match (stated.method.clone(), path, neighbour) {
        (Some(method), Some(path), neighbour) => {
            let origin = neighbour.map_or(Origin::Operation, |route| route.origin);
            path.map(|path| Route { method, path, origin })
        }
        (None, Some(path), Some(route)) => path.map(|path| Route { path, ..route }),
        (Some(method), None, Some(route)) if method != route.method => {
            let message =
                format!("the route below is for `{}`, not for `{}`", route.method.written(), method.written());
            context.error(declared_at?, message);
            None
        }
        (_, None, Some(route)) => Some(route),
        (None, Some(_), None) => {
            if !context.failed() {
                let help = format!("write it before the path; {}", syntax::one_of(Method::names()));
                context.error_with_help(stated.literal.as_ref()?.span(), "the operation has no method", help);
            }
            None
        }
        (None, None, None) if stated.options.id.is_some() => None,
        // A function with a body is no webhook, which is said by the checks.
        (_, None, None) if stated.options.webhook.is_some() => None,
        (stated_method, None, None) => {
            if let (Some(Unread { method, path }), false) = (unread, context.failed()) {
                let method = stated_method.unwrap_or(method).written();
                let help = format!("state the one to document: `#[operation({method}, {path:?})]`");
                context.error_with_help(declared_at?, "the methods of the `route` attribute below are not read", help);
            } else if !context.failed() {
                let method = stated_method.unwrap_or(Method::Post).written();
                let message = "the operation has no path";
                let help = format!(
                    "write `#[operation({method}, \"/invoices\")]`, or put the framework's route attribute below; or, where a receiver must offer it, end the function with `;` in place of its body"
                );
                context.error_with_help(declared_at?, message, help);
            }
            None
        }
    }
}

/// Reads a path template: `/invoices/{id}`. axum's `{*rest}` is the parameter `rest`.
///
/// Implements *Paths Object* and *Path Templating* of OpenAPI 3.0.4, 3.1.2 and 3.2.0.
fn path(context: &Context, literal: &LitStr) -> Option<RoutePath> {
    let text = literal.value();
    let fault = |range: std::ops::Range<usize>, message: &str, help: Option<&str>| {
        context.error_in_literal(literal, range, message, help);
    };
    if !text.starts_with('/') {
        let fix = format!("did you mean `/{text}`?");
        fault(0..text.chars().next().map_or(0, char::len_utf8), "a path begins with `/`", Some(&fix));
        return None;
    }
    if let Some(at) = text.find(['?', '#']) {
        let help = "parameters of the query are declared: `query(name: Type)`";
        fault(at..text.len(), "a path has no query and no fragment", Some(help));
        return None;
    }
    if let Some((at, blank)) = text.char_indices().find(|(_, c)| c.is_whitespace()) {
        let encoded: Vec<_> = blank.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")).collect();
        let fix = format!("this blank is written `{}`", encoded.concat());
        fault(at..at + blank.len_utf8(), "a path has no blanks in it", Some(&fix));
        return None;
    }
    let mut template = String::new();
    let mut parameters: Vec<String> = Vec::new();
    let mut places = Vec::new();
    let mut end = 0;
    for place in syntax::braced(&text) {
        let place = place.map_err(|(range, message)| fault(range, message, None)).ok()?;
        template.push_str(&text[end..place.start]);
        end = place.end;
        let close = end - 1;
        let name = text[place.start + 1..close].trim_start_matches('*');
        if let Some(pattern) = name.find([':', '|']).filter(|&at| at > 0) {
            let fix = format!("did you mean `{{{}}}`?", &name[..pattern]);
            let start = close - name.len() + pattern;
            fault(start..close, "a path parameter has no pattern in OpenAPI", Some(&fix));
            return None;
        }
        if name.is_empty() || name.contains('{') {
            fault(place, "a path parameter without a name", Some("write `{id}`"));
            return None;
        }
        if parameters.iter().any(|known| known == name) {
            fault(place, &format!("the path has `{{{name}}}` twice"), Some("give the second another name"));
            return None;
        }
        parameters.push(name.to_owned());
        places.push(place);
        template.push('{');
        template.push_str(name);
        template.push('}');
    }
    template.push_str(&text[end..]);
    let mut start = 0;
    for segment in text.split('/') {
        let name = segment.strip_prefix(':').or_else(|| segment.strip_prefix('<')?.strip_suffix('>'));
        if let Some(name) = name.filter(|name| !name.is_empty()) {
            let fix = format!("did you mean `{{{name}}}`?");
            fault(start..start + segment.len(), "a path parameter is written in braces", Some(&fix));
            return None;
        }
        start += segment.len() + 1;
    }
    Some(RoutePath { literal: literal.clone(), template, parameters, places })
}
