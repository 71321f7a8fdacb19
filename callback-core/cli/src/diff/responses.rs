//! Responses that a receiver answers.

use std::collections::BTreeMap;

use super::change::Changes;
use super::content::{self, compare_value, has_content};
use super::document::Node;
use super::parameters::serialization;
use super::rule::{self, Contract};
use super::schema::Subject;

/// Returns the responses of an operation by their status codes, in upper case.
fn declared<'d>(operation: &Node<'d>) -> BTreeMap<String, Node<'d>> {
    let responses = operation.member("responses");
    responses.iter().flat_map(Node::members).map(|(status, node)| (status.to_ascii_uppercase(), node)).collect()
}

/// Returns the response that a status code has: its own, that of its range, or the default.
fn covering<'r, 'd>(responses: &'r BTreeMap<String, Node<'d>>, status: &str) -> Option<(&'r String, &'r Node<'d>)> {
    let range = status.get(..1).map(|class| format!("{class}XX")).filter(|_| status != "DEFAULT");
    responses
        .get_key_value(status)
        .or_else(|| responses.get_key_value(&range?))
        .or_else(|| responses.get_key_value("DEFAULT"))
}

/// Compares the responses of two operations.
pub(super) fn compare<'d>(old: &Node<'d>, new: &Node<'d>, changes: &mut Changes) {
    let (before, now) = (declared(old), declared(new));
    let at = new.member("responses").unwrap_or_else(|| new.clone());
    let mut pairs = Vec::new();
    for (status, response) in &before {
        if let Some((other, covering)) = covering(&now, status) {
            pairs.push((status, response, other, covering));
            continue;
        }
        let narrower: Vec<_> =
            now.keys().filter(|key| *key != status && covers(status, key)).map(|k| format!("`{k}`")).collect();
        let shown = shown(status);
        let message = if narrower.is_empty() {
            format!("{shown} is no longer declared")
        } else {
            format!("{shown} is no longer declared, only {}", narrower.join(", "))
        };
        let help = "declare the status codes that receivers answer today, too";
        changes.add(rule::RESPONSE_REMOVED, message, help, &at);
    }
    for (status, response) in &now {
        if before.contains_key(status) {
            continue;
        }
        match covering(&before, status) {
            // What receivers answered under a range, they answer now under this status code.
            Some((other, covered)) => {
                if !pairs.iter().any(|pair| pair.0 == other && pair.2 == status) {
                    pairs.push((other, covered, status, response));
                }
            }
            None => {
                if !pairs.iter().any(|pair| pair.2 == status) || before.keys().any(|key| covers(status, key)) {
                    changes.add(rule::RESPONSE_ADDED, format!("{} is declared now", shown(status)), "", response);
                }
            }
        }
    }
    for (_, old, status, new) in pairs {
        let (Some(before), Some(now)) = (old.follow(), new.follow()) else {
            changes.add_unknown_reference(old, new);
            continue;
        };
        compare_responses(status, &before, &now, changes);
    }
}

/// Returns `true` if a status code, a range or the default includes another.
fn covers(outer: &str, inner: &str) -> bool {
    outer == "DEFAULT" || (outer.ends_with("XX") && inner.get(..1) == outer.get(..1) && inner != "DEFAULT")
}

fn shown(status: &str) -> String {
    if status == "DEFAULT" { "the default response".to_owned() } else { format!("response `{status}`") }
}

fn compare_responses<'d>(status: &str, old: &Node<'d>, new: &Node<'d>, changes: &mut Changes) {
    let shown = shown(status);
    match (has_content(old), has_content(new)) {
        (false, false) => {}
        (false, true) => {
            let message = format!("{shown} has a body now");
            let help = "accept a response without a body, under another status code";
            changes.add(
                rule::RESPONSE_BODY_ADDED,
                message,
                help,
                &new.member("content").unwrap_or_else(|| new.clone()),
            );
        }
        (true, false) => {
            changes.add(rule::RESPONSE_BODY_REMOVED, format!("{shown} has no body any more"), "", new);
        }
        (true, true) => {
            content::compare(Contract::Response, &format!("the body of {shown}"), old, new, changes);
        }
    }
    let headers = |response: &Node<'d>| -> BTreeMap<String, (&'d str, Node<'d>)> {
        let headers = response.member("headers");
        let entries = headers.iter().flat_map(Node::entries);
        let entries = entries.map(|(name, node)| (name.to_ascii_lowercase(), (name, node)));
        // Declared by the media types (OpenAPI, Response Object).
        entries.filter(|(name, _)| name != "content-type").collect()
    };
    let (before, now) = (headers(old), headers(new));
    for (key, (name, node)) in &now {
        let label = format!("header `{name}` of {shown}");
        let Some(right) = node.follow() else { continue };
        let Some(left) = before.get(key).and_then(|(_, node)| node.follow()) else {
            if right.flag("required") {
                let help = "make the header optional";
                changes.add(rule::RESPONSE_HEADER_REQUIRED, format!("{label} is new, and required"), help, node);
            } else {
                changes.add(rule::RESPONSE_HEADER_ADDED, format!("{label} is new, and optional"), "", node);
            }
            continue;
        };
        match (left.flag("required"), right.flag("required")) {
            (false, true) => {
                let message = format!("{label} was optional, and is required now");
                changes.add(rule::RESPONSE_HEADER_REQUIRED, message, "make the header optional", &right);
            }
            (true, false) => {
                let message = format!("{label} was required, and is optional now");
                changes.add(rule::RESPONSE_HEADER_OPTIONAL, message, "", &right);
            }
            _ => {}
        }
        let subject = Subject { contract: Contract::Response, label: &label, xml: false, optional: false };
        let same = compare_value(&subject, &left, &right, changes);
        if let Some(message) = serialization(&left, &right, same) {
            let rule = rule::RESPONSE_HEADER_SERIALIZATION;
            changes.add(rule, format!("{label} {message}"), "read the value as before", &right);
        }
    }
    for (key, (name, _)) in &before {
        if !now.contains_key(key) {
            let message = format!("header `{name}` of {shown} is no longer declared");
            changes.add(rule::RESPONSE_HEADER_REMOVED, message, "", new);
        }
    }
}
