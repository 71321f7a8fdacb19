//! A validator of the Schema Object of OpenAPI 3.0.4 (section 4.7.24), independent of the conversion.

use serde_json::Value;

enum Is {
    Text,
    Flag,
    Number,
    Natural,
    Data,
    /// A list that is not empty.
    List,
    Schema,
    Schemas,
    SchemasByName,
    FlagOrSchema,
    Object,
}

const FIELDS: &[(&str, Is)] = &[
    ("title", Is::Text),
    ("multipleOf", Is::Number),
    ("maximum", Is::Number),
    ("exclusiveMaximum", Is::Flag),
    ("minimum", Is::Number),
    ("exclusiveMinimum", Is::Flag),
    ("maxLength", Is::Natural),
    ("minLength", Is::Natural),
    ("pattern", Is::Text),
    ("maxItems", Is::Natural),
    ("minItems", Is::Natural),
    ("uniqueItems", Is::Flag),
    ("maxProperties", Is::Natural),
    ("minProperties", Is::Natural),
    ("required", Is::List),
    ("enum", Is::List),
    ("type", Is::Text),
    ("allOf", Is::Schemas),
    ("oneOf", Is::Schemas),
    ("anyOf", Is::Schemas),
    ("not", Is::Schema),
    ("items", Is::Schema),
    ("properties", Is::SchemasByName),
    ("additionalProperties", Is::FlagOrSchema),
    ("description", Is::Text),
    ("format", Is::Text),
    ("default", Is::Data),
    ("nullable", Is::Flag),
    ("discriminator", Is::Object),
    ("readOnly", Is::Flag),
    ("writeOnly", Is::Flag),
    ("xml", Is::Object),
    ("externalDocs", Is::Object),
    ("example", Is::Data),
    ("deprecated", Is::Flag),
];

/// Returns the errors in a Schema Object, each with its place.
pub(super) fn errors(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    look(schema, "", &mut found);
    found
}

fn look(schema: &Value, at: &str, found: &mut Vec<String>) {
    let Value::Object(object) = schema else {
        return found.push(format!("{at}: {schema} is not an object"));
    };
    if let Some(reference) = object.get("$ref") {
        if object.len() > 1 || !reference.is_string() {
            found.push(format!("{at}: `$ref` has siblings"));
        }
        return;
    }
    for (keyword, value) in object {
        let place = format!("{at}/{keyword}");
        let Some((_, is)) = FIELDS.iter().find(|(known, _)| known == keyword) else {
            if !keyword.starts_with("x-") {
                found.push(format!("{place}: 3.0 has no such keyword"));
            }
            continue;
        };
        let right = match (is, value) {
            (Is::Text, Value::String(_))
            | (Is::Flag | Is::FlagOrSchema, Value::Bool(_))
            | (Is::Number, Value::Number(_))
            | (Is::Object, Value::Object(_))
            | (Is::Data, _) => true,
            (Is::Natural, value) => value.is_u64(),
            (Is::List, Value::Array(values)) => !values.is_empty(),
            (Is::Schema | Is::FlagOrSchema, value) => {
                look(value, &place, found);
                true
            }
            (Is::Schemas, Value::Array(schemas)) if !schemas.is_empty() => {
                schemas.iter().enumerate().for_each(|(index, schema)| look(schema, &format!("{place}/{index}"), found));
                true
            }
            (Is::SchemasByName, Value::Object(schemas)) => {
                schemas.iter().for_each(|(name, schema)| look(schema, &format!("{place}/{name}"), found));
                true
            }
            _ => false,
        };
        if !right {
            found.push(format!("{place}: {value} is not valid"));
        }
    }
    if let Some(name) = object.get("type") {
        let types = ["array", "boolean", "integer", "number", "object", "string"];
        if !types.iter().any(|known| name == known) {
            found.push(format!("{at}/type: {name} is not a type"));
        }
        if name == "array" && !object.contains_key("items") {
            found.push(format!("{at}: an array without `items`"));
        }
    } else if object.contains_key("nullable") {
        found.push(format!("{at}: `nullable` without `type`"));
    }
}

#[test]
fn errors_are_found() {
    for (schema, wrong) in [
        (r#"{ "const": 1 }"#, "/const: 3.0 has no such keyword"),
        (r#"{ "type": "null" }"#, "/type: \"null\" is not a type"),
        (r#"{ "type": ["string"] }"#, "/type: [\"string\"] is not valid"),
        (r#"{ "items": true }"#, "/items: true is not an object"),
        (r#"{ "type": "array" }"#, ": an array without `items`"),
        (r#"{ "nullable": true }"#, ": `nullable` without `type`"),
        (
            r##"{ "properties": { "const": { "$ref": "#/a", "title": "A" } } }"##,
            "/properties/const: `$ref` has siblings",
        ),
        (r#"{ "exclusiveMinimum": 1 }"#, "/exclusiveMinimum: 1 is not valid"),
        (r#"{ "required": [] }"#, "/required: [] is not valid"),
        (r#"{ "minLength": -1 }"#, "/minLength: -1 is not valid"),
    ] {
        let found = errors(&serde_json::from_str(schema).unwrap());
        assert!(found.iter().any(|found| found == wrong), "{schema}: {found:?}");
    }
    assert_eq!(errors(&serde_json::json!({ "default": { "const": [] }, "x-a": { "type": "null" } })), [""; 0]);
}
