//! Sample values of schemas.

mod merge;
mod number;
mod pattern;
mod string;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::json_schema::{JsonSchema, Message};
use merge::merge;

/// The number of schemas that one attempt reads, and that all attempts read.
const MAX_WORK: usize = 20_000;
const MAX_TOTAL_WORK: usize = 100_000;
/// The levels of a sample.
const MAX_DEPTH: usize = 24;
/// The levels at which optional properties are in a sample: fewer where there would be too many.
const OPTIONAL_DEPTHS: [usize; 4] = [6, 3, 1, 0];
/// The number of items that are generated to satisfy `minItems`.
const MAX_ITEMS: u64 = 1_000;
/// The number of branches of `oneOf` and `anyOf` that are tried.
const MAX_BRANCHES: usize = 8;

/// A keyword of our own, beside a `const` that is from a discriminator.
const DISCRIMINATED: &str = "x-callback-discriminated";

/// Returns a value that is valid under the schema, or `None` if none was found.
///
/// It prefers the examples and the defaults of the schema, and has all properties that the message should have.
pub(crate) fn sample(schema: &JsonSchema, message: Message) -> Option<Value> {
    let validator = schema.validator(true).ok()?;
    let mut work = 0;
    for has_examples in [true, false] {
        for optional_depth in OPTIONAL_DEPTHS {
            for branch in 0..MAX_BRANCHES {
                let plan = Plan { has_examples, optional_depth, branch };
                let limit = (work + MAX_WORK).min(MAX_TOTAL_WORK);
                let mut sampler = Sampler { schema, message, plan, work, limit, definitions: Vec::new() };
                let value = sampler.value(schema.root(), 0, 0);
                work = sampler.work;
                match value.filter(|value| validator.is_valid(value)) {
                    None if work >= limit => break,
                    None => {}
                    value => return value,
                }
            }
        }
    }
    None
}

/// The choices of one attempt.
#[derive(Debug, Clone, Copy)]
struct Plan {
    has_examples: bool,
    optional_depth: usize,
    /// The branch of `oneOf` and `anyOf`.
    branch: usize,
}

struct Sampler<'s> {
    schema: &'s JsonSchema,
    message: Message,
    plan: Plan,
    /// The number of schemas that were read, and their limit.
    work: usize,
    limit: usize,
    /// The definitions of the values that the current one is in.
    definitions: Vec<usize>,
}

/// The keywords of a schema and of all that it applies to the same value.
#[derive(Default)]
struct Flat {
    keywords: Map<String, Value>,
    definitions: HashSet<usize>,
    /// The schema is `false`.
    is_never: bool,
}

impl Sampler<'_> {
    /// Returns a value. Those with different variants differ, where the schema permits.
    fn value(&mut self, schema: &Value, depth: usize, variant: usize) -> Option<Value> {
        let flat = self.flat(schema);
        self.flat_value(flat, depth, variant)
    }

    fn flat_value(&mut self, flat: Flat, depth: usize, variant: usize) -> Option<Value> {
        if self.work >= self.limit || depth > MAX_DEPTH || flat.is_never {
            return None;
        }
        let Flat { keywords, definitions, .. } = flat;
        if let Some(value) = self.given(&keywords, variant) {
            return Some(value);
        }
        let known = self.definitions.len();
        self.definitions.extend(definitions);
        let value = match type_of(&keywords) {
            "object" => self.object(&keywords, depth, variant),
            "array" => self.array(&keywords, depth),
            "integer" => number::integer(&keywords, variant),
            "number" => number::number(&keywords, variant),
            "boolean" => Some(variant.is_multiple_of(2).into()),
            "null" => Some(Value::Null),
            _ => string::string(&keywords, variant).map(Value::from),
        };
        self.definitions.truncate(known);
        value
    }

    /// Returns a value that the schema lists.
    fn given(&self, keywords: &Map<String, Value>, variant: usize) -> Option<Value> {
        if let Some(value) = keywords.get("const") {
            return Some(value.clone());
        }
        if self.plan.has_examples {
            let examples = keywords.get("examples").and_then(Value::as_array).into_iter().flatten();
            let examples = keywords.get("example").into_iter().chain(examples).chain(keywords.get("default"));
            if let Some(example) = examples.filter(|example| is_plausible(keywords, example)).nth(variant) {
                return Some(example.clone());
            }
        }
        let values = keywords.get("enum")?.as_array()?;
        let values: Vec<_> = match values.iter().filter(|value| !value.is_null()).collect::<Vec<_>>() {
            values if values.is_empty() => return Some(Value::Null),
            values => values,
        };
        Some(values[variant % values.len()].clone())
    }

    fn object(&mut self, keywords: &Map<String, Value>, depth: usize, variant: usize) -> Option<Value> {
        let mut object = Map::new();
        let required: HashSet<&str> = keywords
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let no_properties = Map::new();
        let properties = keywords.get("properties").and_then(Value::as_object).unwrap_or(&no_properties);
        for (name, schema) in properties {
            let is_required = required.contains(&**name);
            if !is_required && depth >= self.plan.optional_depth {
                continue;
            }
            let flat = self.flat(schema);
            if !is_required {
                let is_excluded = flat.keywords.get(self.message.excluded()) == Some(&Value::Bool(true));
                let is_recursive = flat.definitions.iter().any(|index| self.definitions.contains(index));
                if is_excluded || is_recursive || flat.is_never {
                    continue;
                }
            }
            object.insert(name.clone(), self.flat_value(flat, depth + 1, variant)?);
        }
        let other = keywords.get("additionalProperties").cloned().unwrap_or(Value::Bool(true));
        for name in required {
            if !object.contains_key(name) {
                object.insert(name.to_owned(), self.value(&other, depth + 1, variant)?);
            }
        }
        // A map has an entry, so that it can be seen.
        let is_map = properties.is_empty() && other.is_object() && depth < self.plan.optional_depth;
        let max = keywords.get("maxProperties").and_then(Value::as_u64).unwrap_or(u64::MAX);
        let min = keywords.get("minProperties").and_then(Value::as_u64).unwrap_or(0).max(u64::from(is_map)).min(max);
        for number in 1..=min.min(MAX_ITEMS) {
            if object.len() as u64 >= min {
                break;
            }
            let name = self.property_name(keywords, usize::try_from(number).unwrap_or_default())?;
            let flat = self.flat(&other);
            if is_map && flat.definitions.iter().any(|index| self.definitions.contains(index)) {
                break;
            }
            object.insert(name, self.flat_value(flat, depth + 1, variant)?);
        }
        Some(object.into())
    }

    /// Returns a name for an additional property.
    fn property_name(&mut self, keywords: &Map<String, Value>, number: usize) -> Option<String> {
        if let Some(schema) = keywords.get("propertyNames") {
            let flat = self.flat(schema);
            return match self.given(&flat.keywords, number - 1) {
                Some(value) => value.as_str().map(str::to_owned),
                None => string::string(&flat.keywords, number),
            };
        }
        let pattern = keywords.get("patternProperties").and_then(Value::as_object).and_then(|all| all.keys().next());
        match pattern {
            Some(pattern) => pattern::matching(pattern, number as u64, u64::MAX),
            None => Some(format!("key{number}")),
        }
    }

    fn array(&mut self, keywords: &Map<String, Value>, depth: usize) -> Option<Value> {
        let limit = |keyword: &str| keywords.get(keyword).and_then(Value::as_u64);
        let no_items = Vec::new();
        let prefix = keywords.get("prefixItems").and_then(Value::as_array).unwrap_or(&no_items);
        let mut items = Vec::new();
        for schema in prefix {
            items.push(self.value(schema, depth + 1, 0)?);
        }
        let contains = keywords.get("contains");
        let min_contains = limit("minContains").unwrap_or(1).min(MAX_ITEMS);
        for variant in 0..contains.map_or(0, |_| min_contains) {
            let variant = usize::try_from(variant).unwrap_or_default();
            items.push(self.value(contains?, depth + 1, variant)?);
        }
        let any = Value::Bool(true);
        let schema = keywords.get("items").unwrap_or(&any);
        let min = limit("minItems").unwrap_or(0);
        let is_wanted = items.is_empty() && depth < self.plan.optional_depth;
        let is_recursive = self.flat(schema).definitions.iter().any(|index| self.definitions.contains(index));
        let wanted = if is_wanted && !is_recursive { min.max(1) } else { min };
        let wanted = wanted.min(limit("maxItems").unwrap_or(u64::MAX));
        if wanted > MAX_ITEMS {
            return None;
        }
        let is_unique = keywords.get("uniqueItems") == Some(&Value::Bool(true));
        while (items.len() as u64) < wanted {
            let variant = if is_unique { items.len() } else { 0 };
            items.push(self.value(schema, depth + 1, variant)?);
        }
        items.truncate(limit("maxItems").map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX)));
        Some(items.into())
    }

    /// Merges the keywords of a schema and of all that it applies to the same value.
    fn flat(&mut self, schema: &Value) -> Flat {
        let mut flat = Flat::default();
        self.flatten(schema, &mut flat);
        flat
    }

    fn flatten(&mut self, schema: &Value, flat: &mut Flat) {
        let Value::Object(keywords) = schema else {
            flat.is_never |= schema == &Value::Bool(false);
            return;
        };
        self.work += 1 + keywords.get("properties").and_then(Value::as_object).map_or(0, Map::len);
        for (keyword, value) in keywords {
            if !matches!(&**keyword, "$ref" | "$defs" | "allOf" | "anyOf" | "oneOf" | "if" | "then" | "else") {
                merge(keyword, value, &mut flat.keywords);
            }
        }
        if let Some((index, definition)) = self.schema.definition(schema)
            && flat.definitions.insert(index)
        {
            self.flatten(definition, flat);
            self.set_discriminator(index, definition, flat);
        }
        for schema in keywords.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.flatten(schema, flat);
        }
        for keyword in ["oneOf", "anyOf"] {
            if let Some(branches) = keywords.get(keyword).and_then(Value::as_array)
                && let Some(branch) = self.branch(branches)
            {
                self.flatten(branch, flat);
            }
        }
        let condition = if self.plan.branch.is_multiple_of(2) { ["if", "then"] } else { ["else", "else"] };
        if keywords.contains_key("if") {
            for keyword in condition {
                if let Some(schema) = keywords.get(keyword) {
                    self.flatten(schema, flat);
                }
            }
        }
    }

    /// Returns the branch of the plan, or the next one that is not recursive and more than `null`.
    fn branch<'b>(&self, branches: &'b [Value]) -> Option<&'b Value> {
        let is_null = |branch: &Value| branch.get("type").and_then(Value::as_str) == Some("null");
        let is_recursive =
            |branch: &Value| self.schema.definition(branch).is_some_and(|(index, _)| self.definitions.contains(&index));
        let start = self.plan.branch.checked_rem(branches.len())?;
        let order = || branches[start..].iter().chain(&branches[..start]);
        let simple = order().find(|branch| !is_null(branch) && !is_recursive(branch));
        simple.or_else(|| order().find(|branch| !is_recursive(branch))).or_else(|| branches.get(start))
    }

    /// Sets the discriminator of a named schema to its name in the mapping (*Discriminator Object*).
    ///
    /// The schema that extends others is the last. One that lists others has the name of the one that was chosen.
    fn set_discriminator(&self, index: usize, definition: &Value, flat: &mut Flat) {
        if definition.get("oneOf").is_some() || definition.get("anyOf").is_some() {
            return;
        }
        let Some(reference) = self.schema.reference(index) else { return };
        let Some(discriminator) = flat.keywords.get("discriminator") else { return };
        let Some(Value::String(property)) = discriminator.get("propertyName") else { return };
        let name = reference.rsplit('/').next().unwrap_or_default();
        let mapped = discriminator.get("mapping").and_then(Value::as_object).and_then(|mapping| {
            let is_this = |target: &Value| target.as_str().is_some_and(|target| target == reference || target == name);
            mapping.iter().find(|(_, target)| is_this(target)).map(|(value, _)| value.clone())
        });
        let value = Value::from(mapped.unwrap_or_else(|| name.to_owned()));
        let property = property.clone();
        let Some(Value::Object(properties)) = flat.keywords.get_mut("properties") else { return };
        let Some(Value::Object(schema)) = properties.get_mut(&property) else { return };
        let is_listed = match schema.get("enum") {
            Some(Value::Array(values)) => values.contains(&value),
            _ => true,
        };
        let is_fixed = schema.contains_key("const") && !schema.contains_key(DISCRIMINATED);
        if is_listed && !is_fixed {
            schema.insert("const".to_owned(), value);
            schema.insert(DISCRIMINATED.to_owned(), Value::Bool(true));
        }
    }
}

/// The keywords that can be checked without the schemas of other values.
const OWN_KEYWORDS: [&str; 12] = [
    "type",
    "enum",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
];

/// Returns `true` if an example is valid under the keywords that do not depend on other schemas. One that is not would make
/// the whole sample invalid.
fn is_plausible(keywords: &Map<String, Value>, example: &Value) -> bool {
    let own = keywords.iter().filter(|(keyword, _)| OWN_KEYWORDS.contains(&&***keyword));
    let schema = Value::Object(own.map(|(keyword, value)| (keyword.clone(), value.clone())).collect());
    let validator = jsonschema::options().should_validate_formats(true).build(&schema);
    validator.is_ok_and(|validator| validator.is_valid(example))
}

/// Returns the type of the value to generate.
fn type_of(keywords: &Map<String, Value>) -> &str {
    match keywords.get("type") {
        Some(Value::String(name)) => return name,
        Some(Value::Array(names)) => {
            let mut names = names.iter().filter_map(Value::as_str);
            return names.find(|&name| name != "null").unwrap_or("null");
        }
        _ => {}
    }
    let has = |names: &[&str]| names.iter().any(|&name| keywords.contains_key(name));
    if has(&["properties", "required", "additionalProperties", "patternProperties", "minProperties", "propertyNames"]) {
        "object"
    } else if has(&["items", "prefixItems", "minItems", "contains"]) {
        "array"
    } else if has(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]) {
        "number"
    } else {
        "string"
    }
}
