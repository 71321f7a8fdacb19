//! The expressions of an operation's callbacks and links.

use callback_expression::{ParseErrors, Segment, Template};
use serde_json::{Map, Value};

use crate::context::Context;
use crate::evaluation::{ExpressionUse, Position};
use crate::limits::MAX_DIAGNOSTICS;
use crate::link::Link;
use crate::link_value::{LinkValue, link_values};
use crate::location::Location;
use crate::misplaced::{actual_kind, is_expression};
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::operation_context::OperationContext;
use crate::reference::reference;
use crate::repair::repaired;
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
        if callback.as_object().is_some_and(|object| actual_kind(ObjectKind::Callback, object).is_some()) {
            // The name of the callback is missing, and the expression stands in its place.
            if is_expression(name) {
                check_key(context, name, Template::parse_document_key(name).as_ref(), &parent, entry_location);
            }
            continue;
        }
        if let Some(node) = context.index.expression_holders.take(callback) {
            rules::check_syntax(context, &node, Some(&parent));
        }
        let is_shared = reference(entry).is_some();
        let urls = context.callback_urls.get(callback);
        for (key, template) in urls.iter() {
            let location = context.locations.key(entry_location, if is_shared { "$ref" } else { *key });
            match template {
                Ok(template) => check_template(context, template, Position::Base, &parent, location),
                Err(errors) => check_repaired(context, key, errors, Position::Base, &parent, location),
            }
        }
    }
}

/// Checks the URL of a callback that is not a key of a Callback Object.
fn check_key<'d>(
    context: &mut Context<'d>,
    key: &'d str,
    template: Result<&Template<'d>, &ParseErrors>,
    parent: &OperationContext<'d>,
    location: Location,
) {
    rules::check_callback_url(context, key, template, location, Some(parent));
    match template {
        Ok(template) => check_template(context, template, Position::Base, parent, location),
        Err(errors) => check_repaired(context, key, errors, Position::Base, parent, location),
    }
}

/// Checks the expressions of a template. The first segment has the position `first`.
fn check_template<'d>(
    context: &mut Context<'d>,
    template: &Template<'d>,
    first: Position,
    parent: &OperationContext<'d>,
    location: Location,
) {
    let before = context.count();
    for (index, segment) in template.segments().iter().enumerate() {
        if !context.take_steps(1, location) || context.count() >= before + MAX_DIAGNOSTICS {
            return;
        }
        if let Segment::Expression(expression) = segment {
            let position = match first {
                Position::Base if index > 0 => Position::Inner,
                first => first,
            };
            let evaluated = ExpressionUse::new(context, expression, position, parent, location);
            rules::check_expression(context, &evaluated);
        }
    }
}

/// Checks the expressions of a malformed text as if its errors were corrected.
fn check_repaired<'d>(
    context: &mut Context<'d>,
    text: &str,
    errors: &ParseErrors,
    first: Position,
    parent: &OperationContext<'d>,
    location: Location,
) {
    if let Some(template) = repaired(context, text, errors, parent, location) {
        check_template(context, &template, first, parent, location);
    }
}

/// Returns `true` if an operation may have links: it has some, or refers to responses.
pub(crate) fn may_have_links(operation: &Map<String, Value>) -> bool {
    let responses = operation.get("responses").and_then(Value::as_object).into_iter().flat_map(Map::values);
    responses.into_iter().any(|response| response.get("links").is_some() || reference(response).is_some())
}

/// Checks the links of an operation's responses. The expressions of a link or a response of `components` are reported at
/// the `$ref`, because another operation may declare what this one lacks.
pub(crate) fn check_links<'d>(context: &mut Context<'d>, node: &Node<'d>, operation: &'d Map<String, Value>) {
    let Some((field, Value::Object(responses))) = operation.get_key_value("responses") else { return };
    let field = context.locations.key(node.location, field);
    let mut parent = None;
    for (status, entry) in responses.iter().filter(|(status, _)| !status.starts_with("x-")) {
        let Some(object) = context.references.object(entry) else { continue };
        let Some((links_field, Value::Object(links))) = object.get_key_value("links") else { continue };
        let parent =
            parent.get_or_insert_with(|| OperationContext::new(context, node.location, node.path_item, operation));
        parent.narrow_to_response(context, object);
        let response = context.locations.key(field, status);
        for (name, link_entry) in links {
            if !context.take_steps(1, node.location) {
                return;
            }
            let Some(link_value) = context.references.resolve(link_entry) else { continue };
            let Some(link) = link_value.as_object() else { continue };
            if let Some(node) = context.index.expression_holders.take(link_value) {
                rules::check_syntax(context, &node, Some(&*parent));
            }
            let (location, is_shared) = if reference(entry).is_some() {
                (context.locations.key(response, "$ref"), true)
            } else {
                let links = context.locations.key(response, links_field);
                let link = context.locations.key(links, name);
                let is_shared = reference(link_entry).is_some();
                (if is_shared { context.locations.key(link, "$ref") } else { link }, is_shared)
            };
            let link = Link::new(context, name, link, location, is_shared);
            check_link(context, &link, node, parent);
        }
    }
}

fn check_link<'d>(context: &mut Context<'d>, link: &Link<'d>, node: &Node<'d>, parent: &OperationContext<'d>) {
    // Another document may have the operation to which a component leads.
    if node.is_used {
        rules::check_link(context, link);
    }
    let before = context.count();
    for (name, text) in link_values(link.object) {
        if !context.take_steps(1, link.location) || context.count() >= before + MAX_DIAGNOSTICS {
            return;
        }
        let location = match name {
            _ if link.is_shared => link.location,
            Some(name) => link.parameter_location(context, name),
            None => context.locations.key(link.location, "requestBody"),
        };
        match LinkValue::new(text) {
            LinkValue::Constant => {}
            LinkValue::Template(template) => check_template(context, &template, Position::Link, parent, location),
            LinkValue::Malformed(errors) => {
                check_repaired(context, text, &errors, Position::Link, parent, location);
            }
        }
    }
}
