//! Expressions that read fields of bodies.

use crate::context::Context;
use crate::evaluation::{Evaluation, ExpressionUse};
use crate::message::{did_you_mean, list};
use crate::rule::rule;

rule! {
    /// The pointer of an expression leads to a field that the body's schema does not have.
    ///
    /// The pointer is followed through `$ref`, `allOf`, `anyOf`, `oneOf`, `properties`, `additionalProperties`, `items` and
    /// `prefixItems`. Of several media types, alternatives or responses, one that has the field is enough.
    ///
    /// A schema that lists `properties`, and not this one, does not have it, although JSON Schema allows a value to have
    /// any. A schema that lists none, has `additionalProperties` other than `false`, or has a `discriminator` without `oneOf`
    /// or `anyOf`, may have any field. Nothing is reported if the schema depends on another file, on `$id`, `$anchor` or `$dynamicRef`.
    UNDECLARED_FIELD: "undeclared-field", Error;
}

pub(super) fn check<'d>(context: &mut Context<'d>, subject: &ExpressionUse<'_, 'd>) {
    let expression = subject.expression;
    let (reason, help) = match &subject.evaluation {
        Evaluation::UndeclaredField(field) => {
            let schema = match &*field.parent {
                "" => "the body's schema".to_owned(),
                parent => format!("the schema of `{parent}`"),
            };
            let help = if let Some(joined) = &field.joined {
                format!("did you mean `{{{joined}}}`?")
            } else if field.names.is_empty() {
                "point at what the schema declares".to_owned()
            } else {
                let names = field.names.iter().map(String::as_str);
                did_you_mean(&field.token, names, "", || format!("it has {}", list(&field.names)))
            };
            (format!("{schema} has no `{}`", field.token), help)
        }
        Evaluation::NoFields(media_types) => {
            (format!("{} has no fields", list(media_types)), "take the whole body, or declare it as JSON".to_owned())
        }
        _ => return,
    };
    let message = format!("`{expression}` has no value: {reason}");
    context.report(subject.location, UNDECLARED_FIELD.diagnostic(message, help));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check;
    use crate::rules::EXTERNAL_REFERENCE;
    use crate::tests::{OPERATION, VERSIONS, assert_callback_urls, codes, set, with_callback_url};

    #[test]
    fn reported() {
        let undeclared: &[_] = &[UNDECLARED_FIELD.name()];
        assert_callback_urls(&[
            ("https://a.example/{$request.body#/uri}", undeclared),
            ("https://a.example/{$request.body#/customer/nam}", undeclared),
            ("https://a.example/{$request.body#/customer/address/town}", undeclared),
            ("https://a.example/{$request.body#/lines/-/sku}", undeclared),
            ("https://a.example/{$request.body#/lines/00/sku}", undeclared),
            ("https://a.example/{$request.body#/lines/9/sku}", undeclared),
            ("https://a.example/{$request.body#/lines/sku}", undeclared),
            ("https://a.example/{$request.body#/lines/0/next/price}", undeclared),
            ("https://a.example/{$request.body#/url/host}", undeclared),
            ("https://a.example/{$response.body#/hrf}", undeclared),
        ]);
    }

    #[test]
    fn fields_that_no_alternative_of_a_discriminator_has() {
        let union = json!({
            "oneOf": [{ "$ref": "#/components/schemas/Cat" }],
            "discriminator": { "propertyName": "kind" },
        });
        for version in VERSIONS {
            let mut document = with_callback_url(version, "https://a.example/{$request.body#/nam}");
            set(&mut document, &format!("{OPERATION}/requestBody/content/application~1json/schema"), union.clone());
            let cat = json!({ "type": "object", "properties": { "name": { "type": "string" } }, "required": ["name"] });
            set(&mut document, "/components/schemas/Cat", cat);
            assert_eq!(codes(&check(&document)), [UNDECLARED_FIELD.name()]);
        }
    }

    #[test]
    fn names_with_dots() {
        let schema = json!({ "properties": { "a": { "properties": { "hub.callback": {}, "other": {} } } } });
        let cases = [
            ("/a/hub/callback", "did you mean `{$request.body#/a/hub.callback}`?"),
            ("/a/hub.callback/x", ""),
            ("/a/othr/callback", "did you mean `other`? it has `hub.callback`, `other`"),
        ];
        for (pointer, expected) in cases {
            let mut document = with_callback_url("3.1.2", &format!("https://a.example/{{$request.body#{pointer}}}"));
            let body = format!("{OPERATION}/requestBody/content/application~1json/schema");
            set(&mut document, &body, schema.clone());
            let diagnostics = check(&document);
            let help = diagnostics.iter().find_map(|diagnostic| diagnostic.help()).unwrap_or_default();
            assert_eq!(help, expected, "{pointer}");
        }
    }

    /// A schema for the body, the versions that have it, and a pointer that it may be read by.
    #[test]
    fn schemas_that_may_have_the_field() {
        let all = &VERSIONS[..];
        let since_31 = &VERSIONS[1..];
        let cases = [
            (all, "/a", json!({})),
            (all, "/a", json!({ "type": "object" })),
            (all, "/a", json!({ "additionalProperties": true, "properties": { "b": {} } })),
            (all, "/a", json!({ "additionalProperties": {}, "properties": { "b": {} } })),
            (all, "/a", json!({ "allOf": [{ "properties": { "a": {} } }, { "required": ["a"] }] })),
            (all, "/a", json!({ "properties": { "a": {} }, "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] })),
            (all, "/a", json!({ "oneOf": [{ "type": "string" }, { "properties": { "a": {} } }] })),
            (all, "/a", json!({ "properties": { "kind": {} }, "discriminator": { "propertyName": "kind" } })),
            (all, "/a/0", json!({ "properties": { "a": { "type": "array", "items": { "type": "string" } } } })),
            (all, "/a~1b/~0", json!({ "properties": { "a/b": { "properties": { "~": { "type": "string" } } } } })),
            (all, "/a", json!({ "$ref": "other.json#/A" })),
            (all, "/a", json!({ "allOf": [{ "$ref": "other.json#/A" }, { "properties": { "b": {} } }] })),
            (since_31, "/a", json!(true)),
            (since_31, "/a", json!({ "$ref": "#named" })),
            (since_31, "/a", json!({ "$dynamicRef": "#node", "properties": { "b": {} } })),
            (since_31, "/a", json!({ "patternProperties": { "^a": { "type": "string" } }, "properties": { "b": {} } })),
            (since_31, "/a", json!({ "type": ["object", "null"], "properties": { "a": { "type": ["string", "null"] } } })),
            (
                since_31,
                "/a",
                json!({ "if": { "required": ["b"] }, "then": { "properties": { "a": {} } }, "properties": { "b": {} } }),
            ),
            (since_31, "/a", json!({ "$ref": "#/$defs/x", "$id": "https://a.example/s", "$defs": { "x": {} } })),
            (
                since_31,
                "/a/1",
                json!({ "properties": { "a": { "prefixItems": [{}, { "type": "string" }], "items": false } } }),
            ),
        ];
        for (versions, pointer, schema) in cases {
            for version in versions {
                let mut document = with_callback_url(version, &format!("https://a.example/{{$request.body#{pointer}}}"));
                let body = format!("{OPERATION}/requestBody/content/application~1json/schema");
                set(&mut document, &body, schema.clone());
                let mut codes = codes(&check(&document));
                codes.retain(|code| *code != EXTERNAL_REFERENCE.name());
                assert_eq!(codes, [""; 0], "{version} {schema}");
            }
        }
    }

    #[test]
    fn bodies_of_other_media_types() {
        let form = json!({ "properties": { "url": { "type": "string", "format": "uri" } }, "required": ["url"] });
        let cases = [
            (json!({ "application/x-www-form-urlencoded": { "schema": form } }), "#/url", vec![]),
            (json!({ "multipart/form-data": { "schema": form } }), "#/url", vec![]),
            (json!({ "text/plain": { "schema": { "type": "string", "format": "uri" } } }), "", vec![]),
            (json!({ "text/plain": { "schema": { "type": "string" } } }), "#/url", vec![UNDECLARED_FIELD.name()]),
            (
                json!({ "text/plain": { "schema": { "type": "string" } }, "application/json": { "schema": form } }),
                "#/url",
                vec![],
            ),
            (json!({ "application/json": { "schema": form }, "application/xml": {} }), "#/uri", vec![]),
            (json!({ "application/problem+json": { "schema": form } }), "#/uri", vec![UNDECLARED_FIELD.name()]),
            (json!({ "*/*": {} }), "#/anything", vec![]),
            (json!({}), "#/anything", vec![]),
        ];
        for version in VERSIONS {
            for (content, pointer, expected) in &cases {
                let mut document = with_callback_url(version, &format!("{{$request.body{pointer}}}"));
                set(&mut document, &format!("{OPERATION}/requestBody/content"), content.clone());
                assert_eq!(codes(&check(&document)), *expected,
                    "{version} {content} {pointer}"
                );
            }
        }
    }
}
