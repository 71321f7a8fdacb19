//! Keywords of arrays: 3.0 has one schema for all items.

use serde_json::{Map, Value, json};

use super::combine::{accepts_everything, any_of, conjoin};
use super::converter::{Converter, Widened};
use super::keywords::count;
use crate::schema::object;

/// The keywords that apply to the items of the same array, besides `items` and `prefixItems`.
const ITEM_KEYWORDS: &[&str] =
    &["$ref", "allOf", "anyOf", "oneOf", "contains", "if", "then", "else", "dependentSchemas"];

impl Converter<'_, '_> {
    /// Rewrites `prefixItems`, and `unevaluatedItems`, which is `items` if no other keyword applies to items.
    pub(super) fn items(&mut self, schema: &mut Map<String, Value>) {
        if let Some(rest) = schema.remove("unevaluatedItems")
            && !schema.contains_key("items")
            && !accepts_everything(&rest)
        {
            if ITEM_KEYWORDS.iter().any(|keyword| schema.contains_key(*keyword)) {
                self.report("unevaluatedItems");
            } else {
                schema.insert("items".to_owned(), rest);
            }
        }
        if let Some(Value::Array(prefix)) = schema.remove("prefixItems") {
            self.prefix(schema, prefix);
        }
    }

    /// Replaces `prefixItems` by `items` with any of the schemas, which widens unless all are the same.
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
        let items = if prefix.is_empty() || prefix.iter().any(accepts_everything) {
            json!({})
        } else {
            Value::Object(any_of(prefix.clone()))
        };
        if prefix.iter().any(|item| *item != items) {
            self.widenings += 1;
        }
        schema.insert("items".to_owned(), items);
    }

    /// Rewrites `contains` as the negation of "no item matches".
    pub(super) fn contains(&mut self, schema: &mut Map<String, Value>, widened: &Widened) {
        let least = schema.remove("minContains").as_ref().and_then(count).unwrap_or(1);
        let most = schema.remove("maxContains");
        let Some(item) = schema.remove("contains") else { return };
        if most.is_some() {
            self.report("maxContains");
        }
        if least == 0 {
            return;
        }
        if widened.keywords.contains(&"contains") {
            self.report("contains");
            return;
        }
        if least > 1 {
            self.report("minContains");
        }
        let none = json!({ "type": "array", "items": { "not": item } });
        conjoin(schema, object([("not".to_owned(), none)]));
    }
}
