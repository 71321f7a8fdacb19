//! Tests of the conversion to OpenAPI 3.0.

mod keywords;
mod random;
mod reports;
mod schema_object;
mod types;

use serde_json::{Map, Value, json};

use super::{Converted, openapi30};
use schema_object::errors;

/// The components' schemas by name.
type Components = Map<String, Value>;

/// Converts a schema among components. Asserts that the result is valid in 3.0, and that converting it again changes
/// nothing.
fn converted(schema: &Value, components: &Components) -> Converted {
    let definition = |reference: &str| components.get(reference.strip_prefix("#/components/schemas/")?);
    let result = openapi30(schema.clone(), &definition);
    assert_eq!(errors(&result.schema), Vec::<String>::new(), "{schema:#}\nbecame {:#}", result.schema);
    let again = openapi30(result.schema.clone(), &definition);
    assert_eq!(again.schema, result.schema, "converted again, {schema:#}");
    assert_eq!(again.unrepresentable, [], "converted again, {schema:#}");
    result
}

/// A validator of draft 2020-12 for a schema among components.
fn validator(schema: &Value, components: &Components) -> jsonschema::Validator {
    let whole = json!({ "allOf": [schema], "components": { "schemas": components } });
    jsonschema::draft202012::new(&whole).unwrap_or_else(|error| panic!("{error}: {whole:#}"))
}

/// Converts a Schema Object of 3.0.4 back to draft 2020-12.
fn as_draft_2020_12(schema: &Value) -> Value {
    let Value::Object(schema) = schema else { return schema.clone() };
    let mut converted = Map::new();
    for (keyword, value) in schema {
        let value = match (keyword.as_str(), value) {
            ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => schemas.iter().map(as_draft_2020_12).collect(),
            ("properties", Value::Object(schemas)) => {
                schemas.iter().map(|(name, schema)| (name.clone(), as_draft_2020_12(schema))).collect()
            }
            ("items" | "not" | "additionalProperties", value) => as_draft_2020_12(value),
            ("type", name) if schema.get("nullable") == Some(&json!(true)) => json!([name, "null"]),
            ("minimum", _) if schema.get("exclusiveMinimum") == Some(&json!(true)) => continue,
            ("maximum", _) if schema.get("exclusiveMaximum") == Some(&json!(true)) => continue,
            ("exclusiveMinimum", Value::Bool(true)) => schema["minimum"].clone(),
            ("exclusiveMaximum", Value::Bool(true)) => schema["maximum"].clone(),
            ("nullable" | "exclusiveMinimum" | "exclusiveMaximum", _) => continue,
            (_, value) => value.clone(),
        };
        converted.insert(keyword.clone(), value);
    }
    Value::Object(converted)
}
