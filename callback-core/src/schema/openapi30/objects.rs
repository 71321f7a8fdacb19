//! Objects: in 3.0 a property has a name, or is one of the others.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::keywords::is_annotation;
use super::{Converter, any_of, is_anything};

/// Which properties the parts of a schema know.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    Some,
    /// A part cannot be seen.
    Unclear,
    All,
}

impl Converter<'_, '_> {
    pub(super) fn properties(&mut self, schema: &mut Map<String, Value>) {
        if schema.get("required").is_some_and(|names| *names == json!([])) {
            schema.remove("required");
        }
        if let Some(names) = schema.remove("propertyNames")
            && !is_any_name(&names)
        {
            self.report("propertyNames");
        }
        self.unevaluated(schema);
        self.patterns(schema);
    }

    /// What no part of the schema knows is what is not in `properties`, once they have the names of all parts.
    fn unevaluated(&mut self, schema: &mut Map<String, Value>) {
        let Some(rest) = schema.remove("unevaluatedProperties") else { return };
        if rest == true || is_anything(&rest) || schema.contains_key("additionalProperties") {
            return;
        }
        self.losses += 1;
        let mut names = BTreeSet::new();
        let mut own = schema.clone();
        own.remove("patternProperties");
        match self.known(&own, &mut names, &mut BTreeSet::new()) {
            Known::Some => {}
            Known::Unclear => return self.report("unevaluatedProperties"),
            Known::All => return,
        }
        schema.insert("additionalProperties".to_owned(), rest);
        if !names.is_empty()
            && let Value::Object(properties) = schema.entry("properties").or_insert_with(|| json!({}))
        {
            for name in names {
                properties.entry(name).or_insert_with(|| json!({}));
            }
        }
    }

    /// The names of the properties that a schema knows, itself and in its parts.
    fn known(&self, schema: &Map<String, Value>, names: &mut BTreeSet<String>, met: &mut BTreeSet<String>) -> Known {
        let mut known = Known::Some;
        for (keyword, value) in schema {
            let part = match (keyword.as_str(), value) {
                ("properties", Value::Object(properties)) => {
                    names.extend(properties.keys().cloned());
                    Known::Some
                }
                ("additionalProperties" | "unevaluatedProperties", Value::Bool(false)) => Known::Some,
                ("additionalProperties" | "unevaluatedProperties" | "patternProperties", _) => Known::All,
                ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => self.known_to_any(parts, names, met),
                ("dependentSchemas", Value::Object(parts)) => self.known_to_any(parts.values(), names, met),
                ("if" | "then" | "else", part) => self.known_to_any([part], names, met),
                ("$ref", Value::String(reference)) => match (self.definition)(reference) {
                    Some(_) if !met.insert(reference.clone()) => Known::Some,
                    Some(definition) => self.known_to_any([definition], names, met),
                    None => Known::Unclear,
                },
                _ => Known::Some,
            };
            known = known.max(part);
        }
        known
    }

    fn known_to_any<'v>(
        &self,
        parts: impl IntoIterator<Item = &'v Value>,
        names: &mut BTreeSet<String>,
        met: &mut BTreeSet<String>,
    ) -> Known {
        let parts = parts.into_iter().filter_map(Value::as_object);
        parts.map(|part| self.known(part, names, met)).max().unwrap_or(Known::Some)
    }

    /// Names that match a pattern become any names, if all others have a schema too.
    fn patterns(&mut self, schema: &mut Map<String, Value>) {
        let Some(Value::Object(patterns)) = schema.remove("patternProperties") else { return };
        if patterns.is_empty() {
            return;
        }
        let mut values: Vec<_> = patterns.into_iter().map(|(_, value)| value).collect();
        match schema.get("additionalProperties") {
            None | Some(Value::Bool(true)) => {
                if !values.iter().all(is_anything) {
                    self.report("patternProperties");
                }
                return;
            }
            Some(Value::Bool(false)) => {}
            Some(others) => values.push(others.clone()),
        }
        self.losses += 1;
        values.retain(|value| *value != json!({ "not": {} }));
        let value = if values.is_empty() {
            Value::Bool(false)
        } else if values.iter().any(is_anything) {
            Value::Bool(true)
        } else {
            Value::Object(any_of(values))
        };
        schema.insert("additionalProperties".to_owned(), value);
    }
}

/// Names are strings.
fn is_any_name(schema: &Value) -> bool {
    schema.as_object().is_some_and(|schema| {
        schema.iter().all(|(keyword, value)| is_annotation(keyword) || (keyword == "type" && value == "string"))
    })
}
