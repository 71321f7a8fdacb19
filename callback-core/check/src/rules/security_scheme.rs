//! The security schemes that requirements name.

use serde_json::{Map, Value};

use crate::context::Context;
use crate::limits::MAX_NAMES;
use crate::message::{did_you_mean, list};
use crate::missing::Missing;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::reference::ReferenceTarget;
use crate::rule::rule;
use crate::version::Version;

rule! {
    /// A security requirement names a scheme that is not declared in `components.securitySchemes`.
    ///
    /// Since OpenAPI 3.2, the name may also be the URI of a scheme. Nothing is reported within components that nothing refers
    /// to: another document may use them, and declare the scheme.
    ///
    /// > **Security Requirement Object**: Each name MUST correspond to a security scheme which is declared in the Security
    /// > Schemes under the Components Object.
    UNDECLARED_SECURITY_SCHEME: "undeclared-security-scheme", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Some(requirement) = node.object_of(ObjectKind::SecurityRequirement).filter(|_| node.is_used) else { return };
    let schemes = context.document.get("components").and_then(|components| components.get("securitySchemes"));
    let schemes = schemes.and_then(Value::as_object);
    for name in requirement.keys() {
        let is_declared = schemes.is_some_and(|schemes| schemes.contains_key(name));
        if is_declared || context.version == Version::V3_2 && may_be_scheme_uri(context, name) {
            continue;
        }
        let mut declared: Vec<_> = schemes.into_iter().flat_map(Map::keys).take(MAX_NAMES + 1).collect();
        if declared.len() > MAX_NAMES {
            declared.clear();
        }
        declared.sort_unstable();
        let location = context.locations.key(node.location, name);
        let missing = Missing::SecurityScheme { name: name.clone() };
        let help = if declared.is_empty() {
            context.declare(&missing, location)
        } else {
            did_you_mean(name, declared.iter().map(|name| name.as_str()), "", || {
                format!("the document declares {}", list(&declared))
            })
        };
        let message = format!("security scheme `{name}` is not declared");
        context.report(location, UNDECLARED_SECURITY_SCHEME.diagnostic(message, help).corrected_by(missing));
    }
}

/// Returns `true` if a name is a reference that may lead to a scheme. A single word could be a relative reference, but is
/// probably a misspelled name.
fn may_be_scheme_uri<'d>(context: &Context<'d>, name: &'d str) -> bool {
    let is_uri = name.contains(['/', '#', ':'])
        || [".json", ".yaml", ".yml"].iter().any(|extension| name.ends_with(extension));
    is_uri && !matches!(context.references.direct(name), ReferenceTarget::Missing)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check;
    use crate::tests::{NEVER, OPERATION, VERSIONS, assert_changes, assert_only, document, set};

    #[test]
    fn unused_components() {
        for version in VERSIONS {
            let mut document = document(version);
            let operation = json!({ "security": [{ "key": [] }], "responses": { "204": { "description": "" } } });
            document["components"]["callbacks"] = json!({ "paid": { "{$request.query.url}": { "post": operation } } });
            assert_eq!(check(&document).to_string(), "", "{version}");
            let location = "/components/callbacks/paid/{$request.query.url}/post/security/0/key";
            set(
                &mut document,
                &format!("{OPERATION}/callbacks/paid"),
                json!({ "$ref": "#/components/callbacks/paid" }),
            );
            assert_only(&document, location, &UNDECLARED_SECURITY_SCHEME);
        }
    }

    #[test]
    fn reported() {
        let security = format!("{OPERATION}/security");
        let called = format!("{OPERATION}/callbacks/paid/{{$request.query.url}}/post/security");
        let undeclared = UNDECLARED_SECURITY_SCHEME.name();
        assert_changes(&[
            (&*security, json!([{ "tokn": [] }]), format!("{security}/0/tokn"), undeclared, NEVER),
            (&*called, json!([{ "key": [] }]), format!("{called}/0/key"), undeclared, NEVER),
            ("/security", json!([{}, { "key": [] }]), "/security/1/key".to_owned(), undeclared, NEVER),
        ]);
    }
}
