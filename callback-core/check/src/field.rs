//! What a schema says of a field or of an element.

use std::collections::{BTreeSet, HashMap};
use std::ptr;

use serde_json::{Map, Value};

use crate::place::Place;
use crate::reference::{Target, reference};
use crate::schema::list;
use crate::version::Version;
use crate::walk::{CANDIDATES, Walk};
use callback_expression::array_index as index;

/// How many schemas may be inside each other by `$ref` and its like before nothing more is asked.
const DEEPEST: usize = 100;

/// What a body's schema says of one step of a pointer.
pub(crate) enum Answer<'d> {
    Declared { schemas: Vec<&'d Value>, required: bool },
    Absent { known: Vec<String> },
    Unknown,
}

/// What one schema says. Where several hold at once, the greatest counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    /// Nothing about fields at all, so that any may be there.
    Nothing,
    /// It lists fields, and not this one. JSON Schema lets it be there all the same; an author who lists what there is
    /// has hardly left out what a callback depends on, so it counts as absent.
    Others,
    /// Explicitly, that any field may be there.
    Anything,
    /// That this field is not there.
    No,
    /// Something that cannot be found out here.
    Unknown,
    Declares,
}

#[derive(Clone)]
struct Verdict<'d> {
    says: Says,
    schemas: Vec<&'d Value>,
    required: bool,
}

impl Verdict<'_> {
    fn of(says: Says) -> Self {
        Self { says, schemas: Vec::new(), required: false }
    }
}

/// A search for one token.
pub(crate) struct Fields<'w, 'd, 't> {
    walk: &'w mut Walk<'d>,
    place: Place,
    token: &'t str,
    /// What was asked already: schemas may be shared, and may be in circles.
    known: HashMap<*const Value, Option<Verdict<'d>>>,
    /// The names that there are.
    names: BTreeSet<&'d str>,
}

impl<'w, 'd, 't> Fields<'w, 'd, 't> {
    pub(crate) fn new(walk: &'w mut Walk<'d>, place: Place, token: &'t str) -> Self {
        Self { walk, place, token, known: HashMap::new(), names: BTreeSet::new() }
    }

    /// Looks into schemas any of which may be that of the value.
    pub(crate) fn look(&mut self, schemas: &[&'d Value]) -> Answer<'d> {
        let verdicts: Vec<_> = schemas.iter().map(|schema| self.schema(schema, 0)).collect();
        let verdict = any_of(verdicts);
        match verdict.says {
            Says::Declares => Answer::Declared { schemas: verdict.schemas, required: verdict.required },
            Says::Others | Says::No => {
                Answer::Absent { known: self.names.iter().map(|&name| name.to_owned()).collect() }
            }
            Says::Nothing | Says::Anything | Says::Unknown => Answer::Unknown,
        }
    }

    fn schema(&mut self, schema: &'d Value, depth: usize) -> Verdict<'d> {
        if depth > DEEPEST || !self.walk.step(self.place) {
            return Verdict::of(Says::Unknown);
        }
        let address = ptr::from_ref(schema);
        match self.known.get(&address) {
            Some(Some(verdict)) => return verdict.clone(),
            // Within itself it says nothing that it does not say already.
            Some(None) => return Verdict::of(Says::Nothing),
            None => {}
        }
        self.known.insert(address, None);
        let verdict = match schema {
            Value::Object(object) => self.object(schema, object, depth + 1),
            Value::Bool(false) => Verdict::of(Says::No),
            _ => Verdict::of(Says::Nothing),
        };
        self.known.insert(address, Some(verdict.clone()));
        verdict
    }

    fn object(&mut self, schema: &'d Value, object: &'d Map<String, Value>, depth: usize) -> Verdict<'d> {
        let mut verdicts = Vec::new();
        if let Some(text) = reference(schema) {
            verdicts.push(match self.walk.references.direct(text) {
                Target::Found(target) => self.schema(target, depth),
                _ => Verdict::of(Says::Unknown),
            });
            if self.walk.version == Version::V3_0 {
                return all_of(verdicts);
            }
        }
        verdicts.push(self.own(object));
        for schema in list(object, "allOf") {
            verdicts.push(self.schema(schema, depth));
        }
        for keyword in ["anyOf", "oneOf"] {
            let alternatives: Vec<_> = list(object, keyword).map(|schema| self.schema(schema, depth)).collect();
            if !alternatives.is_empty() {
                verdicts.push(any_of(alternatives));
            }
        }
        let conditional = ["if", "then", "else"].into_iter().filter_map(|keyword| object.get(keyword));
        let dependent = object.get("dependentSchemas").and_then(Value::as_object).into_iter().flat_map(Map::values);
        for schema in conditional.chain(dependent) {
            // What holds only sometimes can declare a field and not rule it out.
            let verdict = self.schema(schema, depth);
            if verdict.says == Says::Declares {
                verdicts.push(Verdict { required: false, ..verdict });
            }
        }
        if object.contains_key("$dynamicRef") || object.contains_key("$recursiveRef") {
            verdicts.push(Verdict::of(Says::Unknown));
        }
        let names = list(object, "required");
        if !self.walk.steps(names.len(), self.place) {
            return Verdict::of(Says::Unknown);
        }
        let required = names.into_iter().any(|name| name == self.token);
        let mut verdict = all_of(verdicts);
        verdict.required |= required;
        // Other schemas say of themselves that they extend this one.
        if object.contains_key("discriminator") && matches!(verdict.says, Says::Others) {
            verdict.says = Says::Unknown;
        }
        verdict
    }

    /// What the schema's own keywords say.
    fn own(&mut self, schema: &'d Map<String, Value>) -> Verdict<'d> {
        let may_be = |name: &str| match schema.get("type") {
            Some(Value::String(only)) => only == name,
            Some(Value::Array(types)) => types.iter().any(|one| one == name),
            _ => true,
        };
        let (object, array) = (may_be("object"), may_be("array"));
        if !object && !array {
            return Verdict::of(Says::No);
        }
        let as_object = object.then(|| self.property(schema));
        let as_array = array.then(|| self.element(schema));
        match (as_object, as_array) {
            (Some(object), Some(array)) => {
                // Without a type, what it lists tells what it is.
                match (object.says, array.says) {
                    (Says::Nothing, _) => array,
                    (_, Says::Nothing) => object,
                    _ => any_of(vec![object, array]),
                }
            }
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => Verdict::of(Says::No),
        }
    }

    fn property(&mut self, schema: &'d Map<String, Value>) -> Verdict<'d> {
        let properties = schema.get("properties").and_then(Value::as_object);
        if let Some(found) = properties.and_then(|properties| properties.get(self.token)) {
            return declared(found, false);
        }
        let listed = properties.is_some_and(|properties| !properties.is_empty());
        for name in properties.into_iter().flat_map(Map::keys) {
            if self.names.len() >= CANDIDATES || !self.walk.step(self.place) {
                break;
            }
            self.names.insert(name);
        }
        if schema.get("patternProperties").and_then(Value::as_object).is_some_and(|patterns| !patterns.is_empty()) {
            return Verdict::of(Says::Unknown);
        }
        match schema.get("additionalProperties").or_else(|| schema.get("unevaluatedProperties")) {
            Some(Value::Bool(false)) if schema.contains_key("additionalProperties") => Verdict::of(Says::No),
            Some(Value::Bool(false)) => Verdict::of(Says::Others),
            Some(Value::Bool(true)) => Verdict::of(Says::Anything),
            Some(Value::Object(any)) if any.is_empty() => Verdict::of(Says::Anything),
            Some(values @ Value::Object(_)) => declared(values, false),
            _ if listed => Verdict::of(Says::Others),
            _ => Verdict::of(Says::Nothing),
        }
    }

    fn element(&mut self, schema: &'d Map<String, Value>) -> Verdict<'d> {
        let is_array = schema.get("type").is_some_and(|kind| kind == "array");
        let says_items = schema.contains_key("items") || schema.contains_key("prefixItems");
        let Some(index) = index(self.token) else {
            return Verdict::of(if is_array || says_items { Says::No } else { Says::Nothing });
        };
        let number = |keyword| schema.get(keyword).and_then(Value::as_u64);
        let index = index as u64;
        if number("maxItems").is_some_and(|most| index >= most) {
            return Verdict::of(Says::No);
        }
        let required = number("minItems").is_some_and(|least| index < least);
        let prefixed = list(schema, "prefixItems").nth(usize::try_from(index).unwrap_or(usize::MAX));
        match prefixed.or_else(|| schema.get("items")) {
            Some(Value::Bool(false)) => Verdict::of(Says::No),
            Some(Value::Bool(true)) => Verdict::of(Says::Anything),
            Some(items @ Value::Object(_)) => declared(items, required),
            _ if is_array => Verdict::of(Says::Anything),
            _ => Verdict::of(Says::Nothing),
        }
    }
}

fn declared(schema: &Value, required: bool) -> Verdict<'_> {
    Verdict { says: Says::Declares, schemas: vec![schema], required }
}

/// What schemas say that hold at the same time.
fn all_of(verdicts: Vec<Verdict<'_>>) -> Verdict<'_> {
    let required = verdicts.iter().any(|verdict| verdict.required);
    Verdict { required, ..merge(verdicts, |says| says) }
}

/// What schemas say one of which holds: one that allows the field is enough.
fn any_of(verdicts: Vec<Verdict<'_>>) -> Verdict<'_> {
    let required = verdicts.iter().filter(|verdict| verdict.says != Says::No).all(|verdict| verdict.required);
    let rank = |says| match says {
        Says::No => 0,
        Says::Others => 1,
        Says::Nothing => 2,
        Says::Anything => 3,
        Says::Unknown => 4,
        Says::Declares => 5,
    };
    Verdict { required, ..merge(verdicts, rank) }
}

fn merge<R: Ord>(verdicts: Vec<Verdict<'_>>, rank: impl Fn(Says) -> R) -> Verdict<'_> {
    let mut merged = Verdict::of(Says::Nothing);
    let says = verdicts.iter().map(|verdict| verdict.says).max_by_key(|&says| rank(says));
    merged.says = says.unwrap_or(Says::Nothing);
    if merged.says == Says::Declares {
        for schema in verdicts.into_iter().flat_map(|verdict| verdict.schemas) {
            // More would make the next step as wide as the document.
            if merged.schemas.len() < CANDIDATES && !merged.schemas.iter().any(|known| ptr::eq(*known, schema)) {
                merged.schemas.push(schema);
            }
        }
    }
    merged
}
