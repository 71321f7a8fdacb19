//! Lookup of a property or an element in schemas.

use std::collections::{BTreeSet, HashMap};
use std::ptr;

use callback_expression::array_index;
use serde_json::{Map, Value};

use super::keyword::elements;
use crate::context::Context;
use crate::limits::{MAX_NAMES, MAX_SCHEMA_DEPTH};
use crate::location::Location;
use crate::reference::{ReferenceTarget, reference};
use crate::version::Version;

/// The result of looking up one token of a pointer in the schemas of a value.
pub(crate) enum Property<'d> {
    Declared {
        schemas: Vec<&'d Value>,
        required: bool,
    },
    /// The schemas declare others, with these names.
    Undeclared {
        names: Vec<String>,
    },
    Unknown,
}

/// Looks up a property or an element in schemas, any of which may apply to the value.
pub(crate) fn find_property<'d>(
    context: &mut Context<'d>,
    location: Location,
    schemas: &[&'d Value],
    token: &str,
) -> Property<'d> {
    let mut search = Search { context, location, token, verdicts: HashMap::new(), names: BTreeSet::new() };
    let verdicts: Vec<_> = schemas.iter().map(|schema| search.schema(schema, 0)).collect();
    let verdict = any_of(verdicts);
    match verdict.presence {
        Presence::Declared => Property::Declared { schemas: verdict.schemas, required: verdict.required },
        Presence::Unlisted | Presence::Forbidden => {
            Property::Undeclared { names: search.names.into_iter().map(str::to_owned).collect() }
        }
        Presence::Unmentioned | Presence::Allowed | Presence::Unknown => Property::Unknown,
    }
}

/// Returns the names of the properties that the schemas of a value declare, sorted.
pub(crate) fn property_names<'d>(context: &mut Context<'d>, location: Location, schemas: &[&'d Value]) -> Vec<String> {
    // The search passes all names when none is the one that it looks for.
    let mut search = Search { context, location, token: "\0", verdicts: HashMap::new(), names: BTreeSet::new() };
    for schema in schemas {
        search.schema(schema, 0);
    }
    search.names.into_iter().map(str::to_owned).collect()
}

/// The presence of the property, as one schema describes it. Where several schemas apply at once, the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Presence {
    /// The schema has no properties or elements, so that the value may have any.
    Unmentioned,
    /// The schema lists properties, and not this one. JSON Schema allows it all the same. An author who lists properties
    /// has hardly left out the one that a callback depends on, so it counts as undeclared.
    Unlisted,
    /// The schema explicitly allows any property.
    Allowed,
    Forbidden,
    /// The schema has keywords that are not evaluated here.
    Unknown,
    Declared,
}

/// The presence of the property, and its schemas if it is declared.
#[derive(Clone)]
struct Verdict<'d> {
    presence: Presence,
    schemas: Vec<&'d Value>,
    required: bool,
}

impl Verdict<'_> {
    fn of(presence: Presence) -> Self {
        Self { presence, schemas: Vec::new(), required: false }
    }
}

struct Search<'c, 'd, 't> {
    context: &'c mut Context<'d>,
    location: Location,
    token: &'t str,
    /// The verdicts of the schemas that have been looked at. Schemas may be shared, and may be recursive: `None` while a
    /// schema is being looked at.
    verdicts: HashMap<*const Value, Option<Verdict<'d>>>,
    /// The names that the schemas declare.
    names: BTreeSet<&'d str>,
}

impl<'d> Search<'_, 'd, '_> {
    fn schema(&mut self, schema: &'d Value, depth: usize) -> Verdict<'d> {
        if depth > MAX_SCHEMA_DEPTH || !self.context.take_steps(1, self.location) {
            return Verdict::of(Presence::Unknown);
        }
        let address = ptr::from_ref(schema);
        match self.verdicts.get(&address) {
            Some(Some(verdict)) => return verdict.clone(),
            // A recursive schema adds nothing within itself.
            Some(None) => return Verdict::of(Presence::Unmentioned),
            None => {}
        }
        self.verdicts.insert(address, None);
        let verdict = match schema {
            Value::Object(object) => self.object(schema, object, depth + 1),
            Value::Bool(false) => Verdict::of(Presence::Forbidden),
            _ => Verdict::of(Presence::Unmentioned),
        };
        self.verdicts.insert(address, Some(verdict.clone()));
        verdict
    }

    fn object(&mut self, schema: &'d Value, object: &'d Map<String, Value>, depth: usize) -> Verdict<'d> {
        let mut verdicts = Vec::new();
        if let Some(text) = reference(schema) {
            verdicts.push(match self.context.references.direct(text) {
                ReferenceTarget::Found(target) => self.schema(target, depth),
                _ => Verdict::of(Presence::Unknown),
            });
            if self.context.version == Version::V3_0 {
                return all_of(verdicts);
            }
        }
        verdicts.push(self.own(object));
        for schema in elements(object, "allOf") {
            verdicts.push(self.schema(schema, depth));
        }
        for keyword in ["anyOf", "oneOf"] {
            let alternatives: Vec<_> = elements(object, keyword).map(|schema| self.schema(schema, depth)).collect();
            if !alternatives.is_empty() {
                verdicts.push(any_of(alternatives));
            }
        }
        let conditional = ["if", "then", "else"].into_iter().filter_map(|keyword| object.get(keyword));
        let dependent = object.get("dependentSchemas").and_then(Value::as_object).into_iter().flat_map(Map::values);
        for schema in conditional.chain(dependent) {
            // A schema that applies only sometimes can declare a property and cannot rule it out.
            let verdict = self.schema(schema, depth);
            if verdict.presence == Presence::Declared {
                verdicts.push(Verdict { required: false, ..verdict });
            }
        }
        if object.contains_key("$dynamicRef") || object.contains_key("$recursiveRef") {
            verdicts.push(Verdict::of(Presence::Unknown));
        }
        let names = elements(object, "required");
        if !self.context.take_steps(names.len(), self.location) {
            return Verdict::of(Presence::Unknown);
        }
        let required = names.into_iter().any(|name| name == self.token);
        let mut verdict = all_of(verdicts);
        verdict.required |= required;
        if let Some(discriminator) = object.get("discriminator")
            && matches!(verdict.presence, Presence::Unlisted)
            && ["anyOf", "oneOf"].into_iter().all(|keyword| elements(object, keyword).len() == 0)
        {
            verdict = self.extensions(schema, discriminator, verdict, depth);
        }
        verdict
    }

    /// Looks at the schemas that extend a schema with a `discriminator`: "all schemas building on the parent schema via an
    /// `allOf` construct may be used as an alternate schema". Alternatives in `oneOf` and `anyOf` are listed explicitly
    /// (*Discriminator Object*).
    fn extensions(
        &mut self,
        schema: &'d Value,
        discriminator: &'d Value,
        verdict: Verdict<'d>,
        depth: usize,
    ) -> Verdict<'d> {
        let mapping = discriminator.get("mapping").and_then(Value::as_object).map_or(0, Map::len);
        if !self.context.take_steps(mapping + self.context.index.files.len(), self.location) {
            return Verdict::of(Presence::Unknown);
        }
        let extensions = self.context.extensions();
        let components = self.context.document.get("components");
        let components = components.and_then(|components| components.get("schemas")?.as_object());
        let found = extensions.alternatives(schema, discriminator, components, &mut self.context.references);
        let found = found.filter(|found| !found.is_empty() && !self.context.index.has_other_files());
        let Some(found) = found else { return Verdict::of(Presence::Unknown) };
        if !self.context.take_steps(found.len(), self.location) {
            return Verdict::of(Presence::Unknown);
        }
        let mut verdicts = vec![verdict];
        verdicts.extend(found.into_iter().map(|extension| self.schema(extension, depth)));
        any_of(verdicts)
    }

    /// Looks at the schema's own keywords.
    fn own(&mut self, schema: &'d Map<String, Value>) -> Verdict<'d> {
        let may_be = |name: &str| match schema.get("type") {
            Some(Value::String(only)) => only == name,
            Some(Value::Array(types)) => types.iter().any(|one| one == name),
            _ => true,
        };
        let (object, array) = (may_be("object"), may_be("array"));
        if !object && !array {
            return Verdict::of(Presence::Forbidden);
        }
        let as_object = object.then(|| self.property(schema));
        let as_array = array.then(|| self.element(schema));
        match (as_object, as_array) {
            (Some(object), Some(array)) => {
                // A schema without a type describes what it has keywords for.
                match (object.presence, array.presence) {
                    (Presence::Unmentioned, _) => array,
                    (_, Presence::Unmentioned) => object,
                    _ => any_of(vec![object, array]),
                }
            }
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => Verdict::of(Presence::Forbidden),
        }
    }

    fn property(&mut self, schema: &'d Map<String, Value>) -> Verdict<'d> {
        let properties = schema.get("properties").and_then(Value::as_object);
        if let Some(found) = properties.and_then(|properties| properties.get(self.token)) {
            return declared(found, false);
        }
        let listed = properties.is_some_and(|properties| !properties.is_empty());
        for name in properties.into_iter().flat_map(Map::keys) {
            if self.names.len() >= MAX_NAMES || !self.context.take_steps(1, self.location) {
                break;
            }
            self.names.insert(name);
        }
        if schema.get("patternProperties").and_then(Value::as_object).is_some_and(|patterns| !patterns.is_empty()) {
            return Verdict::of(Presence::Unknown);
        }
        match schema.get("additionalProperties").or_else(|| schema.get("unevaluatedProperties")) {
            Some(Value::Bool(false)) if schema.contains_key("additionalProperties") => Verdict::of(Presence::Forbidden),
            Some(Value::Bool(false)) => Verdict::of(Presence::Unlisted),
            Some(Value::Bool(true)) => Verdict::of(Presence::Allowed),
            Some(Value::Object(any)) if any.is_empty() => Verdict::of(Presence::Allowed),
            Some(values @ Value::Object(_)) => declared(values, false),
            _ if listed => Verdict::of(Presence::Unlisted),
            _ => Verdict::of(Presence::Unmentioned),
        }
    }

    fn element(&mut self, schema: &'d Map<String, Value>) -> Verdict<'d> {
        let is_array = schema.get("type").is_some_and(|kind| kind == "array");
        let has_items = schema.contains_key("items") || schema.contains_key("prefixItems");
        let Some(index) = array_index(self.token) else {
            return Verdict::of(if is_array || has_items { Presence::Forbidden } else { Presence::Unmentioned });
        };
        let number = |keyword| schema.get(keyword).and_then(Value::as_u64);
        let index = index as u64;
        if number("maxItems").is_some_and(|most| index >= most) {
            return Verdict::of(Presence::Forbidden);
        }
        let required = number("minItems").is_some_and(|least| index < least);
        let prefixed = elements(schema, "prefixItems").nth(usize::try_from(index).unwrap_or(usize::MAX));
        match prefixed.or_else(|| schema.get("items")) {
            Some(Value::Bool(false)) => Verdict::of(Presence::Forbidden),
            Some(Value::Bool(true)) => Verdict::of(Presence::Allowed),
            Some(items @ Value::Object(_)) => declared(items, required),
            _ if is_array => Verdict::of(Presence::Allowed),
            _ => Verdict::of(Presence::Unmentioned),
        }
    }
}

fn declared(schema: &Value, required: bool) -> Verdict<'_> {
    Verdict { presence: Presence::Declared, schemas: vec![schema], required }
}

/// Combines the verdicts of schemas all of which apply.
fn all_of(verdicts: Vec<Verdict<'_>>) -> Verdict<'_> {
    let required = verdicts.iter().any(|verdict| verdict.required);
    Verdict { required, ..merge(verdicts, |presence| presence) }
}

/// Combines the verdicts of schemas one of which applies: one that allows the property is enough.
fn any_of(verdicts: Vec<Verdict<'_>>) -> Verdict<'_> {
    let required =
        verdicts.iter().filter(|verdict| verdict.presence != Presence::Forbidden).all(|verdict| verdict.required);
    let rank = |presence| match presence {
        Presence::Forbidden => 0,
        Presence::Unlisted => 1,
        Presence::Unmentioned => 2,
        Presence::Allowed => 3,
        Presence::Unknown => 4,
        Presence::Declared => 5,
    };
    Verdict { required, ..merge(verdicts, rank) }
}

fn merge<R: Ord>(verdicts: Vec<Verdict<'_>>, rank: impl Fn(Presence) -> R) -> Verdict<'_> {
    let mut merged = Verdict::of(Presence::Unmentioned);
    let presence = verdicts.iter().map(|verdict| verdict.presence).max_by_key(|&presence| rank(presence));
    merged.presence = presence.unwrap_or(Presence::Unmentioned);
    if merged.presence == Presence::Declared {
        for schema in verdicts.into_iter().flat_map(|verdict| verdict.schemas) {
            // More would make the next step as wide as the document.
            if merged.schemas.len() < MAX_NAMES && !merged.schemas.iter().any(|other| ptr::eq(*other, schema)) {
                merged.schemas.push(schema);
            }
        }
    }
    merged
}
