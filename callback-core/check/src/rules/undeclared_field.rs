//! Expressions that read fields of bodies.

use callback_expression::nearest;

use crate::context::Context;
use crate::declared::{elsewhere, in_first_element};
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
    /// any. A schema that lists none, or has `additionalProperties` other than `false`, may have any field. A schema with a
    /// `discriminator` has the fields of the schemas that it lists in `oneOf` or `anyOf`, or else of those that extend it with
    /// `allOf`. Nothing is reported if the schema depends on another file, on `$id`, `$anchor` or `$dynamicRef`. In a link, it
    /// is a warning.
    ///
    /// > **Discriminator Object**: In both the `oneOf` and `anyOf` use cases, where those keywords are adjacent to
    /// > `discriminator`, all possible schemas MUST be listed explicitly. To avoid redundancy, the discriminator MAY be added to
    /// > a parent schema definition, and all schemas building on the parent schema via an `allOf` construct may be used as an
    /// > alternate schema.
    /// >
    /// > **Link Object**: When a runtime expression fails to evaluate, no parameter value is passed to the target operation.
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
            let names = field.names.iter().map(String::as_str);
            let other = if nearest(&field.token, names.clone()).is_some() {
                None
            } else {
                in_first_element(context, subject).or_else(|| elsewhere(context, subject, subject.location))
            };
            let help = if let Some(other) = other {
                format!("did you mean `{other}`?")
            } else if field.names.is_empty() {
                "point at what the schema declares".to_owned()
            } else {
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
    subject.report(context, UNDECLARED_FIELD.diagnostic(message, help));
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::check;
    use crate::rules::EXTERNAL_REFERENCE;
    use crate::tests::{OPERATION, VERSIONS, assert_callback_urls, codes, first, set, with_callback_url};

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
    fn help() {
        let cases = [
            ("{$request.body#/ulr}", "did you mean `url`? it has `anything`, `customer`, `id`, `labels`, `lines`, `maybe`, \
              `paid`, `url`"),
            ("https://a.example/{$request.body#/lines/sku}", "did you mean `$request.body#/lines/0/sku`?"),
            ("https://a.example/{$request.body#/name}", "did you mean `$request.body#/customer/name`?"),
            ("https://a.example/{$request.body#/count}", "did you mean `$request.query.count`?"),
            ("https://a.example/{$request.body#/url/host}", "point at what the schema declares"),
        ];
        for (key, expected) in cases {
            assert_eq!(first(&with_callback_url("3.1.2", key)).help(), Some(expected), "{key}");
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

    /// The components besides the body's schema, that schema, and whether `/a` is in one of those that it stands for.
    #[test]
    fn discriminators() {
        let discriminator = json!({ "propertyName": "kind" });
        let base = json!({ "properties": { "kind": {} }, "discriminator": discriminator });
        let with = |name: &str, base: &str| {
            json!({ "allOf": [{ "$ref": format!("#/components/schemas/{base}") }, { "properties": { name: {} } }] })
        };
        let one = |name: &str| json!({ "properties": { "kind": {}, name: {} } });
        let list = |keyword: &str| {
            json!({
                keyword: [{ "$ref": "#/components/schemas/One" }, { "$ref": "#/components/schemas/Two" }],
                "discriminator": discriminator,
            })
        };
        let mapped = |targets: Value| {
            json!({ "properties": { "kind": {} }, "discriminator": { "propertyName": "kind", "mapping": targets } })
        };
        let cases = [
            (json!({ "One": one("b"), "Two": one("c") }), list("oneOf"), false),
            (json!({ "One": one("b"), "Two": one("c") }), list("anyOf"), false),
            (json!({ "One": one("b"), "Two": one("a") }), list("oneOf"), true),
            (json!({}), base.clone(), true),
            (json!({ "One": with("b", "Invoice") }), base.clone(), false),
            (json!({ "One": with("b", "Invoice"), "Two": with("a", "Invoice") }), base.clone(), true),
            (json!({ "One": with("b", "Invoice"), "Two": with("a", "One") }), base.clone(), true),
            (json!({ "One": with("a", "Receipt"), "Two": with("b", "Invoice") }), base.clone(), false),
            (json!({ "One": one("a") }), mapped(json!({ "one": "One" })), true),
            (json!({ "One": one("b") }), mapped(json!({ "one": "#/components/schemas/One" })), false),
            (json!({ "One": one("b") }), mapped(json!({ "one": "One", "two": "two.json" })), true),
        ];
        for version in VERSIONS {
            for (others, invoice, is_declared) in &cases {
                let mut document = with_callback_url(version, "https://a.example/{$request.body#/a}");
                let schemas = &mut document["components"]["schemas"];
                schemas["Invoice"] = invoice.clone();
                for (name, schema) in others.as_object().expect("schemas") {
                    schemas[name] = schema.clone();
                }
                let expected: &[_] = if *is_declared { &[] } else { &[UNDECLARED_FIELD.name()] };
                assert_eq!(codes(&check(&document)), expected, "{version} {others} {invoice}");
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
