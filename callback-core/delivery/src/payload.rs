//! Whether JSON is what a declaration says: validators of declared schemas, each compiled once in a program.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

#[cfg(feature = "receive")]
use callback_expression::Pointer;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use schemars::generate::SchemaSettings;
use serde_json::Value;

use callback_core::__private::Contract;
use callback_core::__private::{Function, TypeSchema};
#[cfg(feature = "send")]
use callback_core::handler::StatusPattern;

/// Which body a schema is declared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum BodyPlace {
    #[cfg(feature = "receive")]
    Request,
    #[cfg(feature = "send")]
    Response(StatusPattern),
}

/// Why a value is not valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Invalid {
    /// It breaks the schema.
    Value {
        /// Where in the value, as a JSON pointer. Its tokens may come from the value.
        pointer: String,
        /// Which keyword, as a JSON pointer into the schema.
        rule: String,
        /// The name of the member that is missing there, if it is that. It is the schema's.
        missing: Option<String>,
    },
    /// The schema itself cannot be used, as with a `pattern` that is not a regular expression.
    Schema,
}

/// Validates a value against the schema that the declaration has at this place.
pub(crate) fn check(function: Function, place: BodyPlace, schema: TypeSchema, value: &Value) -> Result<(), Invalid> {
    let validator = validator(function, place, schema).ok_or(Invalid::Schema)?;
    if validator.is_valid(value) {
        return Ok(());
    }
    Err(validator.iter_errors(value).next().map_or(Invalid::Schema, |error| Invalid::of(&error)))
}

/// A place where a value breaks its schema.
#[cfg(feature = "receive")]
pub(crate) struct Breach {
    /// What would have to be another value, as a JSON pointer: of a member that is missing, where it would be.
    pub(crate) pointer: String,
    pub(crate) why: Invalid,
}

/// All that is wrong with a value by the schema that the declaration has at this place.
#[cfg(feature = "receive")]
pub(crate) fn check_all(function: Function, place: BodyPlace, schema: TypeSchema, value: &Value) -> Vec<Breach> {
    let Some(validator) = validator(function, place, schema) else {
        return vec![Breach { pointer: String::new(), why: Invalid::Schema }];
    };
    let pointer = |error: &ValidationError<'_>| match missing(error) {
        Some(name) => format!("{}{}", error.instance_path(), Pointer::from_iter([name])),
        None => error.instance_path().to_string(),
    };
    let breach = |error: ValidationError<'_>| Breach { pointer: pointer(&error), why: Invalid::of(&error) };
    validator.iter_errors(value).map(breach).collect()
}

impl Invalid {
    /// Without its own words, which quote the value.
    fn of(error: &ValidationError<'_>) -> Self {
        Self::Value {
            pointer: error.instance_path().to_string(),
            rule: error.schema_path().to_string(),
            missing: missing(error).map(str::to_owned),
        }
    }
}

/// The name of the member that the error misses.
fn missing<'e>(error: &'e ValidationError<'_>) -> Option<&'e str> {
    match error.kind() {
        ValidationErrorKind::Required { property: Value::String(name) } => Some(name),
        _ => None,
    }
}

type Key = (&'static str, &'static str, &'static str, BodyPlace);

/// Where the schema is declared, and its validator. As many as there are declarations.
static VALIDATORS: LazyLock<RwLock<HashMap<Key, Option<Arc<Validator>>>>> = LazyLock::new(RwLock::default);

fn validator(function: Function, place: BodyPlace, schema: TypeSchema) -> Option<Arc<Validator>> {
    let key = (function.module, function.name, (schema.type_name)(), place);
    let known = VALIDATORS.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    known.unwrap_or_else(|| {
        let validator = compile(place, schema).map(Arc::new);
        VALIDATORS.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(validator).clone()
    })
}

/// The schema is the document's: what is sent is described as it is serialized, what is received in return as it is read.
fn compile(place: BodyPlace, schema: TypeSchema) -> Option<Validator> {
    let settings = SchemaSettings::draft2020_12();
    let mut generator = match place.contract() {
        Contract::Serialize => settings.for_serialize().into_generator(),
        Contract::Deserialize => settings.for_deserialize().into_generator(),
    };
    let mut root = (schema.reference)(&mut generator);
    root.ensure_object().insert("$defs".into(), generator.take_definitions(true).into());
    jsonschema::draft202012::new(root.as_value()).ok()
}

impl BodyPlace {
    fn contract(self) -> Contract {
        match self {
            #[cfg(feature = "receive")]
            Self::Request => Contract::Serialize,
            #[cfg(feature = "send")]
            Self::Response(_) => Contract::Deserialize,
        }
    }
}
