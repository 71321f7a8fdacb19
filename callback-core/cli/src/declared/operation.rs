//! The operations of callbacks and webhooks.

use std::collections::HashSet;

use callback_delivery::SignatureProfile;
use callback_expression::nearest;
use serde_json::Value;

use super::content::{Content, contents};
use super::document::Document;
use super::json_schema::Message;

/// The extension of an operation with facts about its delivery.
const EXTENSION: &str = "x-callback-delivery";

/// The levels of callbacks of callbacks.
const MAX_LEVELS: usize = 4;
/// The number of operations. Callbacks of callbacks that refer to each other would be without number.
const MAX_OPERATIONS: usize = 10_000;
/// The number of operations that are listed in a message.
const MAX_LISTED: usize = 100;
/// The fixed fields of a path item that are operations.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// An operation of a callback or a webhook.
#[derive(Clone)]
pub(crate) struct Operation<'d> {
    pub(crate) document: &'d Document,
    /// `OPERATION.CALLBACK`, with the operationId if there is one, or `webhook:NAME`.
    pub(crate) name: String,
    /// The same with the method and the path of the operation.
    other_name: Option<String>,
    /// In upper case.
    pub(crate) method: String,
    /// The callback's URL, `None` for a webhook.
    pub(crate) url: Option<&'d str>,
    pub(crate) path_item: &'d Value,
    pub(crate) object: &'d Value,
}

/// Returns the operations of all callbacks and webhooks, in the order of the document.
pub(crate) fn operations(document: &Document) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    let members = |name: &str| document.root().get(name).and_then(Value::as_object).into_iter().flatten();
    for (path, path_item) in members("paths") {
        let Some(path_item) = document.resolve(path_item) else { continue };
        for (method, object) in methods(document, path_item) {
            add_callbacks(document, object, &format!("{method} {path}"), 0, &mut found);
        }
    }
    for (name, path_item) in members("webhooks") {
        let Some(path_item) = document.resolve(path_item) else { continue };
        for (method, object) in methods(document, path_item) {
            let name = format!("webhook:{name}");
            add_callbacks(document, object, &name, 0, &mut found);
            found.push(Operation { document, name, other_name: None, method, url: None, path_item, object });
        }
    }
    found
}

/// Adds the callbacks of an operation, which has a name of its own if it has no operationId.
fn add_callbacks<'d>(
    document: &'d Document,
    parent: &'d Value,
    place: &str,
    level: usize,
    found: &mut Vec<Operation<'d>>,
) {
    let callbacks = parent.get("callbacks").and_then(Value::as_object).into_iter().flatten();
    let id = parent.get("operationId").and_then(Value::as_str);
    for (callback, keys) in callbacks {
        let keys = document.resolve(keys).and_then(Value::as_object).into_iter().flatten();
        for (url, path_item) in keys.filter(|(key, _)| !key.starts_with("x-")) {
            let Some(path_item) = document.resolve(path_item) else { continue };
            for (method, object) in methods(document, path_item) {
                let by_place = format!("{place}.{callback}");
                let by_id = id.map(|id| format!("{id}.{callback}"));
                let (name, other_name) = match by_id {
                    Some(name) => (name, Some(by_place.clone())),
                    None => (by_place.clone(), None),
                };
                found.push(Operation { document, name, other_name, method, url: Some(url), path_item, object });
                if found.len() >= MAX_OPERATIONS {
                    return;
                }
                if level < MAX_LEVELS {
                    add_callbacks(document, object, &by_place, level + 1, found);
                }
            }
        }
    }
}

/// Returns the operations of a path item, with their methods in upper case.
fn methods<'d>(document: &'d Document, path_item: &'d Value) -> Vec<(String, &'d Value)> {
    let fixed = METHODS.iter().filter_map(|method| Some((method.to_ascii_uppercase(), path_item.get(method)?)));
    let additional = path_item.get("additionalOperations").and_then(Value::as_object).into_iter().flatten();
    let additional = additional.map(|(method, operation)| (method.clone(), operation));
    fixed
        .chain(additional)
        .filter_map(|(method, operation)| Some((method, document.resolve(operation)?)))
        .filter(|(_, operation)| operation.is_object())
        .collect()
}

/// The operation that a command is for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Selection<'a> {
    /// `OPERATION.CALLBACK` or `webhook:NAME`.
    pub(crate) name: &'a str,
    pub(crate) method: Option<&'a str>,
    pub(crate) url: Option<&'a str>,
}

impl Selection<'_> {
    /// Returns the only operation that is selected.
    ///
    /// # Errors
    ///
    /// Returns an error that lists the operations, if there is none or more than one.
    pub(crate) fn find<'o, 'd>(&self, operations: &'o [Operation<'d>]) -> Result<&'o Operation<'d>, String> {
        let selected = self.all(operations)?;
        if let [operation] = *selected {
            return Ok(operation);
        }
        let methods: HashSet<_> = selected.iter().map(|operation| &operation.method).collect();
        let has_methods = methods.len() == selected.len();
        let options = selected.iter().map(|operation| match operation.url.filter(|_| !has_methods) {
            Some(url) => format!("\n  --method {} --url-expression '{url}'", operation.method),
            None => format!("\n  --method {}", operation.method),
        });
        let options: String = options.take(MAX_LISTED).collect();
        let count = selected.len();
        Err(format!("`{}` has {count} operations; add the options of one of these:{options}", self.name))
    }

    /// Returns the operations that are selected, of which there is at least one.
    ///
    /// # Errors
    ///
    /// Returns an error that lists the operations, if there is none.
    pub(crate) fn all<'o, 'd>(&self, operations: &'o [Operation<'d>]) -> Result<Vec<&'o Operation<'d>>, String> {
        if operations.is_empty() {
            return Err("the document has no callbacks or webhooks with operations".to_owned());
        }
        let name = normalized(self.name);
        let is_named =
            |operation: &&Operation<'_>| operation.name == name || operation.other_name.as_ref() == Some(&name);
        let named: Vec<_> = operations.iter().filter(is_named).collect();
        if named.is_empty() {
            return Err(unknown(&name, operations));
        }
        let is_selected = |operation: &&&Operation<'_>| {
            self.method.is_none_or(|method| operation.method.eq_ignore_ascii_case(method))
                && self.url.is_none_or(|url| operation.url == Some(url))
        };
        let selected: Vec<_> = named.iter().filter(is_selected).copied().collect();
        if selected.is_empty() {
            let known = named.iter().map(|operation| match operation.url {
                Some(url) => format!("\n  {} {url}", operation.method),
                None => format!("\n  {}", operation.method),
            });
            let known: String = known.take(MAX_LISTED).collect();
            return Err(format!("`{}` has no such operation; it has these:{known}", self.name));
        }
        Ok(selected)
    }
}

/// Returns the name with the method of `METHOD /path` in upper case.
fn normalized(name: &str) -> String {
    match name.split_once(' ') {
        Some((method, path)) if path.trim_start().starts_with('/') => {
            format!("{} {}", method.to_ascii_uppercase(), path.trim_start())
        }
        _ => name.to_owned(),
    }
}

fn unknown(name: &str, operations: &[Operation<'_>]) -> String {
    let mut names: Vec<_> = operations.iter().map(|operation| &*operation.name).collect();
    names.dedup();
    let others = operations.iter().filter_map(|operation| operation.other_name.as_deref());
    let suggestion = nearest(name, names.iter().copied().chain(others))
        .map(|name| format!("; did you mean `{name}`?"))
        .unwrap_or_default();
    let more = names.len().saturating_sub(MAX_LISTED);
    let mut message = format!("there is no callback or webhook `{name}`{suggestion}\nthe document has:");
    for name in names.iter().take(MAX_LISTED) {
        message.push_str("\n  ");
        message.push_str(name);
    }
    if more > 0 {
        message = format!("{message}\n  and {more} more");
    }
    message
}

impl<'d> Operation<'d> {
    /// Returns the profile of the signatures of requests: that of the extension `x-callback-delivery`, or Standard Webhooks.
    pub(crate) fn profile(&self) -> SignatureProfile {
        let name = self.object.get(EXTENSION).and_then(|facts| facts.get("profile")?.as_str());
        name.and_then(SignatureProfile::named).unwrap_or(SignatureProfile::StandardWebhooks)
    }

    /// Returns the declared contents of the request body.
    pub(crate) fn request_contents(&self) -> Vec<Content<'d>> {
        let body = self.document.member(self.object, "requestBody");
        body.map_or_else(Vec::new, |body| contents(self.document, body, Message::Request))
    }

    /// Returns `true` if the request must have a body.
    pub(crate) fn requires_body(&self) -> bool {
        let body = self.document.member(self.object, "requestBody");
        body.and_then(|body| body.get("required")?.as_bool()).unwrap_or(false)
    }
}
