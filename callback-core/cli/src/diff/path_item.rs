//! Path items: their operations and servers.

use super::change::Changes;
use super::document::Node;
use super::methods::operations;
use super::sides::{Item, Side};
use super::{operation, rule};

/// Compares two path items of a callback or of a webhook.
pub(super) fn compare<'d>(old: &Item<'_, 'd>, new: &Item<'_, 'd>, changes: &mut Changes) {
    let (before, now) = (operations(old.node), operations(new.node));
    let find = |operations: &[(String, Node<'d>)], method: &str| {
        operations.iter().find(|(name, _)| name == method).map(|(_, operation)| operation.clone())
    };
    let removed: Vec<_> = before.iter().filter(|(method, _)| find(&now, method).is_none()).collect();
    let added: Vec<_> = now.iter().filter(|(method, _)| find(&before, method).is_none()).collect();
    changes.enter(new.name);
    let mut pairs = Vec::new();
    if let ([(from, left)], [(to, right)]) = (removed.as_slice(), added.as_slice()) {
        let message = format!("the method of the request was `{from}`, and is `{to}` now");
        changes.add(rule::METHOD_CHANGED, message, "keep the method, or declare a new callback beside this one", right);
        pairs.push((to, left.clone(), right.clone()));
    } else {
        for (method, _) in removed {
            let message = format!("`{method}` requests are no longer sent");
            changes.add(rule::METHOD_REMOVED, message, "keep the operation until no receiver needs it", new.node);
        }
        for (method, operation) in added {
            changes.add(rule::METHOD_ADDED, format!("`{method}` requests are sent, too"), "", operation);
        }
    }
    for (method, right) in &now {
        if let Some(left) = find(&before, method) {
            pairs.push((method, left, right.clone()));
        }
    }
    for (method, left, right) in pairs {
        changes.enter(format!("`{method}` of {}", new.name));
        compare_servers(old, new, &left, &right, changes);
        let before = Side { operation: &left, item: old.node, depth: old.depth };
        let now = Side { operation: &right, item: new.node, depth: new.depth };
        operation::compare(&before, &now, &format!("`{method}` of {}", new.name), changes);
    }
}

/// Compares the servers that a URL is resolved against, if it is relative.
fn compare_servers<'d>(
    old: &Item<'_, 'd>,
    new: &Item<'_, 'd>,
    left: &Node<'d>,
    right: &Node<'d>,
    changes: &mut Changes,
) {
    let Some(url) = new.url else { return };
    let own = |item: &Node<'d>, operation: &Node<'d>| operation.member("servers").or_else(|| item.member("servers"));
    let (before, now) = (own(old.node, left), own(new.node, right));
    let rule = if url.is_relative() {
        rule::CALLBACK_SERVER_CHANGED
    } else if url.begins_with_expression() && (before.is_some() || now.is_some()) {
        rule::CALLBACK_SERVER_UNKNOWN
    } else {
        return;
    };
    let with_root = |own: Option<Node<'d>>, item: &Node<'d>| {
        own.or_else(|| url.is_relative().then(|| item.document().node().member("servers")).flatten())
    };
    let (before, now) = (with_root(before, old.node), with_root(now, new.node));
    let (left, right) = (server_urls(before.as_ref()), server_urls(now.as_ref()));
    if left != right {
        let mut message = format!("the servers of the URL were {left}, and are {right} now");
        if rule == rule::CALLBACK_SERVER_UNKNOWN {
            message.push_str("; unknown whether the expression has a relative URL as its value");
        }
        changes.add(rule, message, "keep the servers", now.as_ref().unwrap_or(new.node));
    }
}

/// Returns the URLs of servers as messages list them.
pub(super) fn server_urls(servers: Option<&Node<'_>>) -> String {
    let urls: Vec<_> = servers
        .iter()
        .flat_map(|servers| servers.elements())
        .filter_map(|server| server.text("url").map(|url| format!("`{url}`")))
        .collect();
    if urls.is_empty() { "none".to_owned() } else { urls.join(", ") }
}
