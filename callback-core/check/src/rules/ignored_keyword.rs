//! Fields that a version of OpenAPI ignores.

use crate::context::Context;
use crate::limits::MAX_NAMES;
use crate::message::list;
use crate::node::{Content, Node, NodeReference};
use crate::object_kind::ObjectKind;
use crate::rule::rule;
use crate::version::Version;

rule! {
    /// The document's version of OpenAPI ignores a field: `nullable` since 3.1, and fields beside a `$ref`.
    ///
    /// Fields beside the `$ref` of a path item count in all versions, and those of a schema since 3.1. So do `summary` and
    /// `description` beside any `$ref` since 3.1.
    ///
    /// > **Reference Object**: This object cannot be extended with additional properties, and any properties added SHALL
    /// > be ignored.
    IGNORED_KEYWORD: "ignored-keyword", Warning;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let version = context.version;
    if let Content::Reference(object) = node.content
        && !matches!(node.reference, Some(NodeReference::WrongType(_)))
    {
        let counts = |name: &str| {
            name == "$ref"
                || name.starts_with("x-")
                || version > Version::V3_0 && matches!(name, "summary" | "description")
        };
        let mut fields: Vec<_> = object.keys().filter(|name| !counts(name)).take(MAX_NAMES).collect();
        fields.sort_unstable();
        if !fields.is_empty() {
            let message = format!("OpenAPI {version} ignores {} beside `$ref`", list(&fields));
            let help = "move it to the target of the reference, or remove it";
            context.report(node.location, IGNORED_KEYWORD.diagnostic(message, help));
        }
    }
    if let Some(schema) = node.object_of(ObjectKind::Schema)
        && version > Version::V3_0
        && schema.contains_key("nullable")
    {
        let location = context.locations.key(node.location, "nullable");
        let message = "`nullable` is a keyword of OpenAPI 3.0, which later versions ignore";
        let help = "add `\"null\"` to `type`: `\"type\": [\"string\", \"null\"]`";
        context.report(location, IGNORED_KEYWORD.diagnostic(message, help));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, NOT_30, ONLY_30, OPERATION, assert_changes};

    #[test]
    fn reported() {
        let url = "/components/schemas/Invoice/properties/url";
        let number = "/components/schemas/Invoice/properties/nr";
        let parameter = format!("{OPERATION}/parameters/6");
        let ignored = IGNORED_KEYWORD.name();
        let nullable = json!({ "type": "string", "format": "uri", "nullable": true });
        let schema = json!({ "$ref": "#/components/schemas/Line", "title": "n" });
        let required = json!({ "$ref": format!("#{OPERATION}/parameters/0"), "required": true });
        assert_changes(&[
            (url, nullable, format!("{url}/nullable"), ignored, ONLY_30),
            (number, schema, number.to_owned(), ignored, NOT_30),
            (&parameter, required, parameter.clone(), ignored, NEVER),
        ]);
    }
}
