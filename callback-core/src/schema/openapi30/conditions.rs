//! Combinations and conditions, of which 3.0 has `allOf`, `anyOf`, `oneOf` and `not`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::combine::{accepts_everything, any_of, conjoin, merge_null, never};
use super::converter::{Converter, Widened};
use super::widening::are_disjoint;

impl Converter<'_, '_> {
    /// Rewrites `allOf`, `anyOf`, `oneOf` and `not`.
    pub(super) fn combinations(&mut self, schema: &mut Map<String, Value>, widened: &Widened) {
        let is_empty = |value: Option<&Value>| value.and_then(Value::as_array).is_some_and(Vec::is_empty);
        if is_empty(schema.get("allOf")) {
            schema.remove("allOf");
        }
        for keyword in ["anyOf", "oneOf"] {
            if is_empty(schema.get(keyword)) {
                schema.remove(keyword);
                conjoin(schema, never());
            }
        }
        if widened.keywords.contains(&"not") {
            schema.remove("not");
            self.report("not");
        }
        merge_null(schema, "anyOf");
        self.one_of(schema, &widened.one_of);
    }

    /// Replaces `oneOf` by `anyOf` if a value may match several of the widened alternatives.
    fn one_of(&mut self, schema: &mut Map<String, Value>, widened: &[bool]) {
        let Some(Value::Array(alternatives)) = schema.get("oneOf") else { return };
        let overlaps = |index: usize, one: &Value| {
            alternatives
                .iter()
                .enumerate()
                .any(|(other, alternative)| other != index && !are_disjoint(one, alternative))
        };
        if alternatives
            .iter()
            .zip(widened)
            .enumerate()
            .any(|(index, (one, is_widened))| *is_widened && overlaps(index, one))
        {
            self.widenings += 1;
            if let Some(Value::Array(alternatives)) = schema.remove("oneOf") {
                conjoin(schema, any_of(alternatives));
            }
        } else {
            merge_null(schema, "oneOf");
        }
    }

    /// Rewrites `if`, `dependentRequired` and `dependentSchemas`.
    pub(super) fn conditions(&mut self, schema: &mut Map<String, Value>, widened: &Widened) {
        let then = schema.remove("then").filter(|then| !accepts_everything(then));
        let otherwise = schema.remove("else").filter(|otherwise| !accepts_everything(otherwise));
        if let Some(condition) = schema.remove("if")
            && (then.is_some() || otherwise.is_some())
        {
            if widened.keywords.contains(&"if") {
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
                if !accepts_everything(&dependent) {
                    conjoin(schema, any_of(vec![without(&name), dependent]));
                }
            }
        }
    }
}

/// Returns a schema that rejects objects with this property.
fn without(name: &str) -> Value {
    json!({ "not": { "type": "object", "required": [name] } })
}

fn sorted(object: Map<String, Value>) -> BTreeMap<String, Value> {
    let mut members = BTreeMap::new();
    members.extend(object);
    members
}
