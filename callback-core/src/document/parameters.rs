//! The parameters: declared, and told by the types of arguments.

use serde_json::Value;

use super::assembly::Assembly;
use super::declared::Declared;
use super::fields::{Field, Shape, shape};
use super::operation::{Subject, json};
use crate::fault::{Kind, Known, Owner};
use crate::fragment;
use crate::handler::{InputDescription, InputLocation};
use crate::openapi::{self, Extensions, Parameter};
use crate::schema::{Schema, take_null};
use callback_check::ParameterIn;

/// The declared parameters, then those that only types tell of.
pub(super) fn parameters(subject: Subject, operation: &Declared, assembly: &mut Assembly) -> Vec<Parameter> {
    let mut list = List { subject, parameters: Vec::new(), path_is_known: true };
    for parameter in &operation.parameters {
        list.declare(parameter, assembly);
    }
    for part in &operation.parts {
        match part.location {
            InputLocation::Path => list.read_path(part, assembly),
            InputLocation::Query => list.read_query(part, assembly),
            InputLocation::Header(name) => list.read_one(ParameterIn::Header, name, part, assembly),
            InputLocation::Cookie(name) => list.read_one(ParameterIn::Cookie, name, part, assembly),
            InputLocation::Argument(location) if part.name.is_empty() => {
                let kind = Kind::Nameless { location, type_name: (part.schema.type_name)() };
                assembly.fault(subject.function, kind);
            }
            InputLocation::Argument(location) => list.read_one(location, part.name, part, assembly),
            InputLocation::Body(_) => {}
        }
    }
    list.check_path(operation.says(), assembly);
    list.parameters
}

/// Adds a declared parameter to those of a path item.
pub(super) fn add(
    subject: Subject,
    parameters: &mut Vec<Parameter>,
    declared: &'static fragment::Parameter,
    assembly: &mut Assembly,
) {
    let mut list = List { subject, parameters: std::mem::take(parameters), path_is_known: true };
    list.declare(declared, assembly);
    *parameters = list.parameters;
}

/// The names in a path template, in their order.
fn names(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
}

/// What a type says of itself, if it has no component to say it in, is said of the parameter.
fn take_description(schema: &mut Value) -> Option<String> {
    match schema.as_object_mut()?.remove("description") {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

fn take_deprecated(schema: &mut Value) -> bool {
    schema.as_object_mut().and_then(|schema| schema.remove("deprecated")) == Some(Value::Bool(true))
}

struct List {
    subject: Subject,
    parameters: Vec<Parameter>,
    /// Whether the path's parameters are told in full; if not, that is the fault, and not what is missing.
    path_is_known: bool,
}

impl List {
    fn has(&self, location: ParameterIn, name: &str) -> bool {
        self.parameters.iter().any(|known| known.location == location && location.same_name(&known.name, name))
    }

    fn declare(&mut self, declared: &'static fragment::Parameter, assembly: &mut Assembly) {
        let fragment::Parameter { location, name, .. } = *declared;
        if self.has(location, name) {
            let known = Known { location, name: name.to_owned() };
            assembly.fault(self.subject.function, Kind::DuplicateParameter(known));
            return;
        }
        let contract = self.subject.side.request();
        let mut value = assembly.schemas.reference(contract, (declared.schema)(), self.subject.function);
        let optional = take_null(&mut value);
        let description = declared.description.map(str::to_owned).or_else(|| take_description(&mut value));
        let deprecated = take_deprecated(&mut value);
        let of = || format!("the example of parameter `{name}`");
        let example = declared.example.and_then(|text| json(self.subject, of, text, assembly));
        self.parameters.push(Parameter {
            name: name.to_owned(),
            location,
            description,
            required: location == ParameterIn::Path || !optional,
            deprecated,
            allow_empty_value: false,
            value: openapi::Value::new(Schema { contract, value }, example),
            extensions: Extensions::new(),
        });
    }

    /// Adds a parameter that a type tells of, unless it is there.
    fn read(&mut self, location: ParameterIn, name: &str, mut value: Value, required: bool) {
        if self.has(location, name) {
            return;
        }
        let optional = take_null(&mut value);
        let description = take_description(&mut value);
        let deprecated = take_deprecated(&mut value);
        self.parameters.push(Parameter {
            name: name.to_owned(),
            location,
            description,
            required: location == ParameterIn::Path || (required && !optional),
            deprecated,
            allow_empty_value: false,
            value: openapi::Value::new(Schema { contract: self.subject.side.request(), value }, None),
            extensions: Extensions::new(),
        });
    }

    fn read_one(
        &mut self,
        location: ParameterIn,
        name: &'static str,
        part: &InputDescription,
        assembly: &mut Assembly,
    ) {
        let value = assembly.schemas.reference(self.subject.side.request(), part.schema, self.subject.function);
        self.read(location, name, value, part.required);
    }

    fn read_query(&mut self, part: &InputDescription, assembly: &mut Assembly) {
        match self.shape(part, assembly) {
            Shape::Fields(fields) => {
                for Field { name, schema, required } in fields {
                    self.read(ParameterIn::Query, &name, schema, required && part.required);
                }
            }
            // The names of a map's keys are known only to whoever declares them.
            Shape::Map(_) | Shape::Unknown => {}
            Shape::Tuple(_) | Shape::Scalar | Shape::Other => {
                if !self.parameters.iter().any(|known| known.location == ParameterIn::Query) {
                    self.not_parameters(ParameterIn::Query, part, assembly);
                }
            }
        }
    }

    fn read_path(&mut self, part: &InputDescription, assembly: &mut Assembly) {
        let Some(path) = self.subject.path else { return };
        let names: Vec<_> = names(path).collect();
        if names.iter().all(|name| self.has(ParameterIn::Path, name)) && !names.is_empty() {
            return;
        }
        match self.shape(part, assembly) {
            Shape::Fields(mut fields) => {
                fields.sort_by_key(|field| names.iter().position(|&name| name == field.name));
                for Field { name, schema, required } in fields {
                    // One struct may serve several routes if what not all of them have is optional.
                    if required || names.contains(&&*name) {
                        self.read(ParameterIn::Path, &name, schema, true);
                    }
                }
            }
            Shape::Tuple(values) => self.read_in_order(path, &names, values, assembly),
            Shape::Scalar => {
                let contract = self.subject.side.request();
                let value = assembly.schemas.reference(contract, part.schema, self.subject.function);
                self.read_in_order(path, &names, vec![value], assembly);
            }
            Shape::Map(value) => {
                for name in names {
                    self.read(ParameterIn::Path, name, value.clone(), true);
                }
            }
            Shape::Unknown => {}
            Shape::Other => {
                self.path_is_known = false;
                self.not_parameters(ParameterIn::Path, part, assembly);
            }
        }
    }

    fn read_in_order(&mut self, path: &'static str, names: &[&str], values: Vec<Value>, assembly: &mut Assembly) {
        if names.len() != values.len() {
            self.path_is_known = false;
            let kind = Kind::PathLength { values: values.len(), parameters: names.len(), path };
            assembly.fault(self.subject.function, kind);
            return;
        }
        for (name, value) in names.iter().zip(values) {
            self.read(ParameterIn::Path, name, value, true);
        }
    }

    fn shape(&self, part: &InputDescription, assembly: &mut Assembly) -> Shape {
        let contract = self.subject.side.request();
        let schema = assembly.schemas.fields(contract, part.fields);
        shape(&assembly.schemas, contract, &schema)
    }

    fn not_parameters(&self, location: ParameterIn, part: &InputDescription, assembly: &mut Assembly) {
        let kind = Kind::NotParameters { location, type_name: (part.schema.type_name)() };
        assembly.fault(self.subject.function, kind);
    }

    /// Each name in the path has a parameter, and each path parameter has its place in the path.
    fn check_path(&self, owner: Owner, assembly: &mut Assembly) {
        let path = self.subject.path;
        let names: Vec<_> = path.into_iter().flat_map(names).collect();
        for known in self.parameters.iter().filter(|known| known.location == ParameterIn::Path) {
            if !names.contains(&&*known.name) {
                let kind = Kind::PathParameterNotInRoute { name: known.name.clone(), path };
                assembly.fault(self.subject.function, kind);
            }
        }
        if let Some(path) = path
            && self.path_is_known
        {
            for name in names {
                if !self.has(ParameterIn::Path, name) {
                    let kind = Kind::UndeclaredPathParameter { name: name.to_owned(), path, owner };
                    assembly.fault(self.subject.function, kind);
                }
            }
        }
    }
}
