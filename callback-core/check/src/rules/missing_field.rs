//! Required fields that are absent.

use crate::context::Context;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::rule::rule;
use crate::version::Version;

rule! {
    /// A required field is absent: `paths` of a document, `url` of a server, `name` or `in` of a parameter.
    ///
    /// Since OpenAPI 3.1, `webhooks` or `components` may replace `paths`.
    ///
    /// > **OpenAPI Object** (3.0), `paths`: REQUIRED.
    /// >
    /// > **OpenAPI Document** (3.1): at least one of the `components`, `paths`, or `webhooks` fields MUST be present.
    /// >
    /// > **Server Object**, `url`: REQUIRED.
    /// >
    /// > **Parameter Object**, `name`, `in`: REQUIRED.
    MISSING_FIELD: "missing-field", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Some(object) = node.object() else { return };
    let version = context.version;
    let (noun, required): (_, &[&str]) = match node.kind {
        ObjectKind::Document => {
            let is_complete = |field: &&str| object.contains_key(*field);
            let alternatives: &[&str] =
                if version == Version::V3_0 { &["paths"] } else { &["paths", "webhooks", "components"] };
            if !alternatives.iter().any(is_complete) {
                let message = match version {
                    Version::V3_0 => "the document has no `paths`, which OpenAPI 3.0 requires".to_owned(),
                    _ => format!("OpenAPI {version} requires one of `paths`, `webhooks` and `components`"),
                };
                context.report(node.location, MISSING_FIELD.diagnostic(message, "add `\"paths\": {}`"));
            }
            return;
        }
        ObjectKind::Server => ("server", &["url"]),
        ObjectKind::Parameter => ("parameter", &["name", "in"]),
        _ => return,
    };
    for field in required.iter().filter(|field| !object.contains_key(**field)) {
        let message = format!("the {noun} has no `{field}`");
        context.report(node.location, MISSING_FIELD.diagnostic(message, format!("add `{field}`")));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, OPERATION, VERSIONS, assert_changes, assert_only};

    #[test]
    fn reported() {
        let parameter = format!("{OPERATION}/parameters/6");
        assert_changes(&[(&parameter, json!({ "name": "a" }), &parameter, MISSING_FIELD.name(), NEVER)]);
        for version in VERSIONS {
            let document = json!({ "openapi": version, "info": { "title": "T", "version": "1" } });
            assert_only(&document, "", &MISSING_FIELD);
        }
    }
}
