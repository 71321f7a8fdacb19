//! Features that the document's version of OpenAPI does not have.

use serde_json::{Map, Value};

use crate::context::Context;
use crate::location::{Location, Token};
use crate::missing::Missing;
use crate::node::{Content, Node};
use crate::object_kind::{ObjectKind, PresentField};
use crate::rule::{Rule, rule};
use crate::version::Version;

rule! {
    /// The document uses a feature that its version of OpenAPI does not have, other than webhooks and methods.
    ///
    /// It may be a field, a keyword of a schema, or a value of a field that came with a later version; or a boolean
    /// `exclusiveMinimum` or `exclusiveMaximum`, which OpenAPI 3.1 replaced by numbers.
    ///
    /// > **Versions**: The `major`.`minor` portion of the version string (for example `3.1`) SHALL designate the OAS
    /// > feature set.
    VERSION_MISMATCH: "version-mismatch", Error;

    /// A path item has a method that the document's version of OpenAPI does not have.
    ///
    /// The field `query`, and `additionalOperations` for all other methods, came with OpenAPI 3.2.
    ///
    /// > **Versions**: The `major`.`minor` portion of the version string (for example `3.1`) SHALL designate the OAS
    /// > feature set.
    UNSUPPORTED_METHOD: "unsupported-method", Error;

    /// A document of OpenAPI 3.0 has `webhooks`, which came with 3.1.
    ///
    /// > **Versions**: The `major`.`minor` portion of the version string (for example `3.1`) SHALL designate the OAS
    /// > feature set.
    UNSUPPORTED_WEBHOOKS: "unsupported-webhooks", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    if matches!(node.content, Content::BooleanSchema) {
        boolean_schema(context, node);
    }
    let Some(object) = node.object() else { return };
    fields(context, node);
    match node.kind {
        ObjectKind::Parameter => parameter(context, node, object),
        ObjectKind::Response => response(context, node, object),
        ObjectKind::SecurityScheme => security_scheme(context, node, object),
        ObjectKind::Schema if context.version == Version::V3_0 => schema_of_30(context, node, object),
        ObjectKind::Schema => schema_since_31(context, node, object),
        _ => {}
    }
}

/// A feature of a later version.
struct Feature {
    /// Its name, as in "OpenAPI 3.0 has no …".
    name: String,
    since: Version,
    /// The equivalent in earlier versions.
    replacement: Option<&'static str>,
}

fn report(context: &mut Context<'_>, rule: &Rule, location: Location, feature: &Feature) {
    let Feature { name, since, replacement } = feature;
    let missing = Missing::Version(*since);
    let message = format!("OpenAPI {} has no {name}, which came with {since}", context.version);
    let help = format!("{}, or {}", replacement.unwrap_or("leave it out"), context.declare(&missing, location));
    context.report(location, rule.diagnostic(message, help).corrected_by(missing));
}

fn fields<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    // The flow as a whole is reported.
    if node.kind == ObjectKind::OAuthFlow
        && matches!(context.locations.last(node.location), Token::Key(key) if key == "deviceAuthorization")
    {
        return;
    }
    let version = context.version;
    for &PresentField { name, since, .. } in node.fields.iter().filter(|field| field.since > version) {
        let location = context.locations.key(node.location, name);
        let replacement = match name {
            "const" => Some("write an `enum` of one value"),
            "examples" => Some("write `example`"),
            _ => None,
        };
        let rule = match node.kind {
            ObjectKind::PathItem => &UNSUPPORTED_METHOD,
            ObjectKind::Document if name == "webhooks" => &UNSUPPORTED_WEBHOOKS,
            _ => &VERSION_MISMATCH,
        };
        let name = match node.kind {
            ObjectKind::OAuthFlows => format!("flow `{name}`"),
            kind => format!("`{name}` in {}", kind.with_article()),
        };
        report(context, rule, location, &Feature { name, since, replacement });
    }
}

fn boolean_schema<'d>(context: &mut Context<'d>, node: &Node<'d>) {
    let is_permission =
        matches!(context.locations.last(node.location), Token::Key(key) if key == "additionalProperties");
    if context.version == Version::V3_0 && !is_permission {
        let feature = Feature {
            name: "schemas that are a boolean".to_owned(),
            since: Version::V3_1,
            replacement: Some("write `{}` for `true`, and `{ \"not\": {} }` for `false`"),
        };
        report(context, &VERSION_MISMATCH, node.location, &feature);
    }
}

fn parameter<'d>(context: &mut Context<'d>, node: &Node<'d>, parameter: &'d Map<String, Value>) {
    if context.version < Version::V3_2 && parameter.get("in").is_some_and(|location| location == "querystring") {
        let location = context.locations.key(node.location, "in");
        let feature = Feature {
            name: "parameter in `querystring`".to_owned(),
            since: Version::V3_2,
            replacement: Some("declare a `query` parameter for each of its fields"),
        };
        report(context, &VERSION_MISMATCH, location, &feature);
    }
}

fn response<'d>(context: &mut Context<'d>, node: &Node<'d>, response: &'d Map<String, Value>) {
    if context.version < Version::V3_2 && !response.contains_key("description") {
        let feature = Feature {
            name: "response without a `description`".to_owned(),
            since: Version::V3_2,
            replacement: Some("add a `description`"),
        };
        report(context, &VERSION_MISMATCH, node.location, &feature);
    }
}

fn security_scheme<'d>(context: &mut Context<'d>, node: &Node<'d>, scheme: &'d Map<String, Value>) {
    if context.version == Version::V3_0 && scheme.get("type").is_some_and(|scheme_type| scheme_type == "mutualTLS") {
        let location = context.locations.key(node.location, "type");
        let name = "security scheme of type `mutualTLS`".to_owned();
        let feature = Feature { name, since: Version::V3_1, replacement: None };
        report(context, &VERSION_MISMATCH, location, &feature);
    }
}

fn schema_of_30<'d>(context: &mut Context<'d>, node: &Node<'d>, schema: &'d Map<String, Value>) {
    let (name, replacement) = match schema.get("type") {
        Some(Value::Array(_)) => (
            Some("lists of types"),
            "write one type, and `\"nullable\": true` for `null`; or alternatives in `oneOf`",
        ),
        Some(Value::String(name)) if name == "null" => {
            (Some("type `null`"), "write `\"nullable\": true` beside the type that the value has otherwise")
        }
        _ => (None, ""),
    };
    if let Some(name) = name {
        let location = context.locations.key(node.location, "type");
        let feature = Feature { name: name.to_owned(), since: Version::V3_1, replacement: Some(replacement) };
        report(context, &VERSION_MISMATCH, location, &feature);
    }
    for keyword in ["exclusiveMinimum", "exclusiveMaximum"] {
        if let Some(Value::Number(_)) = schema.get(keyword) {
            let location = context.locations.key(node.location, keyword);
            let feature = Feature {
                name: format!("number in `{keyword}`"),
                since: Version::V3_1,
                replacement: Some("write the limit as `minimum` or `maximum`, and `true` here"),
            };
            report(context, &VERSION_MISMATCH, location, &feature);
        }
    }
}

fn schema_since_31<'d>(context: &mut Context<'d>, node: &Node<'d>, schema: &'d Map<String, Value>) {
    for (keyword, limit) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if let Some(Value::Bool(_)) = schema.get(keyword) {
            let location = context.locations.key(node.location, keyword);
            let message = format!("`{keyword}` is a boolean, as in OpenAPI 3.0; since 3.1 it is the limit itself");
            let help = format!("write the number of `{limit}` in `{keyword}`, and remove `{limit}`");
            context.report(location, VERSION_MISMATCH.diagnostic(message, help));
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::tests::{NOT_30, ONLY_30, ONLY_32, OPERATION, assert_changes};

    #[test]
    fn schemas() {
        let url = "/components/schemas/Invoice/properties/url";
        let number = "/components/schemas/Invoice/properties/nr";
        let mismatch = VERSION_MISMATCH.name();
        assert_changes(&[
            (url, json!({ "type": ["string"], "format": "uri" }), format!("{url}/type"), mismatch, NOT_30),
            (
                url,
                json!({ "type": "string", "const": "https://a.example" }),
                format!("{url}/const"),
                mismatch,
                NOT_30,
            ),
            (number, json!({ "exclusiveMinimum": 1 }), format!("{number}/exclusiveMinimum"), mismatch, NOT_30),
            (
                number,
                json!({ "exclusiveMaximum": true, "maximum": 1 }),
                format!("{number}/exclusiveMaximum"),
                mismatch,
                ONLY_30,
            ),
            (number, json!({ "type": "null" }), format!("{number}/type"), mismatch, NOT_30),
            (number, json!(true), number.to_owned(), mismatch, NOT_30),
        ]);
    }

    #[test]
    fn other_objects() {
        let answer = json!({ "responses": { "default": { "description": "Any" } } });
        let item = "/paths/~1a~1{id}";
        let parameter = format!("{OPERATION}/parameters/6");
        let response = format!("{OPERATION}/responses/404");
        let scheme = "/components/securitySchemes/token/type";
        let same = |location: &str, value, rule: &Rule, right| {
            (location.to_owned(), value, location.to_owned(), rule.name(), right)
        };
        assert_changes(&[
            same("/webhooks", json!({ "a": { "post": answer } }), &UNSUPPORTED_WEBHOOKS, NOT_30),
            same("/components/pathItems", json!({}), &VERSION_MISMATCH, NOT_30),
            same("/components/mediaTypes", json!({}), &VERSION_MISMATCH, ONLY_32),
            (
                "/info/license".to_owned(),
                json!({ "name": "MIT", "identifier": "MIT" }),
                "/info/license/identifier".to_owned(),
                VERSION_MISMATCH.name(),
                NOT_30,
            ),
            same(&format!("{item}/query"), answer.clone(), &UNSUPPORTED_METHOD, ONLY_32),
            same(&format!("{item}/additionalOperations"), json!({ "LINK": answer }), &UNSUPPORTED_METHOD, ONLY_32),
            (
                parameter.clone(),
                json!({ "name": "q", "in": "querystring", "content": { "text/plain": {} } }),
                format!("{parameter}/in"),
                VERSION_MISMATCH.name(),
                ONLY_32,
            ),
            same(&response, json!({}), &VERSION_MISMATCH, ONLY_32),
            same(scheme, json!("mutualTLS"), &VERSION_MISMATCH, NOT_30),
        ]);
    }
}
