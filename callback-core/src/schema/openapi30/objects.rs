//! Keywords of objects, of which 3.0 has `properties` and `additionalProperties`.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::combine::{accepts_everything, any_of};
use super::converter::Converter;
use crate::schema::is_annotation;

/// The properties that a schema and its subschemas evaluate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evaluated {
    /// The named ones.
    Named,
    /// Not known, because a reference cannot be resolved.
    Unknown,
    All,
}

impl Converter<'_, '_> {
    /// Rewrites the keywords of objects.
    pub(super) fn properties(&mut self, schema: &mut Map<String, Value>) {
        if schema.get("required").is_some_and(|names| *names == json!([])) {
            schema.remove("required");
        }
        if let Some(names) = schema.remove("propertyNames")
            && !is_any_string(&names)
        {
            self.report("propertyNames");
        }
        self.unevaluated(schema);
        self.patterns(schema);
    }

    /// Rewrites `unevaluatedProperties` as `additionalProperties`, with the names of all subschemas in `properties`.
    fn unevaluated(&mut self, schema: &mut Map<String, Value>) {
        let Some(rest) = schema.remove("unevaluatedProperties") else { return };
        if rest == true || accepts_everything(&rest) || schema.contains_key("additionalProperties") {
            return;
        }
        self.widenings += 1;
        let mut names = BTreeSet::new();
        let mut own = schema.clone();
        own.remove("patternProperties");
        match self.evaluated(&own, &mut names, &mut BTreeSet::new()) {
            Evaluated::Named => {}
            Evaluated::Unknown => return self.report("unevaluatedProperties"),
            Evaluated::All => return,
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

    /// Collects the names of the properties that a schema and its subschemas evaluate.
    fn evaluated(
        &self,
        schema: &Map<String, Value>,
        names: &mut BTreeSet<String>,
        visited: &mut BTreeSet<String>,
    ) -> Evaluated {
        let mut evaluated = Evaluated::Named;
        for (keyword, value) in schema {
            let part = match (keyword.as_str(), value) {
                ("properties", Value::Object(properties)) => {
                    names.extend(properties.keys().cloned());
                    Evaluated::Named
                }
                ("additionalProperties" | "unevaluatedProperties", Value::Bool(false)) => Evaluated::Named,
                ("additionalProperties" | "unevaluatedProperties" | "patternProperties", _) => Evaluated::All,
                ("allOf" | "anyOf" | "oneOf", Value::Array(parts)) => self.evaluated_by_any(parts, names, visited),
                ("dependentSchemas", Value::Object(parts)) => self.evaluated_by_any(parts.values(), names, visited),
                ("if" | "then" | "else", part) => self.evaluated_by_any([part], names, visited),
                ("$ref", Value::String(reference)) => match (self.definition)(reference) {
                    Some(_) if !visited.insert(reference.clone()) => Evaluated::Named,
                    Some(definition) => self.evaluated_by_any([definition], names, visited),
                    None => Evaluated::Unknown,
                },
                _ => Evaluated::Named,
            };
            evaluated = evaluated.max(part);
        }
        evaluated
    }

    fn evaluated_by_any<'v>(
        &self,
        parts: impl IntoIterator<Item = &'v Value>,
        names: &mut BTreeSet<String>,
        visited: &mut BTreeSet<String>,
    ) -> Evaluated {
        let parts = parts.into_iter().filter_map(Value::as_object);
        parts.map(|part| self.evaluated(part, names, visited)).max().unwrap_or(Evaluated::Named)
    }

    /// Merges `patternProperties` into `additionalProperties`, if the latter restricts all other names.
    fn patterns(&mut self, schema: &mut Map<String, Value>) {
        let Some(Value::Object(patterns)) = schema.remove("patternProperties") else { return };
        if patterns.is_empty() {
            return;
        }
        let mut values: Vec<_> = patterns.into_iter().map(|(_, value)| value).collect();
        match schema.get("additionalProperties") {
            None | Some(Value::Bool(true)) => {
                if !values.iter().all(accepts_everything) {
                    self.report("patternProperties");
                }
                return;
            }
            Some(Value::Bool(false)) => {}
            Some(others) => values.push(others.clone()),
        }
        self.widenings += 1;
        values.retain(|value| *value != json!({ "not": {} }));
        let value = if values.is_empty() {
            Value::Bool(false)
        } else if values.iter().any(accepts_everything) {
            Value::Bool(true)
        } else {
            Value::Object(any_of(values))
        };
        schema.insert("additionalProperties".to_owned(), value);
    }
}

/// Returns `true` if the schema accepts all strings, and so all names.
fn is_any_string(schema: &Value) -> bool {
    schema.as_object().is_some_and(|schema| {
        schema.iter().all(|(keyword, value)| is_annotation(keyword) || (keyword == "type" && value == "string"))
    })
}
