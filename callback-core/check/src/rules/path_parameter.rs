//! Parameters in a path that no path has.

use serde_json::{Map, Value};

use crate::context::Context;
use crate::limits::MAX_DIAGNOSTICS;
use crate::location::Location;
use crate::misplaced::is_field;
use crate::node::{Content, Node};
use crate::object_kind::ObjectKind;
use crate::rule::rule;

rule! {
    /// An operation of a callback or of a webhook declares a parameter in the path, and there is no path that could have it.
    ///
    /// The URL of a callback is an expression, and that of a webhook is not part of the document: neither has a template.
    ///
    /// > **Parameter Object**, `name`: If `in` is `"path"`, the `name` field MUST correspond to a template expression
    /// > occurring within the path field in the Paths Object.
    PATH_PARAMETER_WITHOUT_PATH: "path-parameter-without-path", Error;
}

/// The reason why a path item has no path, and where to declare the value instead.
type Reason = (&'static str, &'static str);

const CALLBACK: Reason =
    ("the URL of a callback is an expression", "write the value into the URL as an expression, and remove the parameter");
const WEBHOOK: Reason = ("a webhook has no path", "declare it in the query, in a header or in the body");

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Content::Object(object) = node.content else { return };
    match node.kind {
        ObjectKind::Callback => {
            for (key, item) in object.iter().filter(|(key, _)| !key.starts_with("x-") && !is_field(key)) {
                let location = context.locations.key(node.location, key);
                check_path_item(context, item, location, CALLBACK);
            }
        }
        ObjectKind::Document => {
            let Some((field, Value::Object(webhooks))) = object.get_key_value("webhooks") else { return };
            for (name, item) in webhooks {
                let webhooks = context.locations.key(node.location, field);
                let location = context.locations.key(webhooks, name);
                check_path_item(context, item, location, WEBHOOK);
            }
        }
        _ => {}
    }
}

fn check_path_item<'d>(context: &mut Context<'d>, item: &'d Value, location: Location, reason: Reason) {
    let Some(object) = item.as_object() else { return };
    check_parameters(context, object, location, reason);
    for (field, operation) in object.iter().filter(|(field, _)| ObjectKind::is_method(field)) {
        if let Some(operation) = operation.as_object() {
            let location = context.locations.key(location, field);
            check_parameters(context, operation, location, reason);
        }
    }
}

/// Checks the parameters of a path item or of an operation.
fn check_parameters<'d>(
    context: &mut Context<'d>,
    object: &'d Map<String, Value>,
    location: Location,
    (reason, help): Reason,
) {
    let Some((field, Value::Array(parameters))) = object.get_key_value("parameters") else { return };
    let before = context.count();
    for (index, parameter) in parameters.iter().enumerate() {
        let Some(parameter) = context.references.object(parameter) else { continue };
        if parameter.get("in").is_none_or(|place| place != "path") || context.count() >= before + MAX_DIAGNOSTICS {
            continue;
        }
        let name = parameter.get("name").and_then(Value::as_str).unwrap_or_default();
        let list = context.locations.key(location, field);
        let location = context.locations.index(list, index);
        let message = format!("parameter `{name}` is in the path, and {reason}");
        context.report(location, PATH_PARAMETER_WITHOUT_PATH.diagnostic(message, help));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, NOT_30, OPERATION, VERSIONS, assert_changes, assert_only, document};

    #[test]
    fn reported() {
        let rule = PATH_PARAMETER_WITHOUT_PATH.name();
        let item = format!("{OPERATION}/callbacks/paid/{{$request.query.url}}");
        let parameter = json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
        let query = json!({ "name": "id", "in": "query", "schema": { "type": "string" } });
        let list = json!([query, parameter]);
        let shared = json!([{ "$ref": "#/paths/~1a~1{id}/parameters/0" }]);
        assert_changes(&[
            (format!("{item}/parameters"), list.clone(), format!("{item}/parameters/1"), rule, NEVER),
            (format!("{item}/post/parameters"), list.clone(), format!("{item}/post/parameters/1"), rule, NEVER),
            (format!("{item}/post/parameters"), shared, format!("{item}/post/parameters/0"), rule, NEVER),
        ]);
        let operation = json!({ "responses": { "204": { "description": "" } }, "parameters": list });
        for (version, has_webhooks) in VERSIONS.into_iter().zip(NOT_30) {
            let mut document = document(version);
            if has_webhooks {
                document["webhooks"] = json!({ "paid": { "post": operation } });
                assert_only(&document, "/webhooks/paid/post/parameters/1", &PATH_PARAMETER_WITHOUT_PATH);
            }
        }
    }
}
