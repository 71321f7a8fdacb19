//! JSON Schemas and other JSON values, printed in an order that depends on nothing but what they say.
//!
//! `serde_json` keeps an object's members in alphabetical order or in order of insertion, as any crate of the program
//! may ask of it. Here the keywords of a schema have their own order, and every other object is alphabetical.

pub(crate) mod openapi30;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Number, Value};

use crate::contract::Contract;
use callback_expression::percent;
use callback_expression::unescape_token;

/// Where a component's schema is found.
const COMPONENTS: &str = "#/components/schemas/";

/// A schema in the document. Until the components have their names, a `$ref` in it means a component of its contract.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Schema {
    pub(crate) contract: Contract,
    pub(crate) value: Value,
}

impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Ordered(&self.value).serialize(serializer)
    }
}

/// A JSON value that is not a schema, such as an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Json(pub(crate) Value);

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Alphabetical(&self.0).serialize(serializer)
    }
}

/// The order of a schema's keywords: what it is, then its limits, then its parts. All others follow alphabetically.
const KEYWORDS: &[&str] = &[
    "$ref",
    "$id",
    "$anchor",
    "title",
    "description",
    "type",
    "format",
    "const",
    "enum",
    "default",
    "pattern",
    "minLength",
    "maxLength",
    "multipleOf",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "prefixItems",
    "items",
    "minItems",
    "maxItems",
    "uniqueItems",
    "properties",
    "patternProperties",
    "required",
    "additionalProperties",
    "unevaluatedProperties",
    "allOf",
    "anyOf",
    "oneOf",
];

/// What stands under a keyword.
#[derive(PartialEq)]
enum Holds {
    /// A schema, or a list of them.
    Schemas,
    /// Schemas by name.
    Named,
    /// `false`, `true` or a schema, where `true` is clearer than `{}`.
    Permission,
    /// A plain value.
    Value,
}

fn holds(keyword: &str) -> Holds {
    match keyword {
        "allOf" | "anyOf" | "oneOf" | "not" | "if" | "then" | "else" | "items" | "prefixItems" | "additionalItems"
        | "unevaluatedItems" | "contains" | "propertyNames" | "contentSchema" => Holds::Schemas,
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" => Holds::Named,
        "additionalProperties" | "unevaluatedProperties" => Holds::Permission,
        _ => Holds::Value,
    }
}

/// A schema or a list of schemas.
struct Ordered<'a>(&'a Value);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Bool(true) => serializer.serialize_map(Some(0))?.end(),
            Value::Array(schemas) => serializer.collect_seq(schemas.iter().map(Ordered)),
            Value::Object(schema) => print_schema(schema, serializer),
            other => Alphabetical(other).serialize(serializer),
        }
    }
}

fn print_schema<S: Serializer>(schema: &Map<String, Value>, serializer: S) -> Result<S::Ok, S::Error> {
    // A dialect is the whole document's business, so `$schema` has no place in it.
    let mut members: Vec<_> = schema.iter().filter(|&(keyword, _)| keyword != "$schema").collect();
    members.sort_by_key(|&(keyword, _)| {
        (KEYWORDS.iter().position(|known| known == keyword).unwrap_or(KEYWORDS.len()), keyword.as_str())
    });
    let mut map = serializer.serialize_map(Some(members.len()))?;
    for (keyword, value) in members {
        match (holds(keyword), value) {
            (Holds::Named, Value::Object(schemas)) => map.serialize_entry(keyword, &Named(schemas))?,
            (Holds::Permission, Value::Bool(allowed)) => map.serialize_entry(keyword, allowed)?,
            (Holds::Schemas | Holds::Permission, _) => map.serialize_entry(keyword, &Ordered(value))?,
            (Holds::Value | Holds::Named, _) => map.serialize_entry(keyword, &Alphabetical(value))?,
        }
    }
    map.end()
}

/// Schemas by name.
struct Named<'a>(&'a Map<String, Value>);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(sorted(self.0).into_iter().map(|(name, schema)| (name, Ordered(schema))))
    }
}

/// A plain value.
struct Alphabetical<'a>(&'a Value);

impl Serialize for Alphabetical<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(values) => serializer.collect_seq(values.iter().map(Alphabetical)),
            Value::Object(object) => {
                serializer.collect_map(sorted(object).into_iter().map(|(key, value)| (key, Alphabetical(value))))
            }
            Value::Number(number) => print_number(number, serializer),
            other => other.serialize(serializer),
        }
    }
}

/// With `serde_json/arbitrary_precision` a number would print as it was written: `1e2`, not `100.0`.
fn print_number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    match (number.as_u64(), number.as_i64(), number.as_f64()) {
        (Some(natural), ..) => serializer.serialize_u64(natural),
        (None, Some(integer), _) => serializer.serialize_i64(integer),
        (None, None, Some(float)) => serializer.serialize_f64(float),
        (None, None, None) => number.serialize(serializer),
    }
}

fn sorted(object: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let mut members: Vec<_> = object.iter().collect();
    members.sort_by_key(|&(key, _)| key);
    members
}

/// Calls `visit` with the value of each `$ref` of the schema and of those inside it.
pub(crate) fn each_reference(schema: &mut Value, visit: &mut impl FnMut(&mut String)) {
    match schema {
        Value::Array(schemas) => schemas.iter_mut().for_each(|schema| each_reference(schema, visit)),
        Value::Object(schema) => {
            for (keyword, value) in schema {
                match (holds(keyword), value) {
                    (Holds::Named, Value::Object(schemas)) => {
                        schemas.values_mut().for_each(|schema| each_reference(schema, visit));
                    }
                    (Holds::Schemas | Holds::Permission, value) => each_reference(value, visit),
                    (Holds::Value, Value::String(reference)) if keyword == "$ref" => visit(reference),
                    (Holds::Value | Holds::Named, _) => {}
                }
            }
        }
        _ => {}
    }
}

/// A schema without what says nothing of the values it accepts, in one way of writing it.
pub(crate) fn meaning(schema: &Value) -> Value {
    const SAYS_NOTHING: &[&str] = &["title", "description", "example", "examples", "$comment", "$schema"];
    match schema {
        Value::Bool(true) => Value::Object(Map::new()),
        Value::Array(schemas) => schemas.iter().map(meaning).collect(),
        Value::Object(schema) => {
            let members = schema.iter().filter(|(keyword, _)| !SAYS_NOTHING.contains(&keyword.as_str()));
            let members = members.map(|(keyword, value)| {
                let value = match (holds(keyword), value) {
                    (Holds::Named, Value::Object(schemas)) => {
                        schemas.iter().map(|(name, schema)| (name.clone(), meaning(schema))).collect()
                    }
                    (Holds::Schemas, value) => meaning(value),
                    (Holds::Permission, value) if !value.is_boolean() => meaning(value),
                    // The order of these says nothing.
                    (Holds::Value, Value::Array(values)) if matches!(&**keyword, "enum" | "required" | "type") => {
                        let mut values = values.clone();
                        values.sort_by_key(Value::to_string);
                        Value::Array(values)
                    }
                    (Holds::Value, Value::Number(number)) => number.as_f64().map_or(Value::Null, Value::from),
                    (Holds::Value, value) if keyword == "const" => {
                        return ("enum".to_owned(), Value::Array(vec![value.clone()]));
                    }
                    (_, value) => value.clone(),
                };
                (keyword.clone(), value)
            });
            members.collect()
        }
        other => other.clone(),
    }
}

/// The components that a schema refers to, itself or deep inside, in no particular order.
pub(crate) fn references(schema: &Value) -> Vec<String> {
    let mut names = Vec::new();
    collect_references(schema, &mut names);
    names
}

fn collect_references(schema: &Value, names: &mut Vec<String>) {
    match schema {
        Value::Array(schemas) => schemas.iter().for_each(|schema| collect_references(schema, names)),
        Value::Object(schema) => {
            for (keyword, value) in schema {
                match (holds(keyword), value) {
                    (Holds::Named, Value::Object(schemas)) => {
                        schemas.values().for_each(|schema| collect_references(schema, names));
                    }
                    (Holds::Schemas | Holds::Permission, value) => collect_references(value, names),
                    (Holds::Value, Value::String(reference)) if keyword == "$ref" => names.extend(component(reference)),
                    (Holds::Value | Holds::Named, _) => {}
                }
            }
        }
        _ => {}
    }
}

/// The name of the component that a `$ref` means: percent-decoded, as in every URI, and then `~1` and `~0`.
pub(crate) fn component(reference: &str) -> Option<String> {
    let encoded = reference.strip_prefix(COMPONENTS)?;
    Some(unescape_token(&percent::decode(encoded)?).into_owned())
}

/// The `$ref` to a component whose name needs no encoding, as all legal ones.
pub(crate) fn reference(name: &str) -> String {
    format!("{COMPONENTS}{name}")
}

/// Takes `null` out of what a schema accepts; says whether it was there.
pub(crate) fn take_null(schema: &mut Value) -> bool {
    let Value::Object(object) = schema else { return false };
    let taken = take_null_type(object) | take_null_alternative(object);
    if taken {
        if let Some(Value::Array(values)) = object.get_mut("enum") {
            values.retain(|value| !value.is_null());
        }
        if object.get("default").is_some_and(Value::is_null) {
            object.remove("default");
        }
    }
    taken
}

fn take_null_type(schema: &mut Map<String, Value>) -> bool {
    let Some(Value::Array(types)) = schema.get_mut("type") else { return false };
    let before = types.len();
    types.retain(|name| name != "null");
    let taken = types.len() < before;
    if let [only] = &mut types[..] {
        let only = only.take();
        schema.insert("type".to_owned(), only);
    }
    taken
}

fn take_null_alternative(schema: &mut Map<String, Value>) -> bool {
    for keyword in ["anyOf", "oneOf"] {
        let Some(Value::Array(alternatives)) = schema.get_mut(keyword) else { continue };
        let before = alternatives.len();
        alternatives.retain(|alternative| alternative.get("type").is_none_or(|name| name != "null"));
        if alternatives.len() == before {
            continue;
        }
        if let [Value::Object(only)] = &mut alternatives[..] {
            let only = std::mem::take(only);
            schema.remove(keyword);
            for (key, value) in only {
                // What stands beside the alternatives says more of this use of the type than the type itself does.
                schema.entry(key).or_insert(value);
            }
        }
        return true;
    }
    false
}
