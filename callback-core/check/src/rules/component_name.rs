//! The names of components.

use serde_json::Value;

use crate::context::Context;
use crate::misplaced::actual_kind;
use crate::node::Node;
use crate::object_kind::ObjectKind;
use crate::rule::rule;

rule! {
    /// The name of a component has other characters than letters, digits, `.`, `-` and `_`.
    ///
    /// > **Components Object**: All the fixed fields declared above are objects that MUST use keys that match the regular
    /// > expression: `^[a-zA-Z0-9\.\-_]+$`.
    INVALID_COMPONENT_NAME: "invalid-component-name", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let Some(components) = node.object_of(ObjectKind::Components) else { return };
    for (section, _, _) in node.kind.fields() {
        let Some((section, Value::Object(named))) = components.get_key_value(*section) else { continue };
        // The rules `wrong-type` and `misplaced-object` report a `$ref`, or an expression, in the place of a name.
        let is_reported = |name: &str, value: &Value| {
            name == "$ref" && value.is_string()
                || section == "callbacks"
                    && value.as_object().is_some_and(|object| actual_kind(ObjectKind::Callback, object).is_some())
        };
        let named = named.iter().filter(|(name, value)| !is_reported(name, value));
        for (name, _) in named.filter(|(name, _)| !is_component_name(name)) {
            let section = context.locations.key(node.location, section);
            let location = context.locations.key(section, name);
            let message =
                format!("`{name}` is not a legal component name, which has letters, digits, `.`, `-` and `_` only");
            context.report(location, INVALID_COMPONENT_NAME.diagnostic(message, "rename it"));
        }
    }
}

/// Returns `true` if a component may have this name (*Components Object*).
///
/// ```
/// use callback_check::is_component_name;
///
/// assert!(is_component_name("Invoice.v2"));
/// assert!(!is_component_name("my invoice"));
/// ```
#[must_use]
pub fn is_component_name(name: &str) -> bool {
    let is_legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    !name.is_empty() && name.bytes().all(is_legal)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, assert_changes};

    #[test]
    fn reported() {
        let schema = "/components/schemas/a b";
        assert_changes(&[(schema, json!({}), schema, INVALID_COMPONENT_NAME.name(), NEVER)]);
    }
}
