//! Conversion of JSON Schema draft 2020-12, which schemars generates, to the Schema Object of OpenAPI 3.0.
//!
//! The Schema Object of 3.0.4 has keywords of its own. Each keyword of a JSON Schema, by the table in [`keywords`], is
//! kept, is rewritten, is dropped because it does not affect validation (`$schema`, `$id`, `$comment`,
//! `contentSchema`), or is reported as unrepresentable in 3.0.
//!
//! A converted schema accepts every value that the original accepts. Most rules are exact; those that *widen* a schema,
//! so that it accepts more, are marked.
//!
//! | draft 2020-12 | 3.0.4 |
//! |---|---|
//! | `true`, `false` as a schema | `{}`, `{not: {}}` |
//! | `type: [T, "null"]` | `type: T, nullable: true` |
//! | `type: "null"` | `type: string, nullable: true, enum: [null]` |
//! | `type: [T, U]` | `anyOf` of a schema for each, with the keywords that apply to it |
//! | `type: array` alone | with `items: {}`, which 3.0 requires |
//! | `anyOf: [X, {type: "null"}]` | `X` with `nullable: true` if it has a `type`; else `null` stays an alternative |
//! | `$ref` with keywords beside it | `allOf: [{$ref}]` with the keywords beside it |
//! | `const: V` | `enum: [V]` |
//! | `enum: []`, `anyOf: []`, `oneOf: []` | `not: {}` |
//! | `enum` of `null` and values of one type, no `type` | that type, `nullable: true` |
//! | `examples` | `example`, the first |
//! | `exclusiveMinimum: 5` | `minimum: 5, exclusiveMinimum: true`; likewise the maximum |
//! | `contentMediaType` without `type`, other than text and JSON | `type: string, format: binary` |
//! | `contentEncoding: base64` | `format: byte`; `base64url` is `format: base64url`; others are dropped |
//! | `prefixItems` | `items`, `anyOf` its schemas; *widened*: their order is lost |
//! | `prefixItems` with `items: false` | additionally `maxItems` |
//! | `unevaluatedItems` | as `items`, if no other keyword applies to items |
//! | `patternProperties` with `additionalProperties` other than `true` | `additionalProperties`, `anyOf` their schemas; *widened*: names are not restricted |
//! | `unevaluatedProperties` | `additionalProperties`, and the names in all subschemas become `properties`; *widened* |
//! | `propertyNames: {type: string}` | omitted: all names are strings |
//! | `if`, `then`, `else` | `allOf: [{anyOf: [{not: IF}, THEN]}, {anyOf: [IF, ELSE]}]` |
//! | `dependentRequired`, `dependentSchemas` | `anyOf` of a schema without the property and the dependent schema |
//! | `contains` | `not: {type: array, items: {not: …}}` |
//! | `oneOf` with a widened alternative | `anyOf`, unless the alternatives are obviously disjoint |
//!
//! `nullable` needs a `type` beside it, and does not override `allOf` or a `$ref`: "This keyword only takes effect if
//! `type` is explicitly defined within the same Schema Object". So the common `allOf: [{$ref}], nullable: true` does not
//! accept `null`, and validators such as Ajv reject it.
//!
//! Reported are `$dynamicRef`, a `$ref` to an anchor or into `$defs`, `minContains` and `maxContains`, other
//! `propertyNames`, `patternProperties` without restricted `additionalProperties`, `not`, `if` and `contains` with a
//! schema that is widened in 3.0, unknown keywords, and invalid values of keywords.

mod arrays;
mod combine;
mod conditions;
mod converter;
mod keywords;
mod null;
mod objects;
#[cfg(test)]
mod tests;
mod widening;

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use combine::{conjoin, never};
pub(crate) use converter::Converted;
use converter::{Converter, Widened};
use keywords::{KEYWORDS, Treatment, ValueKind, compare};

use super::{move_reference, object};
use crate::bytes_schema::is_bytes;

/// The maximum depth of a schema, which no ordinary type reaches and which protects the stack.
const MAX_DEPTH: usize = 256;

/// Converts a schema to a Schema Object of OpenAPI 3.0.
///
/// `definition` returns the target of a `$ref`, not converted. A target that it does not find is assumed to have any
/// properties and to be widened in 3.0.
pub(crate) fn openapi30<'d>(schema: Value, definition: &dyn Fn(&str) -> Option<&'d Value>) -> Converted {
    let mut converter = Converter::new(definition);
    let schema = converter.schema(schema);
    let mut unrepresentable = converter.unrepresentable;
    unrepresentable.sort();
    unrepresentable.dedup();
    Converted { schema, unrepresentable }
}

impl Converter<'_, '_> {
    fn schema(&mut self, schema: Value) -> Value {
        match schema {
            Value::Bool(true) => json!({}),
            Value::Object(keywords) if self.path.len() > MAX_DEPTH && !keywords.is_empty() => {
                self.report_here();
                json!({})
            }
            Value::Object(keywords) => Value::Object(self.keywords(keywords)),
            Value::Bool(false) => json!({ "not": {} }),
            _ => {
                self.report_here();
                json!({})
            }
        }
    }

    fn keywords(&mut self, mut source: Map<String, Value>) -> Map<String, Value> {
        let mut schema = Map::new();
        let mut widened = Widened::default();
        for &(keyword, kind, treatment) in KEYWORDS {
            let Some(value) = source.remove(keyword) else { continue };
            match treatment {
                Treatment::Dropped => {}
                Treatment::Unrepresentable => self.report(keyword),
                Treatment::Kept | Treatment::Rewritten => match self.value(keyword, kind, value, &mut widened) {
                    Some(value) => _ = schema.insert(keyword.to_owned(), value),
                    None => self.report(keyword),
                },
            }
        }
        for (keyword, value) in source {
            if keyword.starts_with("x-") {
                schema.insert(keyword, value);
            } else {
                self.report(&keyword);
            }
        }
        self.rewrite(&mut schema, &widened);
        schema
    }

    /// Returns the value of a keyword with its subschemas converted, or `None` if it is invalid.
    fn value(&mut self, keyword: &'static str, kind: ValueKind, value: Value, widened: &mut Widened) -> Option<Value> {
        let value = kind.accept(value)?;
        Some(self.at(keyword, |this| match (kind, value) {
            (ValueKind::BooleanOrSchema, allowed @ Value::Bool(_)) => allowed,
            (ValueKind::Schema | ValueKind::BooleanOrSchema, schema)
                if matches!(keyword, "not" | "if" | "contains") =>
            {
                let (schema, is_widened) = this.detect_widening(|this| this.schema(schema));
                if is_widened {
                    widened.keywords.push(keyword);
                }
                schema
            }
            (ValueKind::Schema | ValueKind::BooleanOrSchema, schema) => this.schema(schema),
            (ValueKind::Schemas, Value::Array(schemas)) => {
                let schemas = schemas.into_iter().enumerate();
                let convert = |(index, schema): (usize, Value)| {
                    this.at(&index.to_string(), |this| {
                        if keyword != "oneOf" {
                            return this.schema(schema);
                        }
                        let (schema, is_widened) = this.detect_widening(|this| this.schema(schema));
                        widened.one_of.push(is_widened);
                        schema
                    })
                };
                Value::Array(schemas.map(convert).collect())
            }
            (ValueKind::SchemasByName, Value::Object(schemas)) => {
                let convert = |(name, schema): (String, Value)| {
                    let schema = this.at(&name, |this| this.schema(schema));
                    (name, schema)
                };
                Value::Object(object(schemas.into_iter().map(convert)))
            }
            (ValueKind::Reference, Value::String(reference)) => {
                this.follow_reference(&reference);
                Value::String(reference)
            }
            (_, value) => value,
        }))
    }

    /// Replaces the keywords that 3.0 does not have. The subschemas are converted already.
    fn rewrite(&mut self, schema: &mut Map<String, Value>, widened: &Widened) {
        limit(schema, "minimum", "exclusiveMinimum", Ordering::Greater);
        limit(schema, "maximum", "exclusiveMaximum", Ordering::Less);
        example(schema);
        content(schema);
        constant(schema);
        self.combinations(schema, widened);
        self.items(schema);
        self.contains(schema, widened);
        self.properties(schema);
        self.conditions(schema, widened);
        null::types(schema);
        null::values(schema);
        // 3.0 ignores the siblings of `$ref`.
        if schema.len() > 1 {
            move_reference(schema);
        }
    }
}

/// Merges the exclusive and the inclusive limit into one, the narrower, as 3.0 has only one.
fn limit(schema: &mut Map<String, Value>, limit: &str, exclusive: &str, narrower: Ordering) {
    if !schema.get(exclusive).is_some_and(Value::is_number) {
        return;
    }
    let Some(value) = schema.remove(exclusive) else { return };
    let order = match (&value, schema.get(limit)) {
        (Value::Number(value), Some(Value::Number(limit))) => compare(value, limit),
        _ => Some(Ordering::Equal),
    };
    if order.is_some_and(|order| order == narrower || order == Ordering::Equal) {
        schema.insert(limit.to_owned(), value);
        schema.insert(exclusive.to_owned(), true.into());
    }
}

/// Replaces `examples` by `example`, its first.
fn example(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(examples)) = schema.remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        schema.entry("example").or_insert(first);
    }
}

/// Replaces `contentEncoding` by `format`, which may have any name in 3.0; `byte` is base64, and `binary` stands for bytes.
fn content(schema: &mut Map<String, Value>) {
    if is_bytes(schema) {
        schema.extend([("type".to_owned(), "string".into()), ("format".to_owned(), "binary".into())]);
    }
    schema.remove("contentMediaType");
    let Some(encoding) = schema.remove("contentEncoding") else { return };
    let format = match encoding.as_str() {
        Some("base64") => "byte",
        Some("base64url") => "base64url",
        _ => return,
    };
    schema.entry("format").or_insert(format.into());
}

/// Replaces `const` by an `enum`, which must not be empty in 3.0.
fn constant(schema: &mut Map<String, Value>) {
    if schema.get("enum").is_some_and(|values| *values == json!([])) {
        schema.remove("enum");
        conjoin(schema, never());
    }
    let Some(value) = schema.remove("const") else { return };
    let mut only = object([("enum".to_owned(), Value::Array(vec![value]))]);
    if schema.contains_key("enum") {
        null::values(&mut only);
        conjoin(schema, only);
    } else {
        schema.extend(only);
    }
}
