//! Values of another JSON type than OpenAPI has there.

use serde_json::Value;

use crate::context::Context;
use crate::diagnostic::Diagnostic;
use crate::location::Token;
use crate::message::type_with_article;
use crate::node::{Content, Node, NodeReference};
use crate::object_kind::{FieldType, ObjectKind, PresentField};
use crate::rule::rule;

rule! {
    /// A value has another type than OpenAPI gives it: a string instead of an object, for example.
    ///
    /// The value is not checked further.
    ///
    /// > **Structural Interoperability**: JSON or YAML objects within an OAD are interpreted as specific Objects […] based on
    /// > their context.
    WRONG_TYPE: "wrong-type", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    if let Some(NodeReference::WrongType(value)) = node.reference {
        let location = context.locations.key(node.location, "$ref");
        context.report(location, wrong_type("`$ref`", "a string", value));
    }
    if matches!(node.content, Content::WrongType) {
        let diagnostic = if node.kind == ObjectKind::Document {
            wrong_type("the document", "an object", node.value)
        } else if is_reference_of_map(context.locations.last(node.location), node.value) {
            let message = "this map cannot be a `$ref`, which is not followed here";
            WRONG_TYPE.diagnostic(message, "write its names here, each of which may have a `$ref` of its own")
        } else {
            let message = format!("expected {}, found {}", node.kind.with_article(), type_with_article(node.value));
            WRONG_TYPE.diagnostic(message, "make it an object")
        };
        context.report(node.location, diagnostic);
    }
    let Some(object) = node.object() else { return };
    for &PresentField { name, value, field_type, .. } in &node.fields {
        let expected = match (field_type, value) {
            (FieldType::Any | FieldType::Object(_), _)
            | (FieldType::String, Value::String(_))
            | (FieldType::Boolean, Value::Bool(_))
            | (FieldType::Objects(_), Value::Array(_))
            | (FieldType::Map(_) | FieldType::ExtensibleMap(_) | FieldType::Values, Value::Object(_)) => continue,
            (FieldType::Strings, Value::Array(values)) => {
                let list = context.locations.key(node.location, name);
                for (index, value) in values.iter().enumerate().filter(|(_, value)| !value.is_string()) {
                    let location = context.locations.index(list, index);
                    context.report(location, wrong_type(&format!("a value of `{name}`"), "a string", value));
                }
                continue;
            }
            (FieldType::String, _) => "a string",
            (FieldType::Boolean, _) => "`true` or `false`",
            (FieldType::Objects(_) | FieldType::Strings, _) => "an array",
            (FieldType::Map(_) | FieldType::ExtensibleMap(_) | FieldType::Values, _) => "an object",
        };
        let location = context.locations.key(node.location, name);
        context.report(location, wrong_type(&format!("`{name}`"), expected, value));
    }
    if node.kind == ObjectKind::SecurityRequirement {
        for (name, scopes) in object.iter().filter(|(_, scopes)| !scopes.is_array()) {
            let location = context.locations.key(node.location, name);
            context.report(location, wrong_type(&format!("`{name}`"), "an array of scopes", scopes));
        }
    }
}

/// Returns `true` for a member of a map that is a `$ref` in the place of the map.
fn is_reference_of_map(name: &Token<'_>, value: &Value) -> bool {
    value.is_string() && matches!(name, Token::Key(name) if name == "$ref")
}

fn wrong_type(subject: &str, expected: &str, found: &Value) -> Diagnostic {
    WRONG_TYPE.diagnostic(format!("{subject} is {}", type_with_article(found)), format!("make it {expected}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NEVER, OPERATION, assert_changes, assert_only};

    #[test]
    fn reported() {
        let at = |rest: &str| format!("{OPERATION}{rest}");
        let wrong_type = WRONG_TYPE.name();
        assert_changes(&[
            (at("/parameters/6"), json!("limit"), at("/parameters/6"), wrong_type, NEVER),
            (at("/deprecated"), json!("yes"), at("/deprecated"), wrong_type, NEVER),
            (at("/responses"), json!({ "$ref": "#/components/responses" }), at("/responses/$ref"), wrong_type, NEVER),
            (
                "/components/parameters".to_owned(),
                json!({ "$ref": "parameters.yaml" }),
                "/components/parameters/$ref".to_owned(),
                wrong_type,
                NEVER,
            ),
            (
                "/components/links".to_owned(),
                json!({ "again": { "operationId": "create", "parameters": ["id"] } }),
                "/components/links/again/parameters".to_owned(),
                wrong_type,
                NEVER,
            ),
            (at("/callbacks/none"), json!(null), at("/callbacks/none"), wrong_type, NEVER),
        ]);
        for value in [json!(null), json!([]), json!("openapi")] {
            assert_only(&value, "", &WRONG_TYPE);
        }
    }
}
