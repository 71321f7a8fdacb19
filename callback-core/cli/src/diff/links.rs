//! Links of responses, for the client that follows them.

use std::collections::BTreeMap;

use callback_expression::Template;
use serde_json::Value;

use super::change::Changes;
use super::document::Node;
use super::parameters::effective;
use super::places::{Place, find_by_id, path_of};
use super::rule;

/// Returns the links of an operation by status code and name.
fn declared<'d>(operation: &Node<'d>) -> BTreeMap<(String, &'d str), Node<'d>> {
    let mut links = BTreeMap::new();
    for (status, response) in operation.member("responses").iter().flat_map(Node::members) {
        let Some(response) = response.follow() else { continue };
        for (name, link) in response.member("links").iter().flat_map(Node::members) {
            links.insert((status.to_ascii_uppercase(), name), link);
        }
    }
    links
}

/// Compares the links of two operations.
pub(super) fn compare<'d>(old: &Node<'d>, new: &Node<'d>, changes: &mut Changes) {
    let (before, now) = (declared(old), declared(new));
    let at = new.member("responses").unwrap_or_else(|| new.clone());
    for ((status, name), link) in &before {
        let label = format!("link `{name}` of response `{status}`");
        // A range or the default may have taken the place of a status code.
        let range = format!("{}XX", status.get(..1).unwrap_or_default());
        let found = [status.as_str(), &range, "DEFAULT"].iter().find_map(|s| now.get(&((*s).to_owned(), *name)));
        if let Some(other) = found {
            compare_links(&label, link, other, changes);
        } else {
            let message = format!("{label} is no longer declared");
            changes.add(rule::LINK_REMOVED, message, "keep the link until no client follows it", &at);
        }
    }
    for ((status, name), link) in &now {
        let known = before.keys().any(|(other, known)| {
            known == name
                && (other == status
                    || status == "DEFAULT"
                    || status.ends_with("XX") && other.get(..1) == status.get(..1))
        });
        if !known {
            changes.add(rule::LINK_ADDED, format!("link `{name}` of response `{status}` is new"), "", link);
        }
    }
}

fn compare_links<'d>(label: &str, left: &Node<'d>, right: &Node<'d>, changes: &mut Changes) {
    let (Some(old), Some(new)) = (left.follow(), right.follow()) else {
        changes.add_unknown_reference(left, right);
        return;
    };
    let (before, now) = (Target::of(&old), Target::of(&new));
    match before.compare(&now) {
        Some(true) => {}
        Some(false) => {
            let message = format!("{label} led to {}, and leads to {} now", before.shown(), now.shown());
            changes.add(rule::LINK_TARGET_CHANGED, message, "keep the operation, and add another link", &new);
        }
        None => {
            let message =
                format!("unknown whether {label} leads to the same operation: {} or {}", before.shown(), now.shown());
            changes.add(rule::LINK_TARGET_UNKNOWN, message, "compare the two by hand", &new);
        }
    }
    let (left, right) = (parameters(&old, &before), parameters(&new, &now));
    for (key, (name, value, _)) in &left {
        match right.get(key) {
            None => {
                let message = format!("{label} no longer gives parameter `{name}`, which was {}", shown(value));
                let help = "keep the parameter";
                changes.add(
                    rule::LINK_PARAMETER_REMOVED,
                    message,
                    help,
                    &new.member("parameters").unwrap_or(new.clone()),
                );
            }
            Some((_, other, at)) if meaning(value) != meaning(other) => {
                let message =
                    format!("{label} gave {} for parameter `{name}`, and gives {} now", shown(value), shown(other));
                changes.add(rule::LINK_PARAMETER_CHANGED, message, "keep the value", at);
            }
            Some(_) => {}
        }
    }
    for (key, (name, value, at)) in &right {
        if !left.contains_key(key) {
            let message = format!("{label} gives {} for parameter `{name}` now", shown(value));
            changes.add(rule::LINK_PARAMETER_ADDED, message, "", at);
        }
    }
    match (old.member("requestBody"), new.member("requestBody")) {
        (Some(before), Some(now)) if meaning(before.value) != meaning(now.value) => {
            let message =
                format!("{label} gave the request body {}, and gives {} now", shown(before.value), shown(now.value));
            changes.add(rule::LINK_BODY_CHANGED, message, "keep the value", &now);
        }
        (Some(_), None) => {
            changes.add(
                rule::LINK_BODY_REMOVED,
                format!("{label} no longer gives the request body"),
                "keep the value",
                &new,
            );
        }
        (None, Some(now)) => {
            changes.add(rule::LINK_BODY_ADDED, format!("{label} gives the request body now"), "", &now);
        }
        _ => {}
    }
    let server = |link: &Node<'_>| link.member("server").and_then(|server| server.text("url").map(str::to_owned));
    if server(&old) != server(&new) {
        let text = |server: Option<String>| server.map_or_else(|| "none".to_owned(), |url| format!("`{url}`"));
        let message = format!("the server of {label} was {}, and is {} now", text(server(&old)), text(server(&new)));
        changes.add(rule::LINK_SERVER_CHANGED, message, "keep the server", &new);
    }
}

/// The operation that a link leads to.
struct Target<'d> {
    operation: Option<Place<'d>>,
    /// The `operationId` or `operationRef`.
    text: &'d str,
}

impl<'d> Target<'d> {
    fn of(link: &Node<'d>) -> Self {
        if let Some(id) = link.text("operationId") {
            return Self { operation: find_by_id(link.document(), id), text: id };
        }
        let text = link.text("operationRef").unwrap_or_default();
        let operation = link.target(text).and_then(|operation| path_of(link.document(), &operation));
        Self { operation, text }
    }

    /// Returns `None` if it is unknown whether the targets are the same.
    fn compare(&self, other: &Self) -> Option<bool> {
        match (&self.operation, &other.operation) {
            (Some(left), Some(right)) => Some(left.key() == right.key() || left.same_id(right)),
            (None, None) if self.text == other.text => Some(true),
            _ => None,
        }
    }

    fn shown(&self) -> String {
        self.operation.as_ref().map_or_else(|| format!("`{}`", self.text), Place::name)
    }
}

/// Returns the parameters of a link, by their places where the target's parameters show them.
fn parameters<'d>(link: &Node<'d>, target: &Target<'d>) -> BTreeMap<String, (&'d str, &'d Value, Node<'d>)> {
    let declared: Vec<_> =
        target.operation.iter().flat_map(|place| effective(&place.operation, &place.item).into_keys()).collect();
    let key = |name: &str| {
        let qualified =
            name.split_once('.').filter(|(place, _)| matches!(*place, "path" | "query" | "header" | "cookie"));
        if let Some((place, name)) = qualified {
            return (place.to_owned(), name.to_owned());
        }
        let places: Vec<_> = declared.iter().filter(|(_, other)| other.eq_ignore_ascii_case(name)).collect();
        match places.as_slice() {
            [(place, _)] => ((*place).to_owned(), name.to_owned()),
            _ => (String::new(), name.to_owned()),
        }
    };
    let parameters = link.member("parameters");
    let entries = parameters.iter().flat_map(Node::entries).map(|(name, value)| {
        let (place, plain) = key(name);
        let plain = if place == "header" { plain.to_ascii_lowercase() } else { plain };
        (format!("{place}.{plain}"), (name, value.value, value))
    });
    entries.collect()
}

/// Returns a value with its expressions in canonical form.
fn meaning(value: &Value) -> Value {
    match value {
        Value::String(text) => {
            let template = Template::parse_document_key(text).ok();
            template.map_or_else(|| value.clone(), |template| template.to_string().into())
        }
        other => other.clone(),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    }
}
