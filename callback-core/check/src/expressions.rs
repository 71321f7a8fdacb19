//! The expressions of an operation's callbacks and links.

use callback_expression::{Segment, Template};
use serde_json::{Map, Value};

use crate::context::Context;
use crate::evaluation::{ExpressionUse, Position};
use crate::limits::MAX_DIAGNOSTICS;
use crate::link::Link;
use crate::location::Location;
use crate::node::Node;
use crate::operation_context::OperationContext;
use crate::reference::reference;
use crate::rules;

/// Checks the expressions of an operation's callbacks. A callback of `components` is checked for each operation that
/// refers to it, and reported at the operation's `$ref`, because another operation may declare what this one lacks.
pub(crate) fn check_callbacks<'d>(context: &mut Context<'d>, node: &Node<'d>, operation: &'d Map<String, Value>) {
    let Some((field, Value::Object(callbacks))) = operation.get_key_value("callbacks") else { return };
    if callbacks.is_empty() {
        return;
    }
    let parent = OperationContext::new(context, node.location, node.path_item, operation);
    let field = context.locations.key(node.location, field);
    for (name, entry) in callbacks {
        let Some(callback) = context.references.resolve(entry) else { continue };
        let entry_location = context.locations.key(field, name);
        let is_shared = reference(entry).is_some();
        let urls = context.callback_urls.get(callback);
        for (key, template) in urls.iter() {
            let Ok(template) = template else { continue };
            let key = if is_shared { "$ref" } else { *key };
            let location = context.locations.key(entry_location, key);
            check_template(context, template, &parent, location);
        }
    }
}

fn check_template<'d>(
    context: &mut Context<'d>,
    template: &Template<'d>,
    parent: &OperationContext<'d>,
    location: Location,
) {
    let before = context.count();
    for (index, segment) in template.segments().iter().enumerate() {
        if !context.take_steps(1, location) || context.count() >= before + MAX_DIAGNOSTICS {
            return;
        }
        if let Segment::Expression(expression) = segment {
            let position = if index == 0 { Position::Base } else { Position::Inner };
            let evaluated = ExpressionUse::new(context, expression, position, parent, location);
            rules::check_expression(context, &evaluated);
        }
    }
}

/// Returns `true` if an operation may have links: it has some, or refers to responses.
pub(crate) fn may_have_links(operation: &Map<String, Value>) -> bool {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flat_map(Map::values);
    responses.into_iter().any(|response| response.get("links").is_some() || reference(response).is_some())
}

/// Checks the links of an operation's responses. A link or a response of `components` is reported at the `$ref`, because
/// another operation may declare what this one lacks.
pub(crate) fn check_links<'d>(context: &mut Context<'d>, node: &Node<'d>, operation: &'d Map<String, Value>) {
    let Some((field, Value::Object(responses))) = operation.get_key_value("responses") else { return };
    let field = context.locations.key(node.location, field);
    let mut parent = None;
    for (status, entry) in responses.iter().filter(|(status, _)| !status.starts_with("x-")) {
        let Some((links_field, Value::Object(links))) =
            context.references.object(entry).and_then(|response| response.get_key_value("links"))
        else {
            continue;
        };
        let response = context.locations.key(field, status);
        for (name, link_entry) in links {
            if !context.take_steps(1, node.location) {
                return;
            }
            let Some(link) = context.references.object(link_entry) else { continue };
            let location = if reference(entry).is_some() {
                context.locations.key(response, "$ref")
            } else {
                let links = context.locations.key(response, links_field);
                let link = context.locations.key(links, name);
                if reference(link_entry).is_some() { context.locations.key(link, "$ref") } else { link }
            };
            let parent =
                parent.get_or_insert_with(|| OperationContext::new(context, node.location, node.path_item, operation));
            let link = Link::new(context, name, link, location);
            check_link(context, &link, parent);
        }
    }
}

fn check_link<'d>(context: &mut Context<'d>, link: &Link<'d>, parent: &OperationContext<'d>) {
    rules::check_link(context, link);
    let before = context.count();
    let parameters = link.object.get("parameters").and_then(Value::as_object);
    for value in parameters.into_iter().flat_map(Map::values).chain(link.object.get("requestBody")) {
        if !context.take_steps(1, link.location) || context.count() >= before + MAX_DIAGNOSTICS {
            return;
        }
        check_link_value(context, value, parent, link.location);
    }
}

/// Checks a value that a link sends. A string that is not an expression stands for itself.
fn check_link_value<'d>(
    context: &mut Context<'d>,
    value: &'d Value,
    parent: &OperationContext<'d>,
    location: Location,
) {
    let Some(text) = value.as_str().filter(|text| text.contains('$')) else { return };
    let Ok(template) = Template::parse_document_key(text) else { return };
    let before = context.count();
    for expression in template.expressions() {
        if !context.take_steps(1, location) || context.count() >= before + MAX_DIAGNOSTICS {
            return;
        }
        let evaluated = ExpressionUse::new(context, expression, Position::Link, parent, location);
        rules::check_expression(context, &evaluated);
    }
}
