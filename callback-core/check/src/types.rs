//! Of which types a value may be, as far as its place in a URL is concerned.

use std::collections::HashMap;
use std::ptr;

use serde_json::{Map, Value};

use crate::place::Place;
use crate::reference::{Target, reference};
use crate::schema::list;
use crate::version::Version;
use crate::walk::Walk;

/// How many schemas may be inside each other before nothing more is asked.
const DEEPEST: usize = 100;

/// A set of types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Types {
    set: u8,
    /// Whether more is said of the text than that it is text: a format, a pattern, or which texts there are.
    refined: bool,
}

const NULL: u8 = 1;
const BOOLEAN: u8 = 1 << 1;
const NUMBER: u8 = 1 << 2;
const TEXT: u8 = 1 << 3;
const OBJECT: u8 = 1 << 4;
const ARRAY: u8 = 1 << 5;
const ALL: u8 = NULL | BOOLEAN | NUMBER | TEXT | OBJECT | ARRAY;

/// The formats of addresses. `url` is in no registry, and everywhere.
const ADDRESSES: &[&str] = &["uri", "uri-reference", "url", "iri", "iri-reference", "uri-template"];

impl Types {
    pub(crate) const ANY: Self = Self { set: ALL, refined: false };

    /// The types of a schema's values.
    pub(crate) fn of<'d>(walk: &mut Walk<'d>, schema: &'d Value, place: Place) -> Self {
        Search { walk, place, known: HashMap::new() }.schema(schema, 0)
    }

    pub(crate) fn either(self, other: Self) -> Self {
        Self { set: self.set | other.set, refined: self.refined || other.refined }
    }

    fn both(self, other: Self) -> Self {
        // Schemas that contradict each other say nothing that is of use here.
        let set = if self.set & other.set == 0 { ALL } else { self.set & other.set };
        Self { set, refined: self.refined || other.refined }
    }

    /// What the value is if it is never a scalar.
    pub(crate) fn not_scalar(self) -> Option<&'static str> {
        match self.set & !NULL {
            0 => Some("`null`"),
            OBJECT => Some("an object"),
            ARRAY => Some("an array"),
            set if set & (BOOLEAN | NUMBER | TEXT) == 0 => Some("an object or an array"),
            _ => None,
        }
    }

    /// What the value is if it is never text.
    pub(crate) fn not_text(self) -> Option<&'static str> {
        match self.set & (BOOLEAN | NUMBER | TEXT) {
            BOOLEAN => Some("a boolean"),
            set if set & TEXT == 0 => Some("a number"),
            _ => None,
        }
    }

    /// Whether the value is any text.
    pub(crate) fn is_plain_text(self) -> bool {
        self.set & !NULL == TEXT && !self.refined
    }
}

struct Search<'w, 'd> {
    walk: &'w mut Walk<'d>,
    place: Place,
    known: HashMap<*const Value, Types>,
}

impl<'d> Search<'_, 'd> {
    fn schema(&mut self, schema: &'d Value, depth: usize) -> Types {
        if depth > DEEPEST || !self.walk.step(self.place) {
            return Types { refined: true, ..Types::ANY };
        }
        let address = ptr::from_ref(schema);
        if let Some(&types) = self.known.get(&address) {
            return types;
        }
        // Within itself it says nothing that it does not say already.
        self.known.insert(address, Types::ANY);
        let types = match schema {
            Value::Object(object) => self.object(schema, object, depth + 1),
            _ => Types::ANY,
        };
        self.known.insert(address, types);
        types
    }

    fn object(&mut self, schema: &'d Value, object: &'d Map<String, Value>, depth: usize) -> Types {
        let values = list(object, "enum").len() + list(object, "type").len();
        if !self.walk.steps(values, self.place) {
            return Types { refined: true, ..Types::ANY };
        }
        let mut types = Types::ANY;
        if let Some(text) = reference(schema) {
            types = match self.walk.references.direct(text) {
                Target::Found(target) => self.schema(target, depth),
                _ => Types { refined: true, ..Types::ANY },
            };
            if self.walk.version == Version::V3_0 {
                return types;
            }
        }
        types = types.both(own(object));
        for schema in list(object, "allOf") {
            types = types.both(self.schema(schema, depth));
        }
        for keyword in ["anyOf", "oneOf"] {
            let alternatives = list(object, keyword).map(|schema| self.schema(schema, depth)).reduce(Types::either);
            types = types.both(alternatives.unwrap_or(Types::ANY));
        }
        types
    }
}

fn own(schema: &Map<String, Value>) -> Types {
    let text = |keyword| schema.get(keyword).and_then(Value::as_str);
    let refined = text("format").is_some_and(|format| ADDRESSES.contains(&format))
        || ["pattern", "enum", "const"].into_iter().any(|keyword| schema.contains_key(keyword));
    let stated = match schema.get("type") {
        Some(Value::String(name)) => named(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).map(named).fold(0, |set, name| set | name),
        _ => match (schema.get("const"), schema.get("enum").and_then(Value::as_array)) {
            (Some(value), _) => of_value(value),
            (None, Some(values)) => values.iter().map(of_value).fold(0, |set, value| set | value),
            // Nobody lists the fields of what is not an object.
            (None, None) if schema.contains_key("properties") || schema.contains_key("additionalProperties") => OBJECT,
            (None, None) if schema.contains_key("items") || schema.contains_key("prefixItems") => ARRAY,
            (None, None) => ALL,
        },
    };
    let nullable = schema.get("nullable").is_some_and(|nullable| nullable == true);
    let set = if stated == 0 { ALL } else { stated };
    Types { set: if nullable { set | NULL } else { set }, refined }
}

fn named(name: &str) -> u8 {
    match name {
        "null" => NULL,
        "boolean" => BOOLEAN,
        "integer" | "number" => NUMBER,
        "string" | "file" => TEXT,
        "object" => OBJECT,
        "array" => ARRAY,
        _ => ALL,
    }
}

fn of_value(value: &Value) -> u8 {
    match value {
        Value::Null => NULL,
        Value::Bool(_) => BOOLEAN,
        Value::Number(_) => NUMBER,
        Value::String(_) => TEXT,
        Value::Array(_) => ARRAY,
        Value::Object(_) => OBJECT,
    }
}
