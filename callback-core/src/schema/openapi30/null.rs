//! Types, and `null`, which is none of 3.0's.

use serde_json::{Map, Value, json};

use super::keywords::of_type;
use super::{any_of, conjoin, nothing};

/// What accepts `null` and nothing else. `nullable` counts beside a `type` only, and any type will do.
fn null() -> Map<String, Value> {
    Map::from_iter([
        ("type".to_owned(), "string".into()),
        ("nullable".to_owned(), true.into()),
        ("enum".to_owned(), json!([null])),
    ])
}

fn accepts_null(values: Option<&Value>) -> bool {
    values.and_then(Value::as_array).is_none_or(|values| values.contains(&Value::Null))
}

/// `type`: one in 3.0, and never `null`.
pub(super) fn types(schema: &mut Map<String, Value>) {
    let mut types: Vec<String> = match schema.remove("type") {
        None => return,
        Some(Value::String(name)) => vec![name],
        Some(types) => serde_json::from_value(types).unwrap_or_default(),
    };
    types.sort();
    types.dedup();
    let nullable = types.iter().any(|name| name == "null");
    types.retain(|name| name != "null");
    if types.iter().any(|name| name == "number") {
        types.retain(|name| name != "integer");
    }
    let with_null = nullable && accepts_null(schema.get("enum"));

    match &types[..] {
        [] if nullable => only_null(schema),
        [] => conjoin(schema, nothing()),
        [only] => {
            schema.insert("type".to_owned(), only.as_str().into());
            if with_null {
                schema.insert("nullable".to_owned(), true.into());
            }
            demand_items(schema);
        }
        several => {
            let alternatives = several.iter().map(|name| alternative(schema, name, with_null)).collect();
            for keyword in several.iter().flat_map(|name| of_type(name)) {
                schema.remove(*keyword);
            }
            conjoin(schema, any_of(alternatives));
        }
    }
}

fn only_null(schema: &mut Map<String, Value>) {
    let values = schema.remove("enum");
    schema.extend(null());
    if !accepts_null(values.as_ref()) {
        conjoin(schema, nothing());
    }
}

/// One type of several, with what the schema says about it.
fn alternative(schema: &Map<String, Value>, name: &str, nullable: bool) -> Value {
    let mut alternative = Map::from_iter([("type".to_owned(), name.into())]);
    if nullable {
        alternative.insert("nullable".to_owned(), true.into());
    }
    let parts = of_type(name).iter().filter_map(|&keyword| Some((keyword.to_owned(), schema.get(keyword)?.clone())));
    alternative.extend(parts);
    demand_items(&mut alternative);
    Value::Object(alternative)
}

/// "`items` MUST be present if `type` is `array`."
fn demand_items(schema: &mut Map<String, Value>) {
    if schema.get("type").is_some_and(|name| name == "array") {
        schema.entry("items").or_insert_with(|| json!({}));
    }
}

/// Where `enum` has `null` and nothing else tells the type, the other values do, and `nullable` has its place.
pub(super) fn values(schema: &mut Map<String, Value>) {
    let Some(Value::Array(values)) = schema.get("enum") else { return };
    let told = ["type", "$ref", "allOf", "anyOf", "oneOf", "not"].iter().any(|keyword| schema.contains_key(*keyword));
    if told || !values.contains(&Value::Null) {
        return;
    }
    let mut names: Vec<_> = values.iter().filter_map(type_of).collect();
    names.sort_unstable();
    names.dedup();
    let name = match names[..] {
        [] => "string",
        [only] => only,
        _ => return,
    };
    schema.insert("type".to_owned(), name.into());
    schema.insert("nullable".to_owned(), true.into());
    demand_items(schema);
}

fn type_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::Null => None,
        Value::Bool(_) => Some("boolean"),
        Value::Number(_) => Some("number"),
        Value::String(_) => Some("string"),
        Value::Array(_) => Some("array"),
        Value::Object(_) => Some("object"),
    }
}

/// Lets another alternative accept `null`, if one can, in place of an alternative that accepts nothing else.
pub(super) fn alternatives(schema: &mut Map<String, Value>, keyword: &str) {
    let Some(Value::Array(alternatives)) = schema.get_mut(keyword) else { return };
    // One that is described stays, or its description would be lost.
    let null = Value::Object(null());
    let Some(index) = alternatives.iter().position(|alternative| *alternative == null) else { return };
    let host = alternatives.iter().enumerate().position(|(other, alternative)| other != index && can_host(alternative));
    let Some(host) = host.and_then(|host| alternatives[host].as_object_mut()) else { return };
    host.insert("nullable".to_owned(), true.into());
    if let Some(Value::Array(values)) = host.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    alternatives.remove(index);

    if let [Value::Object(only)] = &mut alternatives[..] {
        let only = std::mem::take(only);
        schema.remove(keyword);
        conjoin(schema, only);
    }
}

/// Whether `nullable` is all that it needs to accept `null`, which it does not yet.
fn can_host(schema: &Value) -> bool {
    let against = ["$ref", "allOf", "anyOf", "oneOf", "not"];
    schema.as_object().is_some_and(|schema| {
        schema.contains_key("type")
            && schema.get("nullable").is_none_or(|nullable| nullable == false)
            && against.iter().all(|keyword| !schema.contains_key(*keyword))
    })
}
