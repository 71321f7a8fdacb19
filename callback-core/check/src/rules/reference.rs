//! The targets of references.

use callback_expression::nearest;
use serde_json::Value;

use super::unreadable_file::of_reference;
use crate::context::Context;
use crate::diagnostic::Diagnostic;
use crate::files::is_reference;
use crate::limits::MAX_NAMES;
use crate::node::{Node, NodeReference};
use crate::object_kind::ObjectKind;
use crate::reference::ReferenceTarget;
use crate::rule::rule;

rule! {
    /// The target of a `$ref`, or of a discriminator's `mapping`, does not exist in the document.
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
    check_mapping(context, node);
    let diagnostic = match node.reference {
        Some(NodeReference::Unresolved(text)) => unresolved(context, text),
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

/// Reports references of a `mapping` as those of a `$ref`. Names of schemas are not looked up.
fn check_mapping<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Some(discriminator) = node.object_of(ObjectKind::Discriminator) else { return };
    let Some((field, Value::Object(mapping))) = discriminator.get_key_value("mapping") else { return };
    for (name, value) in mapping {
        let Some(text) = value.as_str().filter(|text| is_reference(text) && !node.is_embedded) else { continue };
        let diagnostic = match context.references.direct(text) {
            ReferenceTarget::Missing => unresolved(context, text),
            ReferenceTarget::Unreadable(reason) => of_reference(text, reason),
            _ => continue,
        };
        let mapping = context.locations.key(node.location, field);
        let location = context.locations.key(mapping, name);
        context.report(location, diagnostic);
    }
}

/// Returns the diagnostic of a reference to nothing.
fn unresolved<'d>(context: &Context<'d>, text: &'d str) -> Diagnostic {
    let help = match near_component(context.references.document(text), text) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "declare it, or correct the reference".to_owned(),
    };
    let place = if text.starts_with('#') { " in this document" } else { "" };
    UNRESOLVED_REFERENCE.diagnostic(format!("`{text}` does not exist{place}"), help)
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
