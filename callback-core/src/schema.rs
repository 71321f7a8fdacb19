//! JSON Schemas and other JSON values, serialized in a deterministic order.
//!
//! `serde_json` keeps an object's members in alphabetical order or in order of insertion, depending on a feature that any
//! crate of the program may enable. Here the keywords of a schema have a fixed order, and every other object is
//! alphabetical.

pub(crate) mod alternatives;
pub(crate) mod openapi30;
pub(crate) mod openapi31;
pub(crate) mod tagged_union;

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Map, Number, Value, json};

use crate::contract::Contract;
use callback_expression::percent;
use callback_expression::unescape_token;

/// The prefix of a `$ref` to a component.
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

/// The number of keywords that have a rank.
const RANKS: usize = 31;

/// Returns the rank of a keyword in a schema: the type, then limits, then subschemas. All others follow alphabetically.
fn rank(keyword: &str) -> Option<usize> {
    Some(match keyword {
        "$ref" => 0,
        "$id" => 1,
        "$anchor" => 2,
        "title" => 3,
        "description" => 4,
        "type" => 5,
        "format" => 6,
        "const" => 7,
        "enum" => 8,
        "default" => 9,
        "pattern" => 10,
        "minLength" => 11,
        "maxLength" => 12,
        "multipleOf" => 13,
        "minimum" => 14,
        "exclusiveMinimum" => 15,
        "maximum" => 16,
        "exclusiveMaximum" => 17,
        "prefixItems" => 18,
        "items" => 19,
        "minItems" => 20,
        "maxItems" => 21,
        "uniqueItems" => 22,
        "properties" => 23,
        "patternProperties" => 24,
        "required" => 25,
        "additionalProperties" => 26,
        "unevaluatedProperties" => 27,
        "allOf" => 28,
        "anyOf" => 29,
        "oneOf" => 30,
        _ => return None,
    })
}

/// The kind of a keyword's value.
#[derive(PartialEq)]
enum KeywordKind {
    /// A schema, or a list of them.
    Schemas,
    /// Schemas by name.
    SchemasByName,
    /// A boolean or a schema; `true` is kept, because it is clearer than `{}`.
    BooleanOrSchema,
    /// A value without schemas.
    Value,
}

fn keyword_kind(keyword: &str) -> KeywordKind {
    match keyword {
        "allOf" | "anyOf" | "oneOf" | "not" | "if" | "then" | "else" | "items" | "prefixItems" | "additionalItems"
        | "unevaluatedItems" | "contains" | "propertyNames" | "contentSchema" => KeywordKind::Schemas,
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" => KeywordKind::SchemasByName,
        "additionalProperties" | "unevaluatedProperties" => KeywordKind::BooleanOrSchema,
        _ => KeywordKind::Value,
    }
}

/// Returns `true` if the value of a keyword is an object or a list.
fn may_contain_schemas(value: &Value) -> bool {
    matches!(value, Value::Object(_) | Value::Array(_))
}

/// A schema or a list of schemas.
struct Ordered<'a>(&'a Value);

impl Serialize for Ordered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Bool(true) => serializer.serialize_map(Some(0))?.end(),
            Value::Array(schemas) => serializer.collect_seq(schemas.iter().map(Ordered)),
            Value::Object(schema) => serialize_schema(schema, serializer),
            other => Alphabetical(other).serialize(serializer),
        }
    }
}

fn serialize_schema<S: Serializer>(schema: &Map<String, Value>, serializer: S) -> Result<S::Ok, S::Error> {
    if schema.len() == 1
        && let Some((keyword, value)) = schema.iter().next().filter(|&(keyword, _)| keyword != "$schema")
    {
        let mut map = serializer.serialize_map(Some(1))?;
        serialize_keyword(keyword, value, &mut map)?;
        return map.end();
    }
    let (mut ranked, mut others, mut count) = ([None; RANKS], Vec::new(), 0);
    // The document declares the dialect, so `$schema` is redundant.
    for (keyword, value) in schema.iter().filter(|&(keyword, _)| keyword != "$schema") {
        match rank(keyword) {
            Some(rank) => ranked[rank] = Some((keyword, value)),
            None => others.push((keyword, value)),
        }
        count += 1;
    }
    others.sort_unstable_by_key(|&(keyword, _)| keyword);
    let mut map = serializer.serialize_map(Some(count))?;
    for &(keyword, value) in ranked.iter().flatten().chain(&others) {
        serialize_keyword(keyword, value, &mut map)?;
    }
    map.end()
}

fn serialize_keyword<M: SerializeMap>(keyword: &str, value: &Value, map: &mut M) -> Result<(), M::Error> {
    if !matches!(value, Value::Bool(_)) && !may_contain_schemas(value) {
        return map.serialize_entry(keyword, &Alphabetical(value));
    }
    match (keyword_kind(keyword), value) {
        (KeywordKind::SchemasByName, Value::Object(schemas)) => map.serialize_entry(keyword, &SchemasByName(schemas)),
        (KeywordKind::BooleanOrSchema, Value::Bool(allowed)) => map.serialize_entry(keyword, allowed),
        (KeywordKind::Schemas | KeywordKind::BooleanOrSchema, _) => map.serialize_entry(keyword, &Ordered(value)),
        (KeywordKind::Value | KeywordKind::SchemasByName, _) => map.serialize_entry(keyword, &Alphabetical(value)),
    }
}

/// Schemas by name.
struct SchemasByName<'a>(&'a Map<String, Value>);

impl Serialize for SchemasByName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_sorted(self.0, Ordered, serializer)
    }
}

/// A value without schemas, whose objects are alphabetical.
struct Alphabetical<'a>(&'a Value);

impl Serialize for Alphabetical<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(values) => serializer.collect_seq(values.iter().map(Alphabetical)),
            Value::Object(object) => serialize_sorted(object, Alphabetical, serializer),
            Value::Number(number) => serialize_number(number, serializer),
            other => other.serialize(serializer),
        }
    }
}

/// Serializes a number by its value: with `serde_json/arbitrary_precision` it would keep its spelling, `1e2` for `100.0`.
fn serialize_number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    match (number.as_u64(), number.as_i64(), number.as_f64()) {
        (Some(natural), ..) => serializer.serialize_u64(natural),
        (None, Some(integer), _) => serializer.serialize_i64(integer),
        (None, None, Some(float)) => serializer.serialize_f64(float),
        (None, None, None) => number.serialize(serializer),
    }
}

/// Serializes the members of an object in alphabetical order, in which they are unless `serde_json/preserve_order` is enabled.
fn serialize_sorted<'v, S: Serializer, T: Serialize>(
    object: &'v Map<String, Value>,
    value: fn(&'v Value) -> T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let member = |(key, member)| (key, value(member));
    if object.keys().is_sorted() {
        return serializer.collect_map(object.iter().map(member));
    }
    let mut members: Vec<_> = object.iter().collect();
    members.sort_by_key(|&(key, _)| key);
    serializer.collect_map(members.into_iter().map(member))
}

/// Makes a schema equal to the one that it is serialized as: without `$schema`, and with `{}` for `true`.
pub(crate) fn write_out(schema: &mut Value) {
    match schema {
        Value::Bool(true) => *schema = Value::Object(Map::new()),
        Value::Array(schemas) => schemas.iter_mut().for_each(write_out),
        Value::Object(schema) => {
            schema.remove("$schema");
            for (keyword, value) in schema {
                match (keyword_kind(keyword), value) {
                    (KeywordKind::SchemasByName, Value::Object(schemas)) => schemas.values_mut().for_each(write_out),
                    (KeywordKind::Schemas, value) => write_out(value),
                    (KeywordKind::BooleanOrSchema, value) if !value.is_boolean() => write_out(value),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Calls `visit` with the keywords of each schema inside a schema, and then with its own.
pub(crate) fn each_schema(schema: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match schema {
        Value::Array(schemas) => schemas.iter_mut().for_each(|schema| each_schema(schema, visit)),
        Value::Object(schema) => {
            for (keyword, value) in &mut *schema {
                if !may_contain_schemas(value) {
                    continue;
                }
                match (keyword_kind(keyword), value) {
                    (KeywordKind::SchemasByName, Value::Object(schemas)) => {
                        schemas.values_mut().for_each(|schema| each_schema(schema, visit));
                    }
                    (KeywordKind::Schemas | KeywordKind::BooleanOrSchema, value) => each_schema(value, visit),
                    (KeywordKind::Value | KeywordKind::SchemasByName, _) => {}
                }
            }
            visit(schema);
        }
        _ => {}
    }
}

/// Calls `visit` with each `$ref` of the schema and of those inside it, and with the references of a `discriminator`.
pub(crate) fn each_reference(schema: &mut Value, visit: &mut impl FnMut(&mut String)) {
    each_schema(schema, &mut |keywords| {
        if let Some(Value::String(reference)) = keywords.get_mut("$ref") {
            visit(reference);
        }
        let mapping = keywords.get_mut("discriminator").and_then(|discriminator| discriminator.get_mut("mapping"));
        for target in mapping.and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
            if let Value::String(reference) = target {
                visit(reference);
            }
        }
    });
}

/// Moves the `$ref` of a schema into `allOf`.
pub(crate) fn move_reference(schema: &mut Map<String, Value>) {
    let Some(reference) = schema.remove("$ref") else { return };
    let target = json!({ "$ref": reference });
    match schema.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.insert(0, target),
        _ => _ = schema.insert("allOf".to_owned(), Value::Array(vec![target])),
    }
}

/// Returns `true` if the keyword does not affect validation.
pub(crate) fn is_annotation(keyword: &str) -> bool {
    keyword.starts_with("x-")
        || matches!(
            keyword,
            "title"
                | "description"
                | "default"
                | "deprecated"
                | "readOnly"
                | "writeOnly"
                | "example"
                | "examples"
                | "externalDocs"
                | "$comment"
        )
}

/// Collects the members of an object. `collect` would sort them, with code for each kind of iterator.
pub(crate) fn object(members: impl IntoIterator<Item = (String, Value)>) -> Map<String, Value> {
    let mut object = Map::new();
    object.extend(members);
    object
}

/// Returns a normal form of the schema, for comparison: without annotations, and independent of the spelling.
pub(crate) fn normalized(schema: &Value) -> Value {
    const ANNOTATIONS: &[&str] =
        &["title", "description", "discriminator", "example", "examples", "$comment", "$schema"];
    match schema {
        Value::Bool(true) => Value::Object(Map::new()),
        Value::Array(schemas) => schemas.iter().map(normalized).collect(),
        Value::Object(schema) => {
            let members = schema.iter().filter(|(keyword, _)| !ANNOTATIONS.contains(&keyword.as_str()));
            let members = members.map(|(keyword, value)| {
                let value = match (keyword_kind(keyword), value) {
                    (KeywordKind::SchemasByName, Value::Object(schemas)) => {
                        object(schemas.iter().map(|(name, schema)| (name.clone(), normalized(schema)))).into()
                    }
                    (KeywordKind::Schemas, value) => normalized(value),
                    (KeywordKind::BooleanOrSchema, value) if !value.is_boolean() => normalized(value),
                    // The order of these has no meaning.
                    (KeywordKind::Value, Value::Array(values))
                        if matches!(&**keyword, "enum" | "required" | "type") =>
                    {
                        let mut values = values.clone();
                        values.sort_by_key(Value::to_string);
                        Value::Array(values)
                    }
                    (KeywordKind::Value, Value::Number(number)) => number.as_f64().map_or(Value::Null, Value::from),
                    (KeywordKind::Value, value) if keyword == "const" => {
                        return ("enum".to_owned(), Value::Array(vec![value.clone()]));
                    }
                    (_, value) => value.clone(),
                };
                (keyword.clone(), value)
            });
            object(members).into()
        }
        other => other.clone(),
    }
}

/// Returns the names of the components that a schema and its subschemas refer to, in no particular order.
pub(crate) fn references(schema: &Value) -> Vec<Cow<'_, str>> {
    let mut names = Vec::new();
    collect_references(schema, &mut names);
    names
}

/// Adds the names of the components that a schema and its subschemas refer to.
pub(crate) fn collect_references<'s>(schema: &'s Value, names: &mut Vec<Cow<'s, str>>) {
    match schema {
        Value::Array(schemas) => schemas.iter().for_each(|schema| collect_references(schema, names)),
        Value::Object(schema) => {
            for (keyword, value) in schema {
                match value {
                    Value::String(reference) if keyword == "$ref" => names.extend(component(reference)),
                    value if !may_contain_schemas(value) => {}
                    Value::Object(schemas) if keyword_kind(keyword) == KeywordKind::SchemasByName => {
                        schemas.values().for_each(|schema| collect_references(schema, names));
                    }
                    value if matches!(keyword_kind(keyword), KeywordKind::Schemas | KeywordKind::BooleanOrSchema) => {
                        collect_references(value, names);
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Returns the name of the component that a `$ref` refers to, with percent-encoding and then `~1` and `~0` decoded.
pub(crate) fn component(reference: &str) -> Option<Cow<'_, str>> {
    let encoded = reference.strip_prefix(COMPONENTS)?;
    if !encoded.contains(['%', '~']) {
        return Some(encoded.into());
    }
    Some(unescape_token(&percent::decode(encoded)?).into_owned().into())
}

/// Returns the `$ref` to a component. Valid component names need no encoding.
pub(crate) fn reference(name: &str) -> String {
    format!("{COMPONENTS}{name}")
}

/// Removes `null` from the values that a schema accepts. Returns `true` if it accepted `null`.
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
    let Some(value) = schema.get_mut("type") else { return false };
    let Value::Array(types) = value else { return false };
    let before = types.len();
    types.retain(|name| name != "null");
    let taken = types.len() < before;
    if types.len() == 1 {
        *value = types.swap_remove(0);
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
                // Keywords beside the alternatives take precedence: they describe this use of the type.
                schema.entry(key).or_insert(value);
            }
        }
        return true;
    }
    false
}
