//! Merging of schemas that apply to the same value.

use serde_json::{Map, Value, json};

/// Adds a keyword to others, so that values that satisfy the result satisfy both, where that can be expressed. The first of
/// two annotations is kept.
pub(super) fn merge(keyword: &str, value: &Value, keywords: &mut Map<String, Value>) {
    let Some(known) = keywords.get_mut(keyword) else {
        keywords.insert(keyword.to_owned(), value.clone());
        return;
    };
    match (keyword, &mut *known, value) {
        ("properties" | "patternProperties", Value::Object(known), Value::Object(schemas)) => {
            for (name, schema) in schemas {
                let merged = match known.remove(name) {
                    Some(other) if &other != schema => json!({ "allOf": [other, schema] }),
                    _ => schema.clone(),
                };
                known.insert(name.clone(), merged);
            }
        }
        ("items" | "additionalProperties" | "propertyNames", known, schema) if known != schema => {
            *known = json!({ "allOf": [known.take(), schema] });
        }
        ("required", Value::Array(known), Value::Array(names)) => {
            let new: Vec<_> = names.iter().filter(|name| !known.contains(name)).cloned().collect();
            known.extend(new);
        }
        ("enum", Value::Array(known), Value::Array(values)) => known.retain(|value| values.contains(value)),
        ("type", known, value) => {
            let names = |value: &Value| match value {
                Value::Array(names) => names.clone(),
                name => vec![name.clone()],
            };
            let others = names(value);
            let is_common =
                |name: &Value| others.contains(name) || (name == "integer" && others.contains(&json!("number")));
            let mut common: Vec<_> = names(known).into_iter().filter(is_common).collect();
            if common.is_empty() && names(known).contains(&json!("number")) && others.contains(&json!("integer")) {
                common.push(json!("integer"));
            }
            *known = common.into();
        }
        ("minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties" | "minContains", known, value)
            if value.as_f64() > known.as_f64() =>
        {
            *known = value.clone();
        }
        ("maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties", known, value)
            if value.as_f64() < known.as_f64() =>
        {
            *known = value.clone();
        }
        _ => {}
    }
}
