//! The route of a handler.

use proc_macro2::Span;
use syn::LitStr;

use super::foreign_attribute::MultiMethodRoute;
use crate::braces::braced;
use crate::context::Context;
use crate::message;
use crate::model::{Method, Origin, Route, RoutePath};
use crate::options::operation::OperationArguments;

/// Combines the route of `#[operation]` with that of another library's attribute, so that nothing has to be written twice.
/// `#[operation(id = "…")]` without a route names an operation of another library's document.
pub(super) fn choose(
    context: &Context,
    attribute_span: Option<Span>,
    arguments: &OperationArguments,
    foreign: Option<Route>,
    multi_method: Option<MultiMethodRoute>,
) -> Option<Route> {
    let path = arguments.positional.literal.as_ref().map(|literal| path(context, literal));
    match (arguments.positional.method.clone(), path, foreign) {
        (Some(method), Some(path), foreign) => {
            let origin = foreign.map_or(Origin::Operation, |route| route.origin);
            path.map(|path| Route { method, path, origin })
        }
        (None, Some(path), Some(route)) => path.map(|path| Route { path, ..route }),
        (Some(method), None, Some(route)) if method != route.method => {
            let message = format!("the route below is for `{}`, not for `{}`", route.method.source(), method.source());
            context.error(attribute_span?, message);
            None
        }
        (_, None, Some(route)) => Some(route),
        (None, Some(_), None) => {
            if !context.failed() {
                let help = format!("write it before the path; {}", message::one_of(Method::names()));
                context.error_with_help(
                    arguments.positional.literal.as_ref()?.span(),
                    "the operation has no method",
                    help,
                );
            }
            None
        }
        (None, None, None) if arguments.options.id.is_some() => None,
        // `check` reports a webhook on a function with a body.
        (_, None, None) if arguments.options.webhook.is_some() => None,
        (method, None, None) => {
            if let (Some(route), false) = (multi_method, context.failed()) {
                let (method, path) = (method.unwrap_or(route.method).source(), route.path);
                let help = format!("write the one to document: `#[operation({method}, {path:?})]`");
                context.error_with_help(
                    attribute_span?,
                    "a `route` attribute with several methods is not supported",
                    help,
                );
            } else if !context.failed() {
                let method = method.unwrap_or(Method::Post).source();
                let message = "the operation has no path";
                let help = format!(
                    "write `#[operation({method}, \"/invoices\")]`, or put the framework's route attribute below; if the receiver of a callback offers the operation, end the function with `;` instead of a body"
                );
                context.error_with_help(attribute_span?, message, help);
            }
            None
        }
    }
}

/// Parses a path template: `/invoices/{id}`. axum's `{*rest}` is the parameter `rest`.
///
/// Implements *Paths Object* and *Path Templating* of OpenAPI 3.0.4, 3.1.2 and 3.2.0.
fn path(context: &Context, literal: &LitStr) -> Option<RoutePath> {
    let text = literal.value();
    let error = |range: std::ops::Range<usize>, message: &str, help: Option<&str>| {
        context.error_in_literal(literal, range, message, help);
    };
    if !text.starts_with('/') {
        let fix = format!("did you mean `/{text}`?");
        error(0..text.chars().next().map_or(0, char::len_utf8), "a path begins with `/`", Some(&fix));
        return None;
    }
    if let Some(at) = text.find(['?', '#']) {
        let help = "declare query parameters with `query(name: Type)`";
        error(at..text.len(), "a path has no query and no fragment", Some(help));
        return None;
    }
    if let Some((at, space)) = text.char_indices().find(|(_, c)| c.is_whitespace()) {
        let encoded: Vec<_> = space.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}")).collect();
        let fix = format!("write it as `{}`", encoded.concat());
        error(at..at + space.len_utf8(), "a path contains no spaces", Some(&fix));
        return None;
    }
    let mut template = String::new();
    let mut parameters: Vec<String> = Vec::new();
    let mut ranges = Vec::new();
    let mut end = 0;
    for range in braced(&text) {
        let range = range.map_err(|(range, message)| error(range, message, None)).ok()?;
        template.push_str(&text[end..range.start]);
        end = range.end;
        let close = end - 1;
        let name = text[range.start + 1..close].trim_start_matches('*');
        if let Some(pattern) = name.find([':', '|']).filter(|&at| at > 0) {
            let fix = format!("did you mean `{{{}}}`?", &name[..pattern]);
            let start = close - name.len() + pattern;
            error(start..close, "a path parameter has no pattern in OpenAPI", Some(&fix));
            return None;
        }
        if name.is_empty() || name.contains('{') {
            error(range, "a path parameter without a name", Some("write `{id}`"));
            return None;
        }
        if parameters.iter().any(|known| known == name) {
            error(range, &format!("the path has `{{{name}}}` twice"), Some("give the second another name"));
            return None;
        }
        parameters.push(name.to_owned());
        ranges.push(range);
        template.push('{');
        template.push_str(name);
        template.push('}');
    }
    template.push_str(&text[end..]);
    let mut start = 0;
    for segment in text.split('/') {
        let name = segment.strip_prefix(':').or_else(|| segment.strip_prefix('<')?.strip_suffix('>'));
        let rest = segment.strip_prefix('*').map(|name| format!("*{name}")).filter(|name| name.len() > 1);
        if let Some(name) = rest.or_else(|| name.map(str::to_owned)).filter(|name| !name.is_empty()) {
            let fix = format!("did you mean `{{{name}}}`?");
            error(start..start + segment.len(), "a path parameter is written in braces", Some(&fix));
            return None;
        }
        start += segment.len() + 1;
    }
    Some(RoutePath { literal: literal.clone(), template, parameters, ranges })
}
