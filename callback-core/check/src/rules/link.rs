//! The operations that links identify.

use callback_expression::nearest;
use serde_json::{Map, Value};

use crate::context::Context;
use crate::limits::MAX_NAMES;
use crate::linked_operation::{LinkedOperation, linked_operation};
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::rule::rule;
use crate::rules::external_reference::other_file;
use crate::rules::unreadable_file::of_reference;

rule! {
    /// A link has both `operationId` and `operationRef`, or neither.
    ///
    /// > **Link Object**, `operationId`: This field is mutually exclusive of the `operationRef` field.
    /// >
    /// > **Link Object**: A linked operation MUST be identified using either an `operationRef` or `operationId`.
    INVALID_LINK: "invalid-link", Error;

    /// The `operationRef` of a link leads to nothing in the document, or to another object than an operation.
    ///
    /// It is a URI reference, and its fragment a JSON pointer: a `/` of the path is written `~1`, and `{` and `}` are written
    /// `%7B` and `%7D`.
    ///
    /// > **Link Object**, `operationRef`: This field is mutually exclusive of the `operationId` field, and MUST point to an
    /// > Operation Object.
    UNRESOLVED_OPERATION_REF: "unresolved-operation-ref", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Some(link) = node.object_of(ObjectKind::Link) else { return };
    match (link.contains_key("operationId"), link.contains_key("operationRef")) {
        (true, true) => {
            let message = "the link has both `operationId` and `operationRef`";
            context.report(node.location, INVALID_LINK.diagnostic(message, "remove one of them"));
        }
        // The rule `unknown-field` reports a misspelled name.
        (false, false) if !link.keys().any(|name| nearest(name, ["operationId", "operationRef"]).is_some()) => {
            let message = "the link has neither `operationId` nor `operationRef`";
            context.report(node.location, INVALID_LINK.diagnostic(message, "add the `operationId` of its operation"));
        }
        _ => {}
    }
    if let Some((field, Value::String(text))) = link.get_key_value("operationRef") {
        let location = context.locations.key(node.location, field);
        let diagnostic = match linked_operation(&mut context.references, text) {
            LinkedOperation::Found { .. } => return,
            LinkedOperation::OtherFile if !text.contains(['/', '#', '.', ':']) => UNRESOLVED_OPERATION_REF.diagnostic(
                format!("`{text}` is not a reference to an operation"),
                "write the name of an operation as `operationId`",
            ),
            LinkedOperation::OtherFile => match reference_to_path(context.references.document(text), text) {
                Some(reference) => UNRESOLVED_OPERATION_REF.diagnostic(
                    format!("`{text}` is a path, and not a reference to an operation"),
                    format!("did you mean `{reference}`?"),
                ),
                None => other_file(text.split_once('#').map_or(text, |(file, _)| file)),
            },
            LinkedOperation::Unreadable(reason) => {
                of_reference(text, reason)
            }
            LinkedOperation::OtherObject => {
                let help = "point at an operation, such as `#/paths/~1invoices/get`";
                UNRESOLVED_OPERATION_REF.diagnostic(format!("`{text}` is not an operation"), help)
            }
            LinkedOperation::Missing => {
                let help = near_operation(context.references.document(text), text).map_or_else(
                    || "point at an operation, such as `#/paths/~1invoices/get`".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let place = if text.starts_with('#') { " in this document" } else { "" };
                UNRESOLVED_OPERATION_REF.diagnostic(format!("`{text}` does not exist{place}"), help)
            }
        };
        context.report(location, diagnostic);
    }
}

/// Returns the reference to an operation with the same method and a similar path.
fn near_operation(document: &Value, text: &str) -> Option<String> {
    let (path, method) = text.strip_prefix("#/paths/")?.rsplit_once('/')?;
    let paths = document.get("paths")?.as_object()?;
    if paths.len() > MAX_NAMES {
        return None;
    }
    let decoded = percent_decoded(path).replace("~1", "/").replace("~0", "~");
    let wanted = if decoded.starts_with('/') { decoded } else { format!("/{decoded}") };
    let has_method = |item: &Map<String, Value>| item.contains_key(method);
    let mut names: Vec<_> = paths
        .iter()
        .filter(|(_, item)| item.as_object().is_some_and(has_method))
        .map(|(name, _)| name.as_str())
        .collect();
    names.sort_unstable();
    let near = names.iter().copied().find(|name| *name == wanted).or_else(|| nearest(&wanted, names.iter().copied()))?;
    Some(reference(near, method))
}

/// Returns the reference to the first operation of a path, if the document has it.
fn reference_to_path(document: &Value, path: &str) -> Option<String> {
    let item = document.get("paths")?.get(path)?.as_object()?;
    let mut methods: Vec<_> = item.keys().filter(|field| ObjectKind::is_method(field)).collect();
    methods.sort_unstable();
    Some(reference(path, methods.first()?))
}

fn reference(path: &str, method: &str) -> String {
    let escaped = path.replace('~', "~0").replace('/', "~1").replace('{', "%7B").replace('}', "%7D");
    format!("#/paths/{escaped}/{method}")
}

fn percent_decoded(text: &str) -> String {
    callback_expression::percent::decode(text).unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::check;
    use crate::tests::{OPERATION, VERSIONS, document, set};

    const INVALID: &str = "error: the link has neither `operationId` nor `operationRef`; add the `operationId` of its operation";

    /// A link, and what is reported in it: the rest of the pointer, and the line after it.
    #[test]
    fn reported() {
        let ok = "#/paths/~1a~1%7Bid%7D/post";
        let unresolved = |text: &str, help: &str| {
            vec![("/operationRef", format!("error: `{text}` does not exist in this document; {help}"))]
        };
        let proposal = format!("did you mean `{ok}`?");
        let example = "point at an operation, such as `#/paths/~1invoices/get`";
        let cases = [
            (json!({ "operationId": "create" }), vec![]),
            (json!({ "operationRef": ok }), vec![]),
            (json!({ "operationRef": "#/paths/~1a~1{id}/post" }), vec![]),
            (json!({ "operationRef": "#/paths/~1shared/get" }), vec![]),
            (json!({}), vec![("", INVALID.to_owned())]),
            (json!({ "server": { "url": "/" } }), vec![("", INVALID.to_owned())]),
            (
                json!({ "operationid": "create" }),
                vec![("/operationid", "error: a link has no field `operationid`; did you mean `operationId`?".to_owned())],
            ),
            (
                json!({ "operationRef": "create" }),
                vec![(
                    "/operationRef",
                    "error: `create` is not a reference to an operation; write the name of an operation as `operationId`"
                        .to_owned(),
                )],
            ),
            (
                json!({ "operationRef": "/a/{id}" }),
                vec![(
                    "/operationRef",
                    format!("error: `/a/{{id}}` is a path, and not a reference to an operation; {proposal}"),
                )],
            ),
            (
                json!({ "operationId": "create", "operationRef": ok }),
                vec![("", "error: the link has both `operationId` and `operationRef`; remove one of them".to_owned())],
            ),
            (
                json!({ "operationRef": "#/paths/~1b~1%7Bid%7D/post" }),
                unresolved("#/paths/~1b~1%7Bid%7D/post", &proposal),
            ),
            (json!({ "operationRef": "#/paths/a/{id}/post" }), unresolved("#/paths/a/{id}/post", &proposal)),
            (json!({ "operationRef": "#/paths/~1a~1%7Bid%7D/get" }), unresolved("#/paths/~1a~1%7Bid%7D/get", example)),
            (json!({ "operationRef": "#/paths/~1shared/post" }), unresolved("#/paths/~1shared/post", example)),
            (json!({ "operationRef": "#create" }), unresolved("#create", example)),
            (
                json!({ "operationRef": "#/paths/~1a~1%7Bid%7D" }),
                vec![("/operationRef", format!("error: `#/paths/~1a~1%7Bid%7D` is not an operation; {example}"))],
            ),
            (
                json!({ "operationRef": "#/components/schemas/Invoice" }),
                vec![("/operationRef", format!("error: `#/components/schemas/Invoice` is not an operation; {example}"))],
            ),
            (
                json!({ "operationRef": "https://a.example/openapi.json#/paths/~1a/get" }),
                vec![(
                    "/operationRef",
                    "note: `https://a.example/openapi.json` is another file, which is not checked; bundle the files into \
                     one document to check them together"
                        .to_owned(),
                )],
            ),
        ];
        for version in VERSIONS {
            for (link, expected) in &cases {
                // A link of a response, and one that nothing refers to.
                for place in [format!("{OPERATION}/responses/201/links"), "/components/links".to_owned()] {
                    let mut document = document(version);
                    document["paths"]["/shared"] = json!({ "$ref": "#/paths/~1target" });
                    document["paths"]["/target"] = json!({ "get": { "responses": { "204": { "description": "" } } } });
                    set(&mut document, &place, json!({ "again": link }));
                    let found: Vec<_> = check(&document).iter().map(ToString::to_string).collect();
                    let expected: Vec<_> =
                        expected.iter().map(|(at, line)| format!("{place}/again{at}: {line}")).collect();
                    assert_eq!(found, expected, "{version} {link}");
                }
            }
        }
    }
}
