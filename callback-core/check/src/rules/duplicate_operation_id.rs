//! `operationId`s that several operations have.

use crate::context::Context;
use crate::rule::rule;

rule! {
    /// Two operations have the same `operationId`. The operations of callbacks count.
    ///
    /// A callback that several operations share has one operation if it stands in `components.callbacks`, and one for each
    /// of them if it is repeated. Operations of components that nothing refers to do not count.
    ///
    /// > **Operation Object**, `operationId`: Unique string used to identify the operation. The id MUST be unique among all
    /// > operations described in the API.
    DUPLICATE_OPERATION_ID: "duplicate-operation-id", Error;
}

pub(super) fn check(context: &mut Context<'_>) {
    let mut duplicates = Vec::new();
    for (&id, nodes) in context.index.operations.iter().filter(|(_, nodes)| nodes.len() > 1) {
        let mut locations: Vec<_> = nodes.iter().filter(|node| node.is_used).map(|node| node.location).collect();
        locations.sort_by_cached_key(|&location| context.locations.sort_key(location));
        if let Some((&first, others)) = locations.split_first() {
            let name = context.locations.operation_name(first);
            let message = format!("operationId `{id}` is that of `{name}` too");
            let diagnostic = DUPLICATE_OPERATION_ID
                .diagnostic(message, "rename one of them")
                .relating_to(context.related(first));
            duplicates.extend(others.iter().map(|&other| (other, diagnostic.clone())));
        }
    }
    for (operation, diagnostic) in duplicates {
        let location = context.locations.key(operation, "operationId");
        context.report(location, diagnostic);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check;
    use crate::tests::{NEVER, OPERATION, assert_changes, assert_only, document, set};

    #[test]
    fn reported() {
        let id = format!("{OPERATION}/operationId");
        let other = format!("{OPERATION}/callbacks/paid/{{$request.query.url}}/post/operationId");
        assert_changes(&[(&*id, json!("paid"), other, DUPLICATE_OPERATION_ID.name(), NEVER)]);

        let mut document = document("3.1.2");
        set(&mut document, &id, json!("paid"));
        // A component that nothing refers to is not part of the API.
        let item = json!({ "post": { "operationId": "create", "responses": { "204": { "description": "" } } } });
        let mut unused = crate::tests::document("3.1.2");
        unused["components"]["pathItems"] = json!({ "a": item });
        assert_eq!(check(&unused).to_string(), "");
        unused["paths"]["/b"] = json!({ "$ref": "#/components/pathItems/a" });
        assert_only(&unused, "/components/pathItems/a/post/operationId", &DUPLICATE_OPERATION_ID);

        let related: Vec<_> = check(&document).iter().flat_map(|one| one.related().to_vec()).collect();
        assert_eq!(related, [OPERATION]);
    }
}
