//! The targets of references.

use callback_expression::nearest;
use serde_json::Value;

use crate::context::Context;
use crate::limits::MAX_NAMES;
use crate::node::{Node, NodeReference};
use crate::rule::rule;

rule! {
    /// The target of a `$ref` does not exist in the document.
    ///
    /// References to files that are not read, to the names of schemas (`$anchor`, `$dynamicRef`) and from schemas with an
    /// `$id` are not resolved, and are not reported.
    ///
    /// > **Reference Object**, `$ref`: REQUIRED. The reference identifier. This MUST be in the form of a URI.
    UNRESOLVED_REFERENCE: "unresolved-reference", Error;

    /// A `$ref` leads back to itself, directly or through other references.
    ///
    /// Schemas of OpenAPI 3.1 and later may refer to themselves if they have other keywords, too.
    ///
    /// > **Reference Object**: A simple object to allow referencing other components in the OpenAPI Description,
    /// > internally and externally.
    REFERENCE_CYCLE: "reference-cycle", Error;

    /// The target of a `$ref` is a component of another kind: a schema instead of a parameter, for example.
    ///
    /// > **Path Item Object**, `$ref`: The value MUST be in the form of a URI, and the referenced structure MUST be in
    /// > the form of a Path Item Object.
    MISMATCHED_REFERENCE: "mismatched-reference", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let diagnostic = match node.reference {
        Some(NodeReference::Unresolved(text)) => {
            let help = match near_component(context.references.document(text), text) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "declare it, or correct the reference".to_owned(),
            };
            let place = if text.starts_with('#') { " in this document" } else { "" };
            UNRESOLVED_REFERENCE.diagnostic(format!("`{text}` does not exist{place}"), help)
        }
        Some(NodeReference::Cycle(text)) => REFERENCE_CYCLE
            .diagnostic(format!("`{text}` is a `$ref` cycle"), "replace one of its references by the object itself"),
        Some(NodeReference::Mismatched(text)) => {
            let expected = node.kind.with_article();
            MISMATCHED_REFERENCE.diagnostic(format!("`{text}` is not {expected}"), format!("refer to {expected}"))
        }
        _ => return,
    };
    let location = context.locations.key(node.location, "$ref");
    context.report(location, diagnostic);
}

/// Returns the reference to a component with a similar name.
fn near_component(document: &Value, text: &str) -> Option<String> {
    let (section, name) = text.strip_prefix("#/components/")?.split_once('/')?;
    let components = document.get("components")?.get(section)?.as_object()?;
    if components.len() > MAX_NAMES {
        return None;
    }
    let mut names: Vec<_> = components.keys().map(String::as_str).collect();
    names.sort_unstable();
    nearest(name, names).map(|near| format!("#/components/{section}/{near}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, OPERATION, assert_changes};

    #[test]
    fn reported() {
        let schema = "/components/schemas/Invoice/properties/url";
        let parameter = format!("{OPERATION}/parameters/6");
        let reference = |target: &str| json!({ "$ref": format!("#{target}") });
        let at = |location: &str| format!("{location}/$ref");
        assert_changes(&[
            (
                schema,
                reference("/components/schemas/Nothing"),
                at(schema),
                UNRESOLVED_REFERENCE.name(),
                NEVER,
            ),
            (schema, reference(schema), at(schema), REFERENCE_CYCLE.name(), NEVER),
            (
                &parameter,
                reference("/components/schemas/Line"),
                at(&parameter),
                MISMATCHED_REFERENCE.name(),
                NEVER,
            ),
        ]);
    }
}
