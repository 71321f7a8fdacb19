//! Query parameters that are sent as several, one for each property of an object.

use serde_json::{Map, Value};

use crate::context::Context;
use crate::location::Location;
use crate::schema::{Property, Types, find_property};

/// The serialization of an object in a query (*Style Values*).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `form` with `explode`, the default: the properties have their own names.
    Form,
    /// `deepObject`: the name of a property is in brackets after that of the parameter.
    DeepObject,
}

/// A query parameter whose value may be an object of several names.
pub(crate) struct ExplodedParameter<'d> {
    name: &'d str,
    style: Style,
    schema: &'d Value,
    required: bool,
}

impl<'d> ExplodedParameter<'d> {
    /// Reads a query parameter. Returns `None` if it is sent under its own name.
    pub(crate) fn new(name: &'d str, parameter: &'d Map<String, Value>) -> Option<Self> {
        let explodes = parameter.get("explode").is_none_or(|explode| explode != false);
        let style = match parameter.get("style").map_or(Some("form"), Value::as_str)? {
            "form" if explodes => Style::Form,
            "deepObject" => Style::DeepObject,
            _ => return None,
        };
        let required = parameter.get("required").is_some_and(|required| required == true);
        Some(Self { name, style, schema: parameter.get("schema")?, required })
    }

    /// Looks up the property that is sent under a name. Returns `None` if there is none.
    pub(crate) fn find(&self, context: &mut Context<'d>, name: &str, location: Location) -> Option<Property<'d>> {
        if !context.take_steps(1, location) {
            return Some(Property::Unknown);
        }
        let property = match self.style {
            Style::Form => {
                let is_object = Types::of(context, self.schema, location).is_object();
                is_object.then_some(name)?
            }
            Style::DeepObject => {
                let property = name.strip_prefix(self.name)?.strip_prefix('[')?.strip_suffix(']')?;
                // The style does not specify the names of objects in objects.
                if property.contains(['[', ']']) {
                    return Some(Property::Unknown);
                }
                property
            }
        };
        match find_property(context, location, &[self.schema], property) {
            Property::Undeclared { .. } => None,
            Property::Unknown => Some(Property::Unknown),
            Property::Declared { schemas, required } => {
                Some(Property::Declared { schemas, required: required && self.required })
            }
        }
    }
}
