//! Query parameters that are sent as several, one for each property of an object.

use serde_json::{Map, Value};

/// The serialization of an object in a query (*Style Values*).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// `form` with `explode`, the default: the properties have their own names.
    Form,
    /// `deepObject`: the name of a property is in brackets after that of the parameter.
    DeepObject,
}

/// A query parameter whose value may be an object of several names.
pub(crate) struct ExplodedParameter<'d> {
    pub(crate) name: &'d str,
    pub(crate) style: Style,
    pub(crate) schema: &'d Value,
    pub(crate) required: bool,
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
}
