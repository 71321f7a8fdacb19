//! Arrays: 3.0 has one schema for all items.

use serde_json::{Map, Value, json};

use super::keywords::count;
use super::{Converter, Losses, any_of, conjoin, is_anything};

/// What looks at the items of the same array, besides `items` and `prefixItems`.
const LOOKS_AT_ITEMS: &[&str] =
    &["$ref", "allOf", "anyOf", "oneOf", "contains", "if", "then", "else", "dependentSchemas"];

impl Converter<'_, '_> {
    /// `prefixItems`, and `unevaluatedItems`, which is `items` where nothing else looks at them.
    pub(super) fn items(&mut self, schema: &mut Map<String, Value>) {
        if let Some(rest) = schema.remove("unevaluatedItems")
            && !schema.contains_key("items")
            && !is_anything(&rest)
        {
            if LOOKS_AT_ITEMS.iter().any(|keyword| schema.contains_key(*keyword)) {
                self.report("unevaluatedItems");
            } else {
                schema.insert("items".to_owned(), rest);
            }
        }
        if let Some(Value::Array(prefix)) = schema.remove("prefixItems") {
            self.prefix(schema, prefix);
        }
    }

    /// Any item may be what one of them may be: the order is lost, unless all are the same.
    fn prefix(&mut self, schema: &mut Map<String, Value>, mut prefix: Vec<Value>) {
        if prefix.is_empty() {
            return;
        }
        let length = prefix.len() as u64;
        let mut rest = schema.remove("items").unwrap_or_else(|| json!({}));
        let mut most = schema.get("maxItems").and_then(count);
        if rest == json!({ "not": {} }) {
            most = Some(most.map_or(length, |most| most.min(length)));
            schema.insert("maxItems".to_owned(), most.into());
        }
        match most {
            Some(most) if most <= length => prefix.truncate(usize::try_from(most).unwrap_or(usize::MAX)),
            _ => prefix.push(rest.take()),
        }
        let items = if prefix.is_empty() || prefix.iter().any(is_anything) {
            json!({})
        } else {
            Value::Object(any_of(prefix.clone()))
        };
        if prefix.iter().any(|item| *item != items) {
            self.losses += 1;
        }
        schema.insert("items".to_owned(), items);
    }

    /// Some item is: not every item is not.
    pub(super) fn contains(&mut self, schema: &mut Map<String, Value>, losses: &Losses) {
        let least = schema.remove("minContains").as_ref().and_then(count).unwrap_or(1);
        let most = schema.remove("maxContains");
        let Some(item) = schema.remove("contains") else { return };
        if most.is_some() {
            self.report("maxContains");
        }
        if least == 0 {
            return;
        }
        if losses.keywords.contains(&"contains") {
            self.report("contains");
            return;
        }
        if least > 1 {
            self.report("minContains");
        }
        let none = json!({ "type": "array", "items": { "not": item } });
        conjoin(schema, Map::from_iter([("not".to_owned(), none)]));
    }
}
