//! Operations without responses.

use serde_json::Value;

use crate::context::Context;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::rule::rule;
use crate::version::Version;

rule! {
    /// An operation has no `responses`, or none in them.
    ///
    /// Since OpenAPI 3.1, `responses` may be left out.
    ///
    /// > **Operation Object** (3.0), `responses`: REQUIRED.
    /// >
    /// > **Responses Object**: The Responses Object MUST contain at least one response code.
    MISSING_RESPONSES: "missing-responses", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Some(operation) = node.object_of(ObjectKind::Operation) else { return };
    match operation.get("responses") {
        None if context.version == Version::V3_0 && !operation.contains_key("$ref") => {
            let message = "the operation has no `responses`, which OpenAPI 3.0 requires";
            let help = "declare what it responds with";
            context.report(node.location, MISSING_RESPONSES.diagnostic(message, help));
        }
        Some(Value::Object(responses)) if responses.keys().all(|status| status.starts_with("x-")) => {
            let location = context.locations.key(node.location, "responses");
            let message = "`responses` has no response";
            let help = "declare a response; `default` is for all statuses that have none of their own";
            context.report(location, MISSING_RESPONSES.diagnostic(message, help));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, NOT_30, OPERATION, assert_changes};

    #[test]
    fn reported() {
        let responses = format!("{OPERATION}/responses");
        let called = format!("{OPERATION}/callbacks/paid/{{$request.query.url}}/post");
        assert_changes(&[
            (&responses, json!({}), &responses, MISSING_RESPONSES.name(), NEVER),
            (&called, json!({}), &called, MISSING_RESPONSES.name(), NOT_30),
        ]);
    }
}
