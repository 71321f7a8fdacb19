//! Operations and webhooks of documents, and which of them are the same.

use std::collections::BTreeMap;

use super::change::{Change, Changes};
use super::document::{Document, Node};
use super::places::places;
use super::sides::{Item, Parent};
use super::{callbacks, links, path_item, rule};

/// Compares the callbacks, webhooks and links of two documents.
pub(super) fn compare<'d>(old: &'d Document<'d>, new: &'d Document<'d>) -> Vec<Change> {
    let mut changes = Changes::default();
    let (before, mut now) = (places(old), places(new));
    let mut pairs = Vec::new();
    let mut gone = Vec::new();
    for place in before {
        match now.iter().position(|other| place.key() == other.key()) {
            Some(index) => pairs.push((place, now.remove(index))),
            None => gone.push(place),
        }
    }
    // An operation of another path, or of another method, is known by its id.
    gone.retain(|place| match now.iter().position(|other| place.same_id(other)) {
        Some(index) => {
            pairs.push((place.clone(), now.remove(index)));
            false
        }
        None => true,
    });
    for (left, right) in &pairs {
        let name = right.name();
        let before = Parent { operation: &left.operation, item: &left.item, name: &name, depth: 0 };
        let now = Parent { operation: &right.operation, item: &right.item, name: &name, depth: 0 };
        callbacks::compare(&before, &now, &mut changes);
        changes.enter(name.as_str());
        links::compare(&left.operation, &right.operation, &mut changes);
    }
    changes.enter("");
    let root = new.node();
    for place in &gone {
        let at = root.descend(["paths", place.path]).or_else(|| root.member("paths")).unwrap_or_else(|| root.clone());
        for (name, _) in callbacks::declared(&place.operation) {
            let message = format!("callback `{name}` is gone with its operation, {}", place.name());
            changes.add(rule::CALLBACK_REMOVED, message, "keep the callback until no receiver needs it", &at);
        }
    }
    for place in &now {
        for (name, callback) in callbacks::declared(&place.operation) {
            changes.add(rule::CALLBACK_ADDED, format!("callback `{name}` of {} is new", place.name()), "", &callback);
        }
    }
    compare_webhooks(&root, &old.node(), &mut changes);
    changes.into_vec()
}

fn compare_webhooks<'d>(new: &Node<'d>, old: &Node<'d>, changes: &mut Changes) {
    let webhooks = |root: &Node<'d>| -> BTreeMap<&'d str, Node<'d>> {
        // Before OpenAPI 3.1, an extension of Redoc.
        let webhooks = root.member("webhooks").or_else(|| root.member("x-webhooks"));
        webhooks.iter().flat_map(Node::members).collect()
    };
    let (before, now) = (webhooks(old), webhooks(new));
    for (name, left) in &before {
        let words = format!("webhook `{name}`");
        let Some(right) = now.get(name) else {
            changes.enter("");
            let at = new.member("webhooks").unwrap_or_else(|| new.clone());
            let message = format!("{words} is no longer declared");
            changes.add(rule::WEBHOOK_REMOVED, message, "keep the webhook until no receiver needs it", &at);
            continue;
        };
        changes.enter(words.as_str());
        let (Some(old), Some(new)) = (left.follow(), right.follow()) else {
            changes.add_unknown_reference(left, right);
            continue;
        };
        let left = Item { node: &old, name: &words, url: None, depth: 1 };
        let right = Item { node: &new, name: &words, url: None, depth: 1 };
        path_item::compare(&left, &right, changes);
    }
    changes.enter("");
    for (name, webhook) in now.iter().filter(|(name, _)| !before.contains_key(*name)) {
        changes.add(rule::WEBHOOK_ADDED, format!("webhook `{name}` is new"), "", webhook);
    }
}
