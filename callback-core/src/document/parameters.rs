//! The parameters: declared, and told by the types of arguments.

use serde_json::Value;

use super::context::Context;
use super::context::Subject;
use super::fields::{Field, Shape, shape};
use super::operation_decl::OperationDecl;
use super::values::json;
use crate::diagnostic::{DeclaredBy, DiagnosticKind};
use crate::fragment;
use crate::handler::{InputDescription, InputLocation};
use crate::openapi::{self, Extensions, Parameter};
use crate::schema::{Schema, take_null};
use callback_check::ParameterIn;
use callback_check::ParameterName;

/// The declared parameters, then those that only types tell of.
pub(super) fn parameters(subject: Subject, operation: &OperationDecl, context: &mut Context) -> Vec<Parameter> {
    let mut list = List { subject, parameters: Vec::new(), path_is_known: true };
    for parameter in &operation.parameters {
        list.declare(parameter, context);
    }
    for part in &operation.parts {
        match part.location {
            InputLocation::Path => list.read_path(part, context),
            InputLocation::Query => list.read_query(part, context),
            InputLocation::Header(name) => list.read_one(ParameterIn::Header, name, part, context),
            InputLocation::Cookie(name) => list.read_one(ParameterIn::Cookie, name, part, context),
            InputLocation::Argument(location) if part.name.is_empty() => {
                let kind = DiagnosticKind::Nameless { location, type_name: (part.schema.type_name)() };
                context.report(subject.function, kind);
            }
            InputLocation::Argument(location) => list.read_one(location, part.name, part, context),
            InputLocation::Body(_) => {}
        }
    }
    list.check_path(operation.declared_by(), context);
    list.parameters
}

/// Adds a declared parameter to those of a path item.
pub(super) fn add(
    subject: Subject,
    parameters: &mut Vec<Parameter>,
    declared: &'static fragment::Parameter,
    context: &mut Context,
) {
    let mut list = List { subject, parameters: std::mem::take(parameters), path_is_known: true };
    list.declare(declared, context);
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

    fn declare(&mut self, declared: &'static fragment::Parameter, context: &mut Context) {
        let fragment::Parameter { location, name, .. } = *declared;
        if self.has(location, name) {
            let known = ParameterName { location, name: name.to_owned() };
            context.report(self.subject.function, DiagnosticKind::DuplicateParameter(known));
            return;
        }
        let contract = self.subject.role.request();
        let mut value = context.schemas.reference(contract, (declared.schema)(), self.subject.function);
        let optional = take_null(&mut value);
        let description = declared.description.map(str::to_owned).or_else(|| take_description(&mut value));
        let deprecated = take_deprecated(&mut value);
        let of = || format!("the example of parameter `{name}`");
        let example = declared.example.and_then(|text| json(self.subject, of, text, context));
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
            value: openapi::Value::new(Schema { contract: self.subject.role.request(), value }, None),
            extensions: Extensions::new(),
        });
    }

    fn read_one(&mut self, location: ParameterIn, name: &'static str, part: &InputDescription, context: &mut Context) {
        let value = context.schemas.reference(self.subject.role.request(), part.schema, self.subject.function);
        self.read(location, name, value, part.required);
    }

    fn read_query(&mut self, part: &InputDescription, context: &mut Context) {
        match self.shape(part, context) {
            Shape::Fields(fields) => {
                for Field { name, schema, required } in fields {
                    self.read(ParameterIn::Query, &name, schema, required && part.required);
                }
            }
            // The names of a map's keys are known only to whoever declares them.
            Shape::Map(_) | Shape::Unknown => {}
            Shape::Tuple(_) | Shape::Scalar | Shape::Other => {
                if !self.parameters.iter().any(|known| known.location == ParameterIn::Query) {
                    self.not_parameters(ParameterIn::Query, part, context);
                }
            }
        }
    }

    fn read_path(&mut self, part: &InputDescription, context: &mut Context) {
        let Some(path) = self.subject.path else { return };
        let names: Vec<_> = names(path).collect();
        if names.iter().all(|name| self.has(ParameterIn::Path, name)) && !names.is_empty() {
            return;
        }
        match self.shape(part, context) {
            Shape::Fields(mut fields) => {
                fields.sort_by_key(|field| names.iter().position(|&name| name == field.name));
                for Field { name, schema, required } in fields {
                    // One struct may serve several routes if what not all of them have is optional.
                    if required || names.contains(&&*name) {
                        self.read(ParameterIn::Path, &name, schema, true);
                    }
                }
            }
            Shape::Tuple(values) => self.read_in_order(path, &names, values, context),
            Shape::Scalar => {
                let contract = self.subject.role.request();
                let value = context.schemas.reference(contract, part.schema, self.subject.function);
                self.read_in_order(path, &names, vec![value], context);
            }
            Shape::Map(value) => {
                for name in names {
                    self.read(ParameterIn::Path, name, value.clone(), true);
                }
            }
            Shape::Unknown => {}
            Shape::Other => {
                self.path_is_known = false;
                self.not_parameters(ParameterIn::Path, part, context);
            }
        }
    }

    fn read_in_order(&mut self, path: &'static str, names: &[&str], values: Vec<Value>, context: &mut Context) {
        if names.len() != values.len() {
            self.path_is_known = false;
            let kind = DiagnosticKind::PathLength { values: values.len(), parameters: names.len(), path };
            context.report(self.subject.function, kind);
            return;
        }
        for (name, value) in names.iter().zip(values) {
            self.read(ParameterIn::Path, name, value, true);
        }
    }

    fn shape(&self, part: &InputDescription, context: &mut Context) -> Shape {
        let contract = self.subject.role.request();
        let schema = context.schemas.fields(contract, part.fields);
        shape(&context.schemas, contract, &schema)
    }

    fn not_parameters(&self, location: ParameterIn, part: &InputDescription, context: &mut Context) {
        let kind = DiagnosticKind::NotParameters { location, type_name: (part.schema.type_name)() };
        context.report(self.subject.function, kind);
    }

    /// Each name in the path has a parameter, and each path parameter has its place in the path.
    fn check_path(&self, declared_by: DeclaredBy, context: &mut Context) {
        let path = self.subject.path;
        let names: Vec<_> = path.into_iter().flat_map(names).collect();
        for known in self.parameters.iter().filter(|known| known.location == ParameterIn::Path) {
            if !names.contains(&&*known.name) {
                let kind = DiagnosticKind::PathParameterNotInRoute { name: known.name.clone(), path };
                context.report(self.subject.function, kind);
            }
        }
        if let Some(path) = path
            && self.path_is_known
        {
            for name in names {
                if !self.has(ParameterIn::Path, name) {
                    let kind = DiagnosticKind::UndeclaredPathParameter { name: name.to_owned(), path, declared_by };
                    context.report(self.subject.function, kind);
                }
            }
        }
    }
}
