//! Schemas that no rule has anything to report about.

use serde_json::{Map, Value};

use crate::version::Version;

/// The number of levels to which schemas are looked at here.
const MAX_LEVELS: usize = 32;

/// The number of tokens between a schema and the innermost one that is looked at here, at most: each level has a keyword, and a
/// name or an index.
pub(crate) const MAX_TOKENS: usize = 2 * MAX_LEVELS;

/// The prefix of a reference to a component that is a schema.
const COMPONENTS: &str = "#/components/schemas/";

/// Returns `true` if no rule has anything to report about a schema. `component` returns the schema among the document's components
/// that has a name.
///
/// It is a first look, and returns `false` for many other schemas that nothing is reported about: those with keywords that are
/// rare, and those with `allOf`, by which a schema may extend another. A generator of documents can leave out what it knows to be
/// right before it calls [`check_with`](crate::check_with), if the schemas in it are plain.
///
/// ```
/// use callback_check::{Version, is_plain_schema};
/// use serde_json::json;
///
/// let components = json!({ "Invoice": { "type": "object" } });
/// let is_plain = |schema| is_plain_schema(&schema, |name| components.get(name), Version::V3_1);
/// assert!(is_plain(json!({ "type": "array", "items": { "$ref": "#/components/schemas/Invoice" } })));
/// assert!(!is_plain(json!({ "$ref": "#/components/schemas/Order" })));
/// ```
#[must_use]
pub fn is_plain_schema<'s>(schema: &Value, component: impl Fn(&str) -> Option<&'s Value>, version: Version) -> bool {
    count_plain(schema, &component, version, 0).is_some()
}

/// Returns the number of schemas in a schema, itself included, if no rule has anything to report about any of them.
///
/// It is the first look at a schema, and returns `None` if the rules themselves have to look at it: for keywords that are rare,
/// or have other values than they usually have. `component` returns a schema of the document by its name.
pub(crate) fn count_plain<'s>(
    schema: &Value,
    component: &impl Fn(&str) -> Option<&'s Value>,
    version: Version,
    levels: usize,
) -> Option<usize> {
    let schema = match schema {
        Value::Object(schema) if levels < MAX_LEVELS => schema,
        Value::Bool(_) if version > Version::V3_0 => return Some(1),
        _ => return None,
    };
    let mut count = 1;
    let inner = |value: &Value| count_plain(value, component, version, levels + 1);
    for (keyword, value) in schema {
        let is_plain = match (keyword.as_str(), value) {
            ("$ref", Value::String(text)) => {
                is_schema(text, component) && (version > Version::V3_0 || schema.len() == 1)
            }
            ("type", Value::String(name)) => version > Version::V3_0 || name != "null",
            ("type" | "const" | "examples" | "contentEncoding" | "contentMediaType" | "$comment", _) => {
                version > Version::V3_0
            }
            ("exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => version > Version::V3_0,
            ("nullable", _) => version == Version::V3_0,
            (
                "title" | "description" | "format" | "enum" | "default" | "multipleOf" | "minimum" | "maximum"
                | "minLength" | "maxLength" | "pattern" | "minItems" | "maxItems" | "uniqueItems" | "minProperties"
                | "maxProperties" | "required" | "readOnly" | "writeOnly" | "deprecated" | "example",
                _,
            )
            | ("additionalProperties", Value::Bool(_)) => true,
            ("properties", Value::Object(schemas)) => {
                count += schemas.values().map(inner).sum::<Option<usize>>()?;
                true
            }
            ("anyOf" | "oneOf", Value::Array(schemas)) => {
                count += schemas.iter().map(inner).sum::<Option<usize>>()?;
                true
            }
            ("prefixItems", Value::Array(schemas)) if version > Version::V3_0 => {
                count += schemas.iter().map(inner).sum::<Option<usize>>()?;
                true
            }
            ("items" | "additionalProperties" | "not", schema) => {
                count += inner(schema)?;
                true
            }
            ("discriminator", Value::Object(discriminator)) => {
                count += 1;
                is_plain_discriminator(discriminator, component)
            }
            (extension, _) => extension.starts_with("x-"),
        };
        if !is_plain {
            return None;
        }
    }
    Some(count)
}

fn is_plain_discriminator<'s>(
    discriminator: &Map<String, Value>,
    component: &impl Fn(&str) -> Option<&'s Value>,
) -> bool {
    discriminator.iter().all(|(field, value)| match (field.as_str(), value) {
        ("propertyName", _) => true,
        ("mapping", Value::Object(mapping)) => {
            mapping.values().all(|target| matches!(target, Value::String(target) if is_schema(target, component)))
        }
        _ => false,
    })
}

/// Returns `true` if a reference leads to a component that is not a reference itself, whose name is written as it is.
fn is_schema<'s>(reference: &str, component: &impl Fn(&str) -> Option<&'s Value>) -> bool {
    let is_escaped = |name: &str| name.bytes().any(|byte| matches!(byte, b'~' | b'%' | b'/'));
    let name = reference.strip_prefix(COMPONENTS).filter(|name| !is_escaped(name));
    let target = name.and_then(component);
    target.is_some_and(|target| target.get("$ref").is_none())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::check;
    use crate::object_kind::ObjectKind;
    use crate::tests::{VERSIONS, codes, document};

    /// Checks a schema in each version. The one around it is not plain, so that the rules themselves look at it.
    fn plain_and_reported(schema: &Value) -> Vec<(bool, Vec<&'static str>)> {
        let versions = VERSIONS.iter().zip([Version::V3_0, Version::V3_1, Version::V3_2]);
        let results = versions.map(|(number, version)| {
            let mut document = document(number);
            document["components"]["schemas"]["Outer"] = json!({ "externalDocs": {}, "properties": { "a": schema } });
            let component = |name: &str| document["components"]["schemas"].get(name);
            let is_plain = is_plain_schema(schema, component, version);
            assert!(!is_plain_schema(component("Outer").unwrap(), component, version));
            (is_plain, codes(&check(&document)))
        });
        results.collect()
    }

    #[test]
    fn nothing_is_reported_about_plain_schemas() {
        let line = "#/components/schemas/Line";
        let values = [
            json!(null),
            json!(true),
            json!(1),
            json!("null"),
            json!("string"),
            json!(line),
            json!("#/components/schemas/Lines"),
            json!("#/components/schemas/Loop"),
            json!("#/components/parameters/Line"),
            json!("other.json#/Line"),
            json!([]),
            json!(["string", "null"]),
            json!([{ "$ref": line }, true]),
            json!({}),
            json!({ "a": { "nullable": true } }),
            json!({ "a": { "$ref": line, "description": "d" } }),
            json!({ "a": { "type": "null" }, "b": { "const": 1 } }),
            json!({ "propertyName": "a", "mapping": { "a": line } }),
            json!({ "propertyName": "a", "mapping": { "a": "#/components/schemas/Lines" } }),
            json!({ "propertyName": "a", "defaultMapping": "Line" }),
        ];
        let fields = ObjectKind::Schema.fields().iter().map(|&(field, _, _)| field);
        let fields = fields.chain(["$ref", "x-a", "unknown", "additionalItems", "$recursiveRef"]);
        let (mut plain, mut reported) = (0, 0);
        for (field, value) in fields.flat_map(|field| values.iter().map(move |value| (field, value))) {
            for schema in [json!({ (field): value }), json!({ "type": "object", "$ref": line, (field): value })] {
                for (is_plain, codes) in plain_and_reported(&schema) {
                    assert!(!is_plain || codes.is_empty(), "{schema}: {codes:?}");
                    plain += usize::from(is_plain);
                    reported += usize::from(!codes.is_empty());
                }
            }
        }
        assert!(plain > 1_000 && reported > 1_000, "{plain} {reported}");
    }

    #[test]
    fn schemas_of_types_are_plain() {
        let schema = json!({
            "title": "T",
            "type": "object",
            "properties": {
                "a": { "$ref": "#/components/schemas/Line" },
                "b": { "type": "array", "items": { "type": "integer", "format": "uint32", "minimum": 0 } },
                "c": { "anyOf": [{ "$ref": "#/components/schemas/Line" }, { "type": "string" }] },
                "d": { "additionalProperties": { "type": "boolean" } },
            },
            "required": ["a"],
            "additionalProperties": false,
            "x-a": { "$ref": 1 },
        });
        for (is_plain, codes) in plain_and_reported(&schema) {
            assert!(is_plain);
            assert_eq!(codes, [""; 0]);
        }
        let document = document("3.1.2");
        let component = |name: &str| document["components"]["schemas"].get(name);
        assert_eq!(count_plain(&schema, &component, Version::V3_1, 0), Some(9));
        let deep = (0..MAX_LEVELS).fold(json!({}), |inner, _| json!({ "items": inner }));
        assert_eq!(count_plain(&deep, &component, Version::V3_1, 0), None);
        assert_eq!(count_plain(&deep["items"], &component, Version::V3_1, 0), Some(MAX_LEVELS));
    }
}
