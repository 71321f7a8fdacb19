//! The types of a schema's values.

use std::collections::HashMap;
use std::ptr;

use serde_json::{Map, Value};

use super::keyword::elements;
use crate::context::Context;
use crate::limits::MAX_SCHEMA_DEPTH;
use crate::location::Location;
use crate::reference::{ReferenceTarget, reference};
use crate::version::Version;

/// The JSON types that a value may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Types {
    set: u8,
    /// `true` if a format, a pattern or an enumeration describes the strings.
    refined: bool,
}

const NULL: u8 = 1;
const BOOLEAN: u8 = 1 << 1;
const NUMBER: u8 = 1 << 2;
const STRING: u8 = 1 << 3;
const OBJECT: u8 = 1 << 4;
const ARRAY: u8 = 1 << 5;
const ALL: u8 = NULL | BOOLEAN | NUMBER | STRING | OBJECT | ARRAY;

/// The formats of URIs. `url` is not registered, but widely used.
const URI_FORMATS: &[&str] = &["uri", "uri-reference", "url", "iri", "iri-reference", "uri-template"];

impl Types {
    pub(crate) const ANY: Self = Self { set: ALL, refined: false };

    /// The types of a value of which nothing is known.
    const UNKNOWN: Self = Self { set: ALL, refined: true };

    /// Returns the types of the values of a schema.
    pub(crate) fn of<'d>(context: &mut Context<'d>, schema: &'d Value, location: Location) -> Self {
        Search { context, location, types: HashMap::new() }.schema(schema, 0)
    }

    /// Returns the types of a value to which one of two schemas applies.
    pub(crate) fn union(self, other: Self) -> Self {
        Self { set: self.set | other.set, refined: self.refined || other.refined }
    }

    /// Returns the types of a value to which both schemas apply.
    fn intersection(self, other: Self) -> Self {
        // Nothing follows from schemas that contradict each other.
        let set = if self.set & other.set == 0 { ALL } else { self.set & other.set };
        Self { set, refined: self.refined || other.refined }
    }

    /// Returns the type with an article if the value is never a scalar.
    pub(crate) fn not_scalar(self) -> Option<&'static str> {
        match self.set & !NULL {
            0 => Some("`null`"),
            OBJECT => Some("an object"),
            ARRAY => Some("an array"),
            set if set & (BOOLEAN | NUMBER | STRING) == 0 => Some("an object or an array"),
            _ => None,
        }
    }

    /// Returns the type with an article if the value is never a string.
    pub(crate) fn not_string(self) -> Option<&'static str> {
        match self.set & (BOOLEAN | NUMBER | STRING) {
            BOOLEAN => Some("a boolean"),
            set if set & STRING == 0 => Some("a number"),
            _ => None,
        }
    }

    /// Returns `true` if the value may be `null`, and its schema describes that.
    pub(crate) fn may_be_null(self) -> bool {
        self.set & NULL != 0 && self.set != ALL
    }

    /// Returns `true` if the value is any string.
    pub(crate) fn is_any_string(self) -> bool {
        self.set & !NULL == STRING && !self.refined
    }
}

struct Search<'c, 'd> {
    context: &'c mut Context<'d>,
    location: Location,
    types: HashMap<*const Value, Types>,
}

impl<'d> Search<'_, 'd> {
    fn schema(&mut self, schema: &'d Value, depth: usize) -> Types {
        if depth > MAX_SCHEMA_DEPTH || !self.context.take_steps(1, self.location) {
            return Types::UNKNOWN;
        }
        let address = ptr::from_ref(schema);
        if let Some(&types) = self.types.get(&address) {
            return types;
        }
        // A recursive schema adds nothing within itself.
        self.types.insert(address, Types::ANY);
        let types = match schema {
            Value::Object(object) => self.object(schema, object, depth + 1),
            _ => Types::ANY,
        };
        self.types.insert(address, types);
        types
    }

    fn object(&mut self, schema: &'d Value, object: &'d Map<String, Value>, depth: usize) -> Types {
        let values = elements(object, "enum").len() + elements(object, "type").len();
        if !self.context.take_steps(values, self.location) {
            return Types::UNKNOWN;
        }
        let mut types = Types::ANY;
        if let Some(text) = reference(schema) {
            types = match self.context.references.direct(text) {
                ReferenceTarget::Found(target) => self.schema(target, depth),
                _ => Types::UNKNOWN,
            };
            if self.context.version == Version::V3_0 {
                return types;
            }
        }
        types = types.intersection(own(object));
        for schema in elements(object, "allOf") {
            types = types.intersection(self.schema(schema, depth));
        }
        for keyword in ["anyOf", "oneOf"] {
            let alternatives = elements(object, keyword).map(|schema| self.schema(schema, depth)).reduce(Types::union);
            types = types.intersection(alternatives.unwrap_or(Types::ANY));
        }
        types
    }
}

/// Returns the types that the schema's own keywords describe.
fn own(schema: &Map<String, Value>) -> Types {
    let text = |keyword| schema.get(keyword).and_then(Value::as_str);
    let refined = text("format").is_some_and(|format| URI_FORMATS.contains(&format))
        || ["pattern", "enum", "const"].into_iter().any(|keyword| schema.contains_key(keyword));
    let declared = match schema.get("type") {
        Some(Value::String(name)) => type_named(name),
        Some(Value::Array(names)) => {
            names.iter().filter_map(Value::as_str).map(type_named).fold(0, |set, name| set | name)
        }
        _ => match (schema.get("const"), schema.get("enum").and_then(Value::as_array)) {
            (Some(value), _) => type_of(value),
            (None, Some(values)) => values.iter().map(type_of).fold(0, |set, value| set | value),
            // A schema without a type describes what it has keywords for.
            (None, None) if schema.contains_key("properties") || schema.contains_key("additionalProperties") => OBJECT,
            (None, None) if schema.contains_key("items") || schema.contains_key("prefixItems") => ARRAY,
            (None, None) => ALL,
        },
    };
    let nullable = schema.get("nullable").is_some_and(|nullable| nullable == true);
    let set = if declared == 0 { ALL } else { declared };
    Types { set: if nullable { set | NULL } else { set }, refined }
}

fn type_named(name: &str) -> u8 {
    match name {
        "null" => NULL,
        "boolean" => BOOLEAN,
        "integer" | "number" => NUMBER,
        "string" | "file" => STRING,
        "object" => OBJECT,
        "array" => ARRAY,
        _ => ALL,
    }
}

fn type_of(value: &Value) -> u8 {
    match value {
        Value::Null => NULL,
        Value::Bool(_) => BOOLEAN,
        Value::Number(_) => NUMBER,
        Value::String(_) => STRING,
        Value::Array(_) => ARRAY,
        Value::Object(_) => OBJECT,
    }
}
