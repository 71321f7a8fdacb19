//! Schemas as lists of alternatives: each of one JSON type, without `$ref`, `allOf`, `anyOf` and `oneOf`.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use crate::diff::document::Node;

/// More alternatives than this are not compared one by one.
const MAX_ALTERNATIVES: usize = 96;
/// More schema objects than this are not put together for one value.
const MAX_PARTS: usize = 256;

/// A JSON type. Integers are numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum JsonType {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    pub(super) const ALL: [Self; 6] =
        [Self::Null, Self::Boolean, Self::Number, Self::String, Self::Array, Self::Object];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(_) => Self::Boolean,
            Value::Number(_) => Self::Number,
            Value::String(_) => Self::String,
            Value::Array(_) => Self::Array,
            Value::Object(_) => Self::Object,
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        match name {
            "integer" => Some(Self::Number),
            name => Self::ALL.into_iter().find(|kind| kind.name() == name),
        }
    }
}

/// One alternative of a schema.
#[derive(Clone)]
pub(super) struct Alternative<'d> {
    pub(super) kind: JsonType,
    /// Numbers are integers.
    pub(super) integer: bool,
    /// The values of `enum` and `const`, if they are listed.
    pub(super) values: Option<Vec<Node<'d>>>,
    /// The schema objects that a value satisfies, all of them.
    pub(super) parts: Vec<Node<'d>>,
    /// The name of the component that the alternative is.
    pub(super) component: Option<String>,
    /// The discriminator's property and the values of it that select this alternative.
    pub(super) tag: Option<(String, BTreeSet<String>)>,
}

impl<'d> Alternative<'d> {
    /// Returns the values of a keyword in all schema objects.
    pub(super) fn keyword(&self, name: &str) -> impl Iterator<Item = Node<'d>> {
        self.parts.iter().filter_map(move |part| part.member(name))
    }

    /// Returns the place of a keyword, or of the schema if it has no such keyword.
    pub(super) fn place(&self, keyword: &str, fallback: &Node<'d>) -> Node<'d> {
        self.keyword(keyword).next().or_else(|| self.parts.first().cloned()).unwrap_or_else(|| fallback.clone())
    }

    /// Returns the name of the type, with `integer` as a type of its own.
    pub(super) fn type_name(&self) -> &'static str {
        if self.integer { "integer" } else { self.kind.name() }
    }
}

/// The reason that a schema has no list of alternatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Opaque {
    /// There are too many alternatives.
    TooLarge,
    /// A reference has no target that can be read.
    Reference(String),
}

/// Schema objects that a value satisfies together, and lists of which it satisfies one.
#[derive(Clone, Default)]
struct Conjunction<'d> {
    parts: Vec<Node<'d>>,
    unions: Vec<Vec<Branch<'d>>>,
    seen: HashSet<usize>,
    never: bool,
    component: Option<String>,
    tag: Option<(String, BTreeSet<String>)>,
}

#[derive(Clone)]
struct Branch<'d> {
    schema: Node<'d>,
    tag: Option<(String, BTreeSet<String>)>,
}

/// Returns the alternatives of schemas that a value satisfies all.
pub(super) fn alternatives<'d>(schemas: &[Node<'d>]) -> Result<Vec<Alternative<'d>>, Opaque> {
    let mut start = Conjunction::default();
    for schema in schemas {
        start.expand(schema)?;
    }
    let mut open = vec![start];
    let mut alternatives = Vec::new();
    while let Some(mut conjunction) = open.pop() {
        if conjunction.never {
            continue;
        }
        let Some(union) = conjunction.unions.pop() else {
            conjunction.split(&mut alternatives);
            if alternatives.len() > MAX_ALTERNATIVES {
                return Err(Opaque::TooLarge);
            }
            continue;
        };
        if open.len() + union.len() > MAX_ALTERNATIVES {
            return Err(Opaque::TooLarge);
        }
        // In reverse, so that the first branch is the next to be expanded.
        for branch in union.iter().rev() {
            let mut next = conjunction.clone();
            next.component = component(&branch.schema).or(next.component);
            next.tag = branch.tag.clone().or(next.tag);
            next.expand(&branch.schema)?;
            open.push(next);
        }
    }
    Ok(merged(alternatives))
}

/// Returns the name of the component that a reference leads to.
pub(super) fn component(schema: &Node<'_>) -> Option<String> {
    let name = schema.reference()?.rsplit('/').next()?;
    Some(name.replace("~1", "/").replace("~0", "~"))
}

impl<'d> Conjunction<'d> {
    fn expand(&mut self, schema: &Node<'d>) -> Result<(), Opaque> {
        let mut open = vec![schema.clone()];
        while let Some(schema) = open.pop() {
            if !self.seen.insert(schema.address()) {
                continue;
            }
            if self.seen.len() > MAX_PARTS {
                return Err(Opaque::TooLarge);
            }
            let Some(object) = schema.object() else {
                self.never |= schema.value == &Value::Bool(false);
                continue;
            };
            if let Some(text) = schema.reference() {
                let target = schema.target(text).ok_or_else(|| Opaque::Reference(text.to_owned()))?;
                open.push(target);
                if schema.document().is_3_0() || object.len() == 1 {
                    continue;
                }
            }
            self.parts.push(schema.clone());
            if let Some(all) = schema.member("allOf") {
                let mut all: Vec<_> = all.elements().collect();
                all.reverse();
                open.extend(all);
            }
            for keyword in ["oneOf", "anyOf"] {
                if let Some(union) = schema.member(keyword) {
                    self.unions.push(branches(&schema, &union));
                }
            }
        }
        Ok(())
    }

    /// Splits into alternatives of one type each.
    fn split(self, alternatives: &mut Vec<Alternative<'d>>) {
        let mut kinds: BTreeSet<JsonType> = JsonType::ALL.into();
        let mut integer = false;
        let mut values: Option<Vec<Node<'d>>> = None;
        for part in &self.parts {
            if let Some((declared, integers_only)) = declared_types(part) {
                kinds.retain(|kind| declared.contains(kind));
                integer |= integers_only;
            }
            for listed in listed_values(part) {
                values = Some(match values {
                    None => listed,
                    Some(values) => {
                        let texts = texts(&listed);
                        values.into_iter().filter(|value| texts.contains(&text(value.value))).collect()
                    }
                });
            }
        }
        for kind in kinds {
            let values = values.as_ref().map(|values| {
                let mut kept: Vec<Node<'d>> = Vec::new();
                let mut known = HashSet::new();
                for value in values {
                    let fits = JsonType::of(value.value) == kind
                        && !(integer && kind == JsonType::Number && !is_integer(value.value));
                    if fits && known.insert(text(value.value)) {
                        kept.push(value.clone());
                    }
                }
                kept
            });
            if values.as_ref().is_some_and(Vec::is_empty) {
                continue;
            }
            let integer = kind == JsonType::Number
                && (integer || values.as_ref().is_some_and(|values| values.iter().all(|v| is_integer(v.value))));
            let (component, tag) = (self.component.clone(), self.tag.clone());
            alternatives.push(Alternative { kind, integer, values, parts: self.parts.clone(), component, tag });
        }
    }
}

/// Returns a text that equal JSON values share: `1` and `1.0` are equal.
pub(super) fn text(value: &Value) -> String {
    match value.as_f64() {
        #[allow(clippy::cast_possible_truncation)] // Only of numbers that `i64` represents.
        Some(number) if number.fract() == 0.0 && number.abs() < 9e15 => (number as i64).to_string(),
        _ => value.to_string(),
    }
}

/// Returns the texts of values.
pub(super) fn texts(values: &[Node<'_>]) -> HashSet<String> {
    values.iter().map(|value| text(value.value)).collect()
}

fn is_integer(value: &Value) -> bool {
    value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
}

/// Returns the types that a schema object declares, and `true` if its numbers are integers.
fn declared_types(schema: &Node<'_>) -> Option<(Vec<JsonType>, bool)> {
    let declared = schema.value.get("type")?;
    let names: Vec<&str> = match declared {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    let integer = names.contains(&"integer") && !names.contains(&"number");
    let mut kinds: Vec<_> = names.into_iter().filter_map(JsonType::from_name).collect();
    // `nullable` has an effect beside `type` alone (3.0.4, Schema Object).
    if schema.document().is_3_0() && schema.flag("nullable") {
        kinds.push(JsonType::Null);
    }
    Some((kinds, integer))
}

fn listed_values<'d>(schema: &Node<'d>) -> Vec<Vec<Node<'d>>> {
    let listed =
        schema.member("enum").filter(|values| values.value.is_array()).map(|values| values.elements().collect());
    let constant = (!schema.document().is_3_0()).then(|| schema.member("const")).flatten();
    listed.into_iter().chain(constant.map(|value| vec![value])).collect()
}

/// Returns the branches of a union, with the discriminator's values that select them.
fn branches<'d>(schema: &Node<'d>, union: &Node<'d>) -> Vec<Branch<'d>> {
    let discriminator = schema.member("discriminator");
    let property = discriminator.as_ref().and_then(|discriminator| discriminator.text("propertyName"));
    let branch = |branch: Node<'d>| {
        let tag = property.map(|property| {
            let explicit = discriminator.as_ref().and_then(|discriminator| discriminator.member("mapping"));
            (property.to_owned(), tags(&branch, explicit.as_ref()))
        });
        Branch { schema: branch, tag: tag.filter(|(_, values)| !values.is_empty()) }
    };
    union.elements().map(branch).collect()
}

/// Returns the values of a discriminator that select a branch: those of the mapping, or the name of the component.
fn tags(branch: &Node<'_>, mapping: Option<&Node<'_>>) -> BTreeSet<String> {
    let target = branch.follow();
    let mut tags = BTreeSet::new();
    for (value, mapped) in mapping.into_iter().flat_map(Node::entries) {
        let Some(reference) = mapped.value.as_str() else { continue };
        let mapped = mapping_target(&mapped, reference).map(|node| node.address());
        if mapped.is_some() && mapped == target.as_ref().map(Node::address) {
            tags.insert(value.to_owned());
        }
    }
    if tags.is_empty() {
        tags.extend(component(branch));
    }
    tags
}

/// Returns the schema that a value of a mapping names: the name of a component, or a reference.
pub(super) fn mapping_target<'d>(mapping: &Node<'d>, reference: &str) -> Option<Node<'d>> {
    let component = mapping.document().node().descend(["components", "schemas", reference]);
    component.or_else(|| mapping.target(reference)).and_then(|node| node.follow())
}

/// Merges alternatives that differ in nothing but their listed values.
fn merged(alternatives: Vec<Alternative<'_>>) -> Vec<Alternative<'_>> {
    let mut merged: Vec<Alternative<'_>> = Vec::new();
    for alternative in alternatives {
        let scalar = !matches!(alternative.kind, JsonType::Array | JsonType::Object);
        let same = merged.iter_mut().find(|known| {
            known.kind == alternative.kind
                && (alternative.kind == JsonType::Null
                    || scalar && known.values.is_some() && alternative.values.is_some())
        });
        let Some(same) = same else {
            merged.push(alternative);
            continue;
        };
        same.integer &= alternative.integer;
        let known = texts(same.values.as_deref().unwrap_or_default());
        let added = alternative.values.into_iter().flatten().filter(|value| !known.contains(&text(value.value)));
        let added: Vec<_> = added.collect();
        if let Some(values) = &mut same.values {
            values.extend(added);
        }
    }
    merged
}
