//! Callbacks without an operation.

use serde_json::{Map, Value};

use crate::context::Context;
use crate::misplaced::is_field;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::rule::rule;

rule! {
    /// A callback has no operation, so that it describes no request.
    ///
    /// A path item may be empty, because access control may hide its operations.
    ///
    /// > **Path Item Object**: A Path Item MAY be empty, due to ACL constraints.
    CALLBACK_WITHOUT_OPERATION: "callback-without-operation", Note;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Some(callback) = node.object_of(ObjectKind::Callback) else { return };
    let mut items = callback.iter().filter(|(key, _)| !key.starts_with("x-") && !is_field(key)).peekable();
    let diagnostic = CALLBACK_WITHOUT_OPERATION
        .diagnostic("the callback has no operation", "declare the request that is made, such as `post`");
    if items.peek().is_none() && !callback.keys().any(|key| is_field(key)) {
        return context.report(node.location, diagnostic);
    }
    for (key, item) in items {
        if item.as_object().is_some_and(is_without_operation) {
            let location = context.locations.key(node.location, key);
            context.report(location, diagnostic.clone());
        }
    }
}

/// Returns `true` if a path item has neither an operation nor a reference, nor anything that may be meant as one.
fn is_without_operation(item: &Map<String, Value>) -> bool {
    let is_method = |field: &str| ObjectKind::is_method(field) || matches!(field, "$ref" | "additionalOperations");
    item.keys().all(|field| field.starts_with("x-") || ObjectKind::PathItem.has_field(field) && !is_method(field))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, OPERATION, assert_changes};

    #[test]
    fn reported() {
        let callback = format!("{OPERATION}/callbacks/paid");
        let item = format!("{callback}/{{$request.query.url}}");
        let rule = CALLBACK_WITHOUT_OPERATION.name();
        assert_changes(&[
            (&*callback, json!({}), &*callback, rule, NEVER),
            (&callback, json!({ "x-a": 1 }), &callback, rule, NEVER),
            (&item, json!({}), &item, rule, NEVER),
            (&item, json!({ "summary": "Paid", "servers": [] }), &item, rule, NEVER),
        ]);
    }
}
