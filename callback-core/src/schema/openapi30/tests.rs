//! Schemas before and after.

mod keywords;
mod legal;
mod random;
mod reports;
mod types;

use serde_json::{Map, Value, json};

use super::{Converted, openapi30};
use legal::illegal;

/// Schemas by the name that they have in the components.
type Components = Map<String, Value>;

/// Converts a schema among components; asserts that it is legal, and that once more changes nothing.
fn converted(schema: &Value, components: &Components) -> Converted {
    let definition = |reference: &str| components.get(reference.strip_prefix("#/components/schemas/")?);
    let result = openapi30(schema.clone(), &definition);
    assert_eq!(illegal(&result.schema), Vec::<String>::new(), "{schema:#}\nbecame {:#}", result.schema);
    let again = openapi30(result.schema.clone(), &definition);
    assert_eq!(again.schema, result.schema, "converted again, {schema:#}");
    assert_eq!(again.unsaid, [], "converted again, {schema:#}");
    result
}

/// A validator of draft 2020-12 for a schema among components.
fn validator(schema: &Value, components: &Components) -> jsonschema::Validator {
    let whole = json!({ "allOf": [schema], "components": { "schemas": components } });
    jsonschema::draft202012::new(&whole).unwrap_or_else(|error| panic!("{error}: {whole:#}"))
}

/// What a Schema Object of 3.0.4 means, in the words of draft 2020-12.
fn meaning(schema: &Value) -> Value {
    let Value::Object(schema) = schema else { return schema.clone() };
    let mut meaning = Map::new();
    for (keyword, value) in schema {
        let value = match (keyword.as_str(), value) {
            ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => schemas.iter().map(self::meaning).collect(),
            ("properties", Value::Object(schemas)) => {
                schemas.iter().map(|(name, schema)| (name.clone(), self::meaning(schema))).collect()
            }
            ("items" | "not" | "additionalProperties", value) => self::meaning(value),
            ("type", name) if schema.get("nullable") == Some(&json!(true)) => json!([name, "null"]),
            ("minimum", _) if schema.get("exclusiveMinimum") == Some(&json!(true)) => continue,
            ("maximum", _) if schema.get("exclusiveMaximum") == Some(&json!(true)) => continue,
            ("exclusiveMinimum", Value::Bool(true)) => schema["minimum"].clone(),
            ("exclusiveMaximum", Value::Bool(true)) => schema["maximum"].clone(),
            ("nullable" | "exclusiveMinimum" | "exclusiveMaximum", _) => continue,
            (_, value) => value.clone(),
        };
        meaning.insert(keyword.clone(), value);
    }
    Value::Object(meaning)
}
