//! Combinations and conditions: 3.0 has `allOf`, `anyOf`, `oneOf` and `not`.

use serde_json::{Map, Value, json};

use super::loss::apart;
use super::{Converter, Losses, any_of, conjoin, is_anything, nothing, null};

impl Converter<'_, '_> {
    pub(super) fn combinations(&mut self, schema: &mut Map<String, Value>, losses: &Losses) {
        let is_empty = |value: Option<&Value>| value.and_then(Value::as_array).is_some_and(Vec::is_empty);
        if is_empty(schema.get("allOf")) {
            schema.remove("allOf");
        }
        for keyword in ["anyOf", "oneOf"] {
            if is_empty(schema.get(keyword)) {
                schema.remove(keyword);
                conjoin(schema, nothing());
            }
        }
        if losses.keywords.contains(&"not") {
            schema.remove("not");
            self.report("not");
        }
        null::alternatives(schema, "anyOf");
        self.one_of(schema, &losses.one_of);
    }

    /// What is one of the originals may be two of the looser ones.
    fn one_of(&mut self, schema: &mut Map<String, Value>, loose: &[bool]) {
        let Some(Value::Array(alternatives)) = schema.get("oneOf") else { return };
        let overlaps = |index: usize, one: &Value| {
            alternatives.iter().enumerate().any(|(other, alternative)| other != index && !apart(one, alternative))
        };
        if alternatives.iter().zip(loose).enumerate().any(|(index, (one, loose))| *loose && overlaps(index, one)) {
            self.losses += 1;
            if let Some(Value::Array(alternatives)) = schema.remove("oneOf") {
                conjoin(schema, any_of(alternatives));
            }
        } else {
            null::alternatives(schema, "oneOf");
        }
    }

    pub(super) fn conditions(&mut self, schema: &mut Map<String, Value>, losses: &Losses) {
        let then = schema.remove("then").filter(|then| !is_anything(then));
        let otherwise = schema.remove("else").filter(|otherwise| !is_anything(otherwise));
        if let Some(condition) = schema.remove("if")
            && (then.is_some() || otherwise.is_some())
        {
            if losses.keywords.contains(&"if") {
                self.report("if");
            } else {
                if let Some(then) = then {
                    conjoin(schema, any_of(vec![json!({ "not": condition.clone() }), then]));
                }
                if let Some(otherwise) = otherwise {
                    conjoin(schema, any_of(vec![condition, otherwise]));
                }
            }
        }
        if let Some(Value::Object(dependencies)) = schema.remove("dependentRequired") {
            for (name, names) in sorted(dependencies) {
                if names != json!([]) {
                    conjoin(schema, any_of(vec![without(&name), json!({ "required": names })]));
                }
            }
        }
        if let Some(Value::Object(dependencies)) = schema.remove("dependentSchemas") {
            for (name, dependent) in sorted(dependencies) {
                if !is_anything(&dependent) {
                    conjoin(schema, any_of(vec![without(&name), dependent]));
                }
            }
        }
    }
}

/// What is not an object, or has no such property.
fn without(name: &str) -> Value {
    json!({ "not": { "type": "object", "required": [name] } })
}

fn sorted(object: Map<String, Value>) -> Vec<(String, Value)> {
    let mut members: Vec<_> = object.into_iter().collect();
    members.sort_by(|(one, _), (other, _)| one.cmp(other));
    members
}
