//! Callbacks of operations: their names, and their URLs.

use callback_expression::{Expression, ResponseSource, Segment, Source, Template};

use super::change::Changes;
use super::document::Node;
use super::path_item::{self, Item, operations};
use super::{rule, source};

/// Callbacks of callbacks are compared to this depth.
const MAX_DEPTH: usize = 4;

/// An operation with callbacks.
pub(super) struct Parent<'a, 'd> {
    pub(super) operation: &'a Node<'d>,
    pub(super) item: &'a Node<'d>,
    /// The operation, in words.
    pub(super) name: &'a str,
    /// The number of callbacks that the operation is in.
    pub(super) depth: usize,
}

/// A URL of a callback: its key, and the path item.
pub(super) struct Url<'d> {
    key: &'d str,
    /// `None` if the key is malformed.
    template: Option<Template<'d>>,
    pub(super) item: Node<'d>,
}

impl<'d> Url<'d> {
    fn new(key: &'d str, item: Node<'d>) -> Self {
        Self { key, template: Template::parse_document_key(key).ok(), item }
    }

    /// Returns the canonical form, with header names in lower case.
    fn normalized(&self) -> String {
        let Some(template) = &self.template else { return self.key.trim().to_owned() };
        let lower = |segment: &Segment<'d>| match segment {
            Segment::Expression(Expression::Request(Source::Header(name))) => {
                Segment::Expression(Expression::Request(Source::Header(name.to_ascii_lowercase().into())))
            }
            Segment::Expression(Expression::Response(ResponseSource::Header(name))) => {
                Segment::Expression(Expression::Response(ResponseSource::Header(name.to_ascii_lowercase().into())))
            }
            other => other.clone(),
        };
        template.segments().iter().map(lower).collect::<Template<'_>>().to_string()
    }

    fn first_segment(&self) -> Option<&Segment<'d>> {
        self.template.as_ref()?.segments().first()
    }

    /// Returns `true` if the URL begins with a path or a relative reference.
    pub(super) fn is_relative(&self) -> bool {
        matches!(self.first_segment(), Some(Segment::Literal(text)) if !text.contains("://"))
    }

    /// Returns `true` if the beginning of the URL is the value of an expression.
    pub(super) fn begins_with_expression(&self) -> bool {
        matches!(self.first_segment(), Some(Segment::Expression(_)))
    }

    /// Returns the expressions of the key.
    pub(super) fn expressions(&self) -> impl Iterator<Item = &Expression<'d>> {
        self.template.iter().flat_map(Template::expressions)
    }

    fn operation_ids(&self) -> Vec<&'d str> {
        operations(&self.item).iter().filter_map(|(_, operation)| operation.text("operationId")).collect()
    }
}

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
        unknown_reference(left, right, changes);
        return;
    };
    for (key, item) in now.members() {
        let same = before.member(key);
        if item.follow().is_none() || same.as_ref().is_some_and(|same| same.follow().is_none()) {
            unknown_reference(same.as_ref().unwrap_or(left), &item, changes);
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

/// Reports a reference that cannot be read, unless both documents have it.
pub(super) fn unknown_reference(old: &Node<'_>, new: &Node<'_>, changes: &mut Changes) {
    if old.follow().is_none() && new.follow().is_none() && old.reference() == new.reference() {
        return;
    }
    let unread = if new.follow().is_none() { new } else { old };
    let text = unread.reference().unwrap_or_default();
    let message = format!("unknown what changed, because `{text}` cannot be read");
    changes.add(rule::REFERENCE_UNKNOWN, message, "make the reference lead to a file that can be read", new);
}
