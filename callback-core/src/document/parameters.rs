//! Parameters: declared by attributes, and described by the types of arguments.

use std::borrow::Cow;

use callback_check::{ParameterIn, ParameterName};
use serde_json::Value;

use super::context::{Context, Origin};
use super::contradictions::have_different_types;
use super::fields::{Field, Shape};
use super::operation_decl::OperationDecl;
use super::value_details::{add_to_value, extensions, is_deprecated};
use super::values::json;
use crate::diagnostic::{DeclaredBy, DiagnosticKind};
use crate::fragment::{self, Detail};
use crate::handler::{InputDescription, InputLocation};
use crate::openapi::{self, Extensions, Parameter};
use crate::path_names::PathNames;
use crate::schema::{Schema, take_null};

/// Builds the declared parameters, followed by those that only the types of arguments describe.
pub(super) fn build(origin: Origin, declaration: &OperationDecl, context: &mut Context) -> Vec<Parameter> {
    let names: Vec<_> = origin.path.into_iter().flat_map(PathNames::of).collect();
    let mut list = List { origin, parameters: Vec::new(), path_is_known: true };
    for parameter in &declaration.parameters {
        list.declare(parameter, context);
    }
    for input in &declaration.inputs {
        match input.location {
            InputLocation::Path => list.infer_path(&names, input, context),
            InputLocation::Query => list.infer_query(input, context),
            InputLocation::Header(name) => list.infer_one(ParameterIn::Header, name, input, context),
            InputLocation::Cookie(name) => list.infer_one(ParameterIn::Cookie, name, input, context),
            InputLocation::Argument(location) if input.name.is_empty() => {
                let kind = DiagnosticKind::UnnamedParameter { location, type_name: (input.schema.type_name)() };
                context.report(origin.function, kind);
            }
            InputLocation::Argument(location) => list.infer_one(location, input.name, input, context),
            InputLocation::Body(_) | InputLocation::Nothing => {}
        }
    }
    list.check_path(&names, declaration.declared_by(), context);
    list.parameters
}

/// Adds a declared parameter to those of a path item.
pub(super) fn add(
    origin: Origin,
    parameters: &mut Vec<Parameter>,
    declared: &'static fragment::Parameter,
    context: &mut Context,
) {
    let mut list = List { origin, parameters: std::mem::take(parameters), path_is_known: true };
    list.declare(declared, context);
    *parameters = list.parameters;
}

/// Removes the `description` of an inline schema, for use as the parameter's.
fn take_description(schema: &mut Value) -> Option<String> {
    match schema.as_object_mut()?.remove("description") {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// Removes `deprecated` from an inline schema, for use as the parameter's.
fn take_deprecated(schema: &mut Value) -> bool {
    schema.as_object_mut().and_then(|schema| schema.remove("deprecated")) == Some(Value::Bool(true))
}

/// The parameters of an operation under construction.
struct List {
    origin: Origin,
    parameters: Vec<Parameter>,
    /// `false` if the path parameters could not be determined. That is reported, so missing ones are not.
    path_is_known: bool,
}

impl List {
    /// Returns the parameter of this location and name.
    fn find(&self, location: ParameterIn, name: &str) -> Option<&Parameter> {
        let mut parameters = self.parameters.iter();
        parameters.find(|parameter| parameter.location == location && location.same_name(&parameter.name, name))
    }

    /// Returns `true` if there is a parameter of this location and name.
    fn has(&self, location: ParameterIn, name: &str) -> bool {
        self.find(location, name).is_some()
    }

    /// Adds a declared parameter.
    fn declare(&mut self, declared: &'static fragment::Parameter, context: &mut Context) {
        let fragment::Parameter { location, name, details, .. } = *declared;
        if self.has(location, name) {
            let known = ParameterName { location, name: name.to_owned() };
            context.report(self.origin.function, DiagnosticKind::DuplicateParameter(known));
            return;
        }
        let contract = self.origin.role.request_contract();
        let mut value = context.schemas.reference(contract, (declared.schema)(), self.origin.function);
        let optional = take_null(&mut value);
        let description = declared.description.map(str::to_owned).or_else(|| take_description(&mut value));
        let deprecated = take_deprecated(&mut value);
        let of = || format!("the example of parameter `{name}`");
        let example = declared.example.and_then(|text| json(self.origin, of, text, context));
        let mut value = openapi::Value::new(Schema { contract, value }, example);
        let extensions = extensions(self.origin, details, context);
        add_to_value(self.origin, details, &mut value, context);
        self.parameters.push(Parameter {
            name: name.to_owned(),
            location,
            description,
            required: location == ParameterIn::Path || !optional,
            deprecated: deprecated || is_deprecated(details),
            allow_empty_value: details.iter().any(|detail| matches!(detail, Detail::AllowEmptyValue)),
            value,
            extensions,
        });
    }

    /// Adds a parameter that a type describes, unless it is declared.
    fn infer(
        &mut self,
        location: ParameterIn,
        name: Cow<'_, str>,
        mut value: Value,
        required: bool,
        context: &mut Context,
    ) {
        let optional = take_null(&mut value);
        if let Some(declared) = self.find(location, &name) {
            if let openapi::Value::Styled { schema, .. } = &declared.value
                && have_different_types(&schema.value, &value)
            {
                let parameter = ParameterName { location, name: name.into_owned() };
                context.report(self.origin.function, DiagnosticKind::ContradictingParameter(parameter));
            }
            return;
        }
        let description = take_description(&mut value);
        let deprecated = take_deprecated(&mut value);
        self.parameters.push(Parameter {
            name: name.into_owned(),
            location,
            description,
            required: location == ParameterIn::Path || (required && !optional),
            deprecated,
            allow_empty_value: false,
            value: openapi::Value::new(Schema { contract: self.origin.role.request_contract(), value }, None),
            extensions: Extensions::new(),
        });
    }

    /// Adds the parameter that a whole type describes.
    fn infer_one(
        &mut self,
        location: ParameterIn,
        name: &'static str,
        input: &InputDescription,
        context: &mut Context,
    ) {
        let value = context.schemas.reference(self.origin.role.request_contract(), input.schema, self.origin.function);
        self.infer(location, name.into(), value, input.required, context);
    }

    /// Adds the query parameters that the fields of a type describe.
    fn infer_query(&mut self, input: &InputDescription, context: &mut Context) {
        match context.shape(self.origin.role.request_contract(), input.schema) {
            Shape::Fields(fields) => {
                for Field { name, schema, required } in fields {
                    self.infer(ParameterIn::Query, name.into(), schema, required && input.required, context);
                }
            }
            Shape::Map { object, .. } => self.infer_map(input, object, context),
            Shape::Empty | Shape::Unknown => {}
            Shape::Tuple(_) | Shape::Scalar | Shape::Other => {
                if !self.parameters.iter().any(|parameter| parameter.location == ParameterIn::Query) {
                    self.report_not_parameters(ParameterIn::Query, input, context);
                }
            }
        }
    }

    /// Adds a parameter for a map of query parameters, unless attributes declare some.
    ///
    /// By the style `form`, exploded, which is the default, each member of an object is a parameter of its own, so that the
    /// name of this one does not occur in a query string (*Style Values*).
    fn infer_map(&mut self, input: &InputDescription, object: Value, context: &mut Context) {
        if !self.parameters.iter().any(|parameter| parameter.location == ParameterIn::Query) {
            let name = if input.name.is_empty() { "query" } else { input.name };
            self.infer(ParameterIn::Query, name.into(), object, false, context);
        }
    }

    /// Adds the path parameters that a type describes. `names` are those in the path.
    fn infer_path(&mut self, names: &[&str], input: &InputDescription, context: &mut Context) {
        let Some(path) = self.origin.path else { return };
        if names.iter().all(|name| self.has(ParameterIn::Path, name)) && !names.is_empty() {
            return;
        }
        match context.shape(self.origin.role.request_contract(), input.schema) {
            Shape::Fields(mut fields) => {
                fields.sort_by_key(|field| names.iter().position(|&name| name == field.name));
                for Field { name, schema, required } in fields {
                    // A struct may be shared by several routes: its optional fields need not be in the path.
                    if required || names.contains(&&*name) {
                        self.infer(ParameterIn::Path, name.into(), schema, true, context);
                    }
                }
            }
            Shape::Tuple(values) => self.infer_in_order(path, names, values, context),
            Shape::Scalar => {
                let contract = self.origin.role.request_contract();
                let value = context.schemas.reference(contract, input.schema, self.origin.function);
                self.infer_in_order(path, names, vec![value], context);
            }
            Shape::Map { value, .. } => {
                for name in names {
                    self.infer(ParameterIn::Path, (*name).into(), value.clone(), true, context);
                }
            }
            Shape::Empty => {
                for name in names {
                    self.infer(ParameterIn::Path, (*name).into(), Value::Bool(true), true, context);
                }
            }
            Shape::Unknown => {}
            Shape::Other => {
                self.path_is_known = false;
                self.report_not_parameters(ParameterIn::Path, input, context);
            }
        }
    }

    /// Adds path parameters whose values have the order of the names in the path.
    fn infer_in_order(&mut self, path: &'static str, names: &[&str], values: Vec<Value>, context: &mut Context) {
        if names.len() != values.len() {
            self.path_is_known = false;
            let kind = DiagnosticKind::PathLength { values: values.len(), parameters: names.len(), path };
            context.report(self.origin.function, kind);
            return;
        }
        for (name, value) in names.iter().zip(values) {
            self.infer(ParameterIn::Path, (*name).into(), value, true, context);
        }
    }

    /// Reports a type that does not describe parameters.
    fn report_not_parameters(&self, location: ParameterIn, input: &InputDescription, context: &mut Context) {
        let kind = DiagnosticKind::UndescribedParameters { location, type_name: (input.schema.type_name)() };
        context.report(self.origin.function, kind);
    }

    /// Checks that each of the `names` in the path has a parameter, and that each path parameter is in the path.
    fn check_path(&self, names: &[&str], declared_by: DeclaredBy, context: &mut Context) {
        let path = self.origin.path;
        for parameter in self.parameters.iter().filter(|parameter| parameter.location == ParameterIn::Path) {
            if !names.contains(&&*parameter.name) {
                let kind = DiagnosticKind::PathParameterNotInRoute { name: parameter.name.clone(), path };
                context.report(self.origin.function, kind);
            }
        }
        if let Some(path) = path
            && self.path_is_known
        {
            for &name in names {
                if !self.has(ParameterIn::Path, name) {
                    let kind = DiagnosticKind::UndeclaredPathParameter { name: name.to_owned(), path, declared_by };
                    context.report(self.origin.function, kind);
                }
            }
        }
    }
}
