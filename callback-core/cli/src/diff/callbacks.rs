//! Callbacks of operations: their names, and their URLs.

use super::callback_url::Url;
use super::change::Changes;
use super::document::Node;
use super::methods::operations;
use super::sides::{Item, Parent};
use super::{path_item, rule, source};

/// Callbacks of callbacks are compared to this depth.
const MAX_DEPTH: usize = 4;

/// Compares the callbacks of two operations.
pub(super) fn compare<'d>(old: &Parent<'_, 'd>, new: &Parent<'_, 'd>, changes: &mut Changes) {
    if new.depth == MAX_DEPTH {
        return;
    }
    let (mut before, mut now) = (declared(old.operation), declared(new.operation));
    let mut pairs = Vec::new();
    before.retain(|(name, callback)| match now.iter().position(|(other, _)| other == name) {
        Some(index) => {
            let (name, other) = now.remove(index);
            pairs.push((name, callback.clone(), other));
            false
        }
        None => true,
    });
    // A callback of the same URLs and methods has another name.
    before.retain(|(name, callback)| {
        let urls = signature(callback);
        match now.iter().position(|(_, other)| !urls.is_empty() && signature(other) == urls) {
            Some(index) => {
                let (other_name, other) = now.remove(index);
                changes.enter(format!("callback `{other_name}` of {}", new.name));
                let message = format!("the name of the callback was `{name}`; unknown whether receivers use the name");
                changes.add(rule::CALLBACK_RENAMED, message, "keep the name", &other);
                pairs.push((other_name, callback.clone(), other));
                false
            }
            None => true,
        }
    });
    for (name, _) in before {
        changes.enter("");
        let at = new.operation.member("callbacks").unwrap_or_else(|| new.operation.clone());
        let message = format!("callback `{name}` of {} is no longer declared", new.name);
        changes.add(rule::CALLBACK_REMOVED, message, "keep the callback until no receiver needs it", &at);
    }
    for (name, callback) in now {
        changes.enter("");
        changes.add(rule::CALLBACK_ADDED, format!("callback `{name}` of {} is new", new.name), "", &callback);
    }
    for (name, left, right) in pairs {
        compare_callback(name, &left, &right, old, new, changes);
    }
}

/// Returns the callbacks of an operation with their names, without following references.
pub(super) fn declared<'d>(operation: &Node<'d>) -> Vec<(&'d str, Node<'d>)> {
    operation.member("callbacks").iter().flat_map(Node::members).collect()
}

/// Returns the URLs and methods of a callback.
fn signature(callback: &Node<'_>) -> Vec<(String, Vec<String>)> {
    let urls = callback.follow().iter().flat_map(urls).collect::<Vec<_>>();
    let methods = |url: &Url<'_>| operations(&url.item).into_iter().map(|(method, _)| method).collect();
    let mut signature: Vec<_> = urls.iter().map(|url| (url.normalized(), methods(url))).collect();
    signature.sort();
    signature
}

fn urls<'d>(callback: &Node<'d>) -> Vec<Url<'d>> {
    callback.members().filter_map(|(key, item)| Some(Url::new(key, item.follow()?))).collect()
}

fn compare_callback<'d>(
    name: &str,
    left: &Node<'d>,
    right: &Node<'d>,
    old: &Parent<'_, 'd>,
    new: &Parent<'_, 'd>,
    changes: &mut Changes,
) {
    let words = format!("callback `{name}` of {}", new.name);
    changes.enter(words.as_str());
    let (Some(before), Some(now)) = (left.follow(), right.follow()) else {
        changes.add_unknown_reference(left, right);
        return;
    };
    for (key, item) in now.members() {
        let same = before.member(key);
        if item.follow().is_none() || same.as_ref().is_some_and(|same| same.follow().is_none()) {
            changes.add_unknown_reference(same.as_ref().unwrap_or(left), &item);
        }
    }
    let (mut before, mut now) = (urls(&before), urls(&now));
    let mut pairs = Vec::new();
    let mut take = |belong: &dyn Fn(&Url<'d>, &Url<'d>) -> bool| {
        let mut rest = Vec::new();
        for url in before.drain(..) {
            match now.iter().position(|other| belong(&url, other)) {
                Some(index) => pairs.push((url, now.remove(index))),
                None => rest.push(url),
            }
        }
        before = rest;
    };
    take(&|left, right| left.normalized() == right.normalized());
    take(&|left, right| left.operation_ids().iter().any(|id| right.operation_ids().contains(id)));
    if let ([_], [_]) = (before.as_slice(), now.as_slice()) {
        pairs.push((before.remove(0), now.remove(0)));
    }
    for url in before {
        let message = format!("requests are no longer sent to `{}`", url.key);
        changes.add(rule::CALLBACK_URL_REMOVED, message, "keep the URL until no receiver needs it", right);
    }
    for url in now {
        let message = format!("requests are sent to `{}`, too", url.key);
        changes.add(rule::CALLBACK_URL_ADDED, message, "", &url.item);
    }
    for (before, now) in pairs {
        changes.enter(words.as_str());
        if before.normalized() == now.normalized() {
            source::compare(old, new, &now, changes);
        } else {
            let message = format!("requests were sent to `{}`, and are sent to `{}` now", before.key, now.key);
            let help = "keep the expression, or declare the new one beside it";
            changes.add(rule::CALLBACK_URL_CHANGED, message, help, &now.item);
        }
        let left = Item { node: &before.item, name: &words, url: Some(&before), depth: old.depth + 1 };
        let right = Item { node: &now.item, name: &words, url: Some(&now), depth: new.depth + 1 };
        path_item::compare(&left, &right, changes);
    }
}
