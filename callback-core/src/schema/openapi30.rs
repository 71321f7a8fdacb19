//! JSON Schemas of draft 2020-12, as schemars makes them, in the words of OpenAPI 3.0.
//!
//! The Schema Object of 3.0.4 has keywords of its own. Each keyword of a JSON Schema, by the table in [`keywords`],
//! stays, is rewritten, is dropped because it decides nothing about any value (`$schema`, `$id`, `$comment`,
//! `contentMediaType`), or is reported as one that 3.0 cannot say.
//!
//! A converted schema accepts whatever the original accepts. Most rules are exact; those that are looser are marked.
//!
//! | draft 2020-12 | 3.0.4 |
//! |---|---|
//! | `true`, `false` as a schema | `{}`, `{not: {}}` |
//! | `type: [T, "null"]` | `type: T, nullable: true` |
//! | `type: "null"` | `type: string, nullable: true, enum: [null]` |
//! | `type: [T, U]` | `anyOf` of a schema for each, with the keywords that are about it |
//! | `type: array` alone | with `items: {}`, which 3.0 demands |
//! | `anyOf: [X, {type: "null"}]` | `X` with `nullable: true` if it has a `type`; else `null` stays an alternative |
//! | `$ref` with keywords beside it | `allOf: [{$ref}]` with the keywords beside it |
//! | `const: V` | `enum: [V]` |
//! | `enum: []`, `anyOf: []`, `oneOf: []` | `not: {}` |
//! | `enum` of `null` and values of one type, no `type` | that type, `nullable: true` |
//! | `examples` | `example`, the first |
//! | `exclusiveMinimum: 5` | `minimum: 5, exclusiveMinimum: true`; likewise the maximum |
//! | `contentEncoding: base64` | `format: byte`; `base64url` is `format: base64url`; others are dropped |
//! | `prefixItems` | `items`, `anyOf` its schemas; *looser*: their order is lost |
//! | `prefixItems` with `items: false` | and `maxItems` |
//! | `unevaluatedItems` | as `items`, where nothing else looks at items |
//! | `patternProperties` with `additionalProperties` other than `true` | `additionalProperties`, `anyOf` their schemas; *looser*: names are free |
//! | `unevaluatedProperties` | `additionalProperties`, and the names in all parts become `properties`; *looser* |
//! | `propertyNames: {type: string}` | nothing: all names are strings |
//! | `if`, `then`, `else` | `allOf: [{anyOf: [{not: IF}, THEN]}, {anyOf: [IF, ELSE]}]` |
//! | `dependentRequired`, `dependentSchemas` | `anyOf` of not having the property, and what follows from it |
//! | `contains` | `not: {type: array, items: {not: …}}` |
//! | `oneOf` with a looser alternative | `anyOf`, unless alternatives plainly exclude each other |
//!
//! `nullable` needs a `type` beside it, and takes nothing back that `allOf` or a `$ref` says: "This keyword only takes
//! effect if `type` is explicitly defined within the same Schema Object". So the common `allOf: [{$ref}],
//! nullable: true` does not accept `null`, and validators such as Ajv refuse it.
//!
//! Reported are `$dynamicRef`, a `$ref` to an anchor or into `$defs`, `minContains` and `maxContains`, other
//! `propertyNames`, `patternProperties` beside names that are free, `not`, `if` and `contains` of what is looser in
//! 3.0, unknown keywords, and values that a keyword cannot have.

mod arrays;
mod conditions;
mod keywords;
mod loss;
mod null;
mod objects;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;
use std::collections::BTreeMap;

use callback_expression::Pointer;
use serde_json::{Map, Value, json};

use keywords::{Fate, Form, KEYWORDS, compare, is_annotation};

/// A schema, and what it lost.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Converted {
    pub(crate) schema: Value,
    /// What 3.0 cannot say, in the order of the pointers. The schema does without.
    pub(crate) unsaid: Vec<Unsaid>,
}

/// A keyword that 3.0 has no words for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unsaid {
    /// Where it stands in the schema that was converted, as a JSON pointer (RFC 6901).
    pub(crate) pointer: String,
    pub(crate) keyword: String,
}

/// How many steps deep a schema may be: beyond, types end and stacks may too.
const DEPTH: usize = 256;

/// Converts a schema to a Schema Object of OpenAPI 3.0.
///
/// `definition` finds what a `$ref` leads to, as it was before it was converted. What it does not find is taken to
/// have any properties and to be looser in 3.0.
pub(crate) fn openapi30<'d>(schema: Value, definition: &dyn Fn(&str) -> Option<&'d Value>) -> Converted {
    let mut converter =
        Converter { definition, path: Vec::new(), unsaid: Vec::new(), losses: 0, watched: 0, known: BTreeMap::new() };
    let schema = converter.schema(schema);
    let mut unsaid = converter.unsaid;
    unsaid.sort();
    unsaid.dedup();
    Converted { schema, unsaid }
}

struct Converter<'f, 'd> {
    definition: &'f dyn Fn(&str) -> Option<&'d Value>,
    /// The steps from the whole schema to the one at hand.
    path: Vec<String>,
    unsaid: Vec<Unsaid>,
    /// How often a rule was looser than the original.
    losses: usize,
    /// In how many schemas losses matter that the one at hand is a part of.
    watched: usize,
    /// Which references lead to a loss.
    known: BTreeMap<String, bool>,
}

/// What is known of a schema before its keywords are rewritten.
#[derive(Default)]
struct Losses {
    /// The keywords whose schema became looser.
    keywords: Vec<&'static str>,
    /// Which alternatives of `oneOf` became looser.
    one_of: Vec<bool>,
}

impl Converter<'_, '_> {
    fn schema(&mut self, schema: Value) -> Value {
        match schema {
            Value::Bool(true) => json!({}),
            Value::Object(keywords) if self.path.len() > DEPTH && !keywords.is_empty() => {
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
        let mut losses = Losses::default();
        for &(keyword, form, fate) in KEYWORDS {
            let Some(value) = source.remove(keyword) else { continue };
            match fate {
                Fate::Dropped => {}
                Fate::Unsaid => self.report(keyword),
                Fate::Stays | Fate::Rewritten => match self.value(keyword, form, value, &mut losses) {
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
        self.rewrite(&mut schema, &losses);
        schema
    }

    /// What stands under a keyword, its schemas converted.
    fn value(&mut self, keyword: &'static str, form: Form, value: Value, losses: &mut Losses) -> Option<Value> {
        let value = form.accept(value)?;
        Some(self.at(keyword, |this| match (form, value) {
            (Form::Permission, allowed @ Value::Bool(_)) => allowed,
            (Form::Schema | Form::Permission, schema) if matches!(keyword, "not" | "if" | "contains") => {
                let (schema, loose) = this.watch(|this| this.schema(schema));
                if loose {
                    losses.keywords.push(keyword);
                }
                schema
            }
            (Form::Schema | Form::Permission, schema) => this.schema(schema),
            (Form::Schemas, Value::Array(schemas)) => {
                let schemas = schemas.into_iter().enumerate();
                let convert = |(index, schema): (usize, Value)| {
                    this.at(&index.to_string(), |this| {
                        if keyword != "oneOf" {
                            return this.schema(schema);
                        }
                        let (schema, loose) = this.watch(|this| this.schema(schema));
                        losses.one_of.push(loose);
                        schema
                    })
                };
                Value::Array(schemas.map(convert).collect())
            }
            (Form::SchemasByName, Value::Object(schemas)) => {
                let convert = |(name, schema): (String, Value)| {
                    let schema = this.at(&name, |this| this.schema(schema));
                    (name, schema)
                };
                Value::Object(schemas.into_iter().map(convert).collect())
            }
            (Form::Reference, Value::String(reference)) => {
                this.follow(&reference);
                Value::String(reference)
            }
            (_, value) => value,
        }))
    }

    /// Puts what 3.0 has in place of what it has not. The parts of the schema are converted already.
    fn rewrite(&mut self, schema: &mut Map<String, Value>, losses: &Losses) {
        limit(schema, "minimum", "exclusiveMinimum", Ordering::Greater);
        limit(schema, "maximum", "exclusiveMaximum", Ordering::Less);
        example(schema);
        content(schema);
        constant(schema);
        self.combinations(schema, losses);
        self.items(schema);
        self.contains(schema, losses);
        self.properties(schema);
        self.conditions(schema, losses);
        null::types(schema);
        null::values(schema);
        siblings(schema);
    }

    fn at<R>(&mut self, step: &str, inside: impl FnOnce(&mut Self) -> R) -> R {
        self.path.push(step.to_owned());
        let result = inside(self);
        self.path.pop();
        result
    }

    fn report(&mut self, keyword: &str) {
        self.at(keyword, Self::report_here);
    }

    /// Reports the keyword at hand.
    fn report_here(&mut self) {
        let pointer = self.path.iter().collect::<Pointer<'_>>().to_string();
        let keyword = self.path.last().cloned().unwrap_or_default();
        self.unsaid.push(Unsaid { pointer, keyword });
    }
}

/// The limit that is left out and the one that is not are one in 3.0: the narrower.
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

fn example(schema: &mut Map<String, Value>) {
    if let Some(Value::Array(examples)) = schema.remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        schema.entry("example").or_insert(first);
    }
}

/// 3.0 takes every name for a format, and `byte` for base64.
fn content(schema: &mut Map<String, Value>) {
    let Some(encoding) = schema.remove("contentEncoding") else { return };
    let format = match encoding.as_str() {
        Some("base64") => "byte",
        Some("base64url") => "base64url",
        _ => return,
    };
    schema.entry("format").or_insert(format.into());
}

/// `const` is a value of `enum`, which is not empty in 3.0.
fn constant(schema: &mut Map<String, Value>) {
    if schema.get("enum").is_some_and(|values| *values == json!([])) {
        schema.remove("enum");
        conjoin(schema, nothing());
    }
    let Some(value) = schema.remove("const") else { return };
    let mut only = Map::from_iter([("enum".to_owned(), Value::Array(vec![value]))]);
    if schema.contains_key("enum") {
        null::values(&mut only);
        conjoin(schema, only);
    } else {
        schema.extend(only);
    }
}

/// Beside `$ref` nothing counts in 3.0.
fn siblings(schema: &mut Map<String, Value>) {
    if schema.len() > 1
        && let Some(reference) = schema.remove("$ref")
    {
        let target = json!({ "$ref": reference });
        match schema.get_mut("allOf") {
            Some(Value::Array(parts)) => parts.insert(0, target),
            _ => _ = schema.insert("allOf".to_owned(), Value::Array(vec![target])),
        }
    }
}

/// Adds what must hold as well: in `allOf`, if it could not be told from what is there, or would change its meaning, as
/// `properties` that of `additionalProperties`.
fn conjoin(schema: &mut Map<String, Value>, part: Map<String, Value>) {
    let alone = part.len() == 1 && part.keys().all(|keyword| matches!(keyword.as_str(), "anyOf" | "oneOf" | "not"));
    let free = part.keys().all(|keyword| !schema.contains_key(keyword));
    if free && (alone || schema.keys().all(|keyword| is_annotation(keyword))) {
        schema.extend(part);
        return;
    }
    match schema.get_mut("allOf") {
        Some(Value::Array(parts)) => parts.push(Value::Object(part)),
        _ => _ = schema.insert("allOf".to_owned(), Value::Array(vec![Value::Object(part)])),
    }
}

/// Any of the alternatives, each once.
fn any_of(alternatives: Vec<Value>) -> Map<String, Value> {
    let mut unique: Vec<Value> = Vec::new();
    for alternative in alternatives {
        if !unique.contains(&alternative) {
            unique.push(alternative);
        }
    }
    if let [Value::Object(only)] = &mut unique[..] {
        return std::mem::take(only);
    }
    let mut schema = Map::from_iter([("anyOf".to_owned(), Value::Array(unique))]);
    null::alternatives(&mut schema, "anyOf");
    schema
}

/// What no value is.
fn nothing() -> Map<String, Value> {
    Map::from_iter([("not".to_owned(), json!({}))])
}

/// Whether every value is valid.
fn is_anything(schema: &Value) -> bool {
    schema.as_object().is_some_and(|schema| schema.keys().all(|keyword| is_annotation(keyword)))
}
