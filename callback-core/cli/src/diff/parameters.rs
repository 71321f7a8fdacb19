//! Parameters that the API sends.

use std::collections::BTreeMap;

use super::change::Changes;
use super::content::compare_value;
use super::document::Node;
use super::rule::{self, Contract, SchemaChange};
use super::schema::{Subject, is_scalar};
use super::sides::Side;

/// The location and the name of a parameter; header names in lower case.
type Key<'d> = (&'d str, String);

/// Returns the parameters of an operation and of its path item.
pub(super) fn effective<'d>(operation: &Node<'d>, item: &Node<'d>) -> BTreeMap<Key<'d>, Node<'d>> {
    let mut parameters = BTreeMap::new();
    for owner in [item, operation] {
        for parameter in owner.member("parameters").iter().flat_map(Node::elements) {
            let Some(parameter) = parameter.follow() else { continue };
            let (Some(place), Some(name)) = (parameter.text("in"), parameter.text("name")) else { continue };
            let header = place == "header";
            let name = if header { name.to_ascii_lowercase() } else { name.to_owned() };
            // Defined by other parts of the document (OpenAPI, Parameter Object).
            if header && matches!(name.as_str(), "accept" | "content-type" | "authorization") {
                continue;
            }
            parameters.insert((place, name), parameter);
        }
    }
    parameters
}

/// Returns `true` if a parameter is always present.
pub(super) fn is_required(parameter: &Node<'_>) -> bool {
    parameter.flag("required") || parameter.text("in") == Some("path")
}

/// Returns a parameter as messages name it.
pub(super) fn describe(parameter: &Node<'_>) -> String {
    let name = parameter.text("name").unwrap_or_default();
    match parameter.text("in") {
        Some("header") => format!("header `{name}`"),
        Some("cookie") => format!("cookie `{name}`"),
        Some(place) => format!("{place} parameter `{name}`"),
        None => format!("parameter `{name}`"),
    }
}

/// Compares the parameters of two operations.
pub(super) fn compare<'d>(old: &Side<'_, 'd>, new: &Side<'_, 'd>, changes: &mut Changes) {
    let before = effective(old.operation, old.item);
    let now = effective(new.operation, new.item);
    for (key, parameter) in &before {
        if now.contains_key(key) {
            continue;
        }
        let moved = now.keys().find(|(_, name)| {
            name.eq_ignore_ascii_case(&key.1) && !before.keys().any(|k| &k.1 == name && k.0 != key.0)
        });
        let at = new.operation.member("parameters").unwrap_or_else(|| new.operation.clone());
        let name = describe(parameter);
        let gone = match moved.and_then(|key| now.get(key)) {
            Some(other) => format!("{name} has moved to {}", describe(other)),
            None => format!("{name} is no longer declared"),
        };
        if is_required(parameter) || moved.is_some() {
            changes.add(rule::REQUEST_PARAMETER_REMOVED, gone, "keep the parameter until no receiver needs it", &at);
        } else {
            let message = format!("{gone}, and was optional; unknown whether receivers rely on it");
            changes.add(rule::REQUEST_PARAMETER_WITHDRAWN, message, "keep the parameter", &at);
        }
    }
    for (key, parameter) in &now {
        match before.get(key) {
            None => {
                changes.add(rule::REQUEST_PARAMETER_ADDED, format!("{} is new", describe(parameter)), "", parameter);
            }
            Some(previous) => compare_parameters(previous, parameter, changes),
        }
    }
}

fn compare_parameters<'d>(old: &Node<'d>, new: &Node<'d>, changes: &mut Changes) {
    let name = describe(new);
    match (is_required(old), is_required(new)) {
        (true, false) => {
            let message = format!("{name} was required, and is optional now");
            changes.add(rule::REQUEST_PARAMETER_OPTIONAL, message, "always send the parameter", new);
        }
        (false, true) => {
            let message = format!("{name} was optional, and is required now");
            changes.add(rule::REQUEST_PARAMETER_REQUIRED, message, "", new);
        }
        _ => {}
    }
    if new.flag("deprecated") && !old.flag("deprecated") {
        changes.add(rule::REQUEST_PARAMETER_DEPRECATED, format!("{name} is deprecated now"), "", new);
    }
    if new.flag("allowEmptyValue") && !old.flag("allowEmptyValue") {
        let at = new.member("allowEmptyValue").unwrap_or_else(|| new.clone());
        let message = format!("{name} may be empty now");
        changes.add_schema(Contract::Request, SchemaChange::RangeWidened, message, &at);
    }
    let optional = !is_required(old) || !is_required(new);
    let subject = Subject { contract: Contract::Request, label: &name, xml: false, optional };
    let same = compare_value(&subject, old, new, changes);
    if let Some(message) = serialization(old, new, same) {
        let help = "write the value as before";
        changes.add(rule::REQUEST_PARAMETER_SERIALIZATION, format!("{name} {message}"), help, new);
    }
}

/// Returns the change of the text that a value is written as, if there is one.
pub(super) fn serialization(old: &Node<'_>, new: &Node<'_>, same_kind: bool) -> Option<String> {
    if !same_kind {
        return Some("has another media type now: `schema` or `content` changed".to_owned());
    }
    let style = |parameter: &Node<'_>| {
        let default = match parameter.text("in") {
            Some("query" | "cookie") => "form",
            _ => "simple",
        };
        let style = parameter.text("style").unwrap_or(default).to_owned();
        let explode = parameter.value.get("explode").and_then(serde_json::Value::as_bool);
        let explode = explode.unwrap_or(style == "form" || style == "cookie");
        (style, explode)
    };
    let ((before, was_exploded), (now, is_exploded)) = (style(old), style(new));
    let scalar = [old, new].into_iter().all(|parameter| is_scalar(parameter.member("schema").as_slice()));
    // One value alone is written in the same way, apart from the prefixes of `label` and `matrix`.
    let prefixed = |style: &str| matches!(style, "label" | "matrix");
    if before != now && (!scalar || prefixed(&before) || prefixed(&now)) {
        return Some(format!("was written in style `{before}`, and is written in style `{now}` now"));
    }
    (was_exploded != is_exploded && !scalar)
        .then(|| format!("was written with `explode` `{was_exploded}`, and is written with `{is_exploded}` now"))
}
