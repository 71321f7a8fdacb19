//! Validators, compiled once for each declared schema.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use callback_core::__private::{Contract, Function, TypeSchema};
#[cfg(feature = "receive")]
use callback_expression::Pointer;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use schemars::generate::SchemaSettings;
use serde_json::Value;

#[cfg(feature = "receive")]
use super::SchemaViolation;
use super::{BodyLocation, InvalidValue};

pub(super) fn validate(
    function: Function,
    location: BodyLocation,
    schema: TypeSchema,
    value: &Value,
) -> Result<(), InvalidValue> {
    let validator = validator(function, location, schema).ok_or(InvalidValue::Schema)?;
    if validator.is_valid(value) {
        return Ok(());
    }
    Err(validator.iter_errors(value).next().map_or(InvalidValue::Schema, |error| InvalidValue::from(&error)))
}

#[cfg(feature = "receive")]
pub(super) fn violations(
    function: Function,
    location: BodyLocation,
    schema: TypeSchema,
    value: &Value,
) -> Vec<SchemaViolation> {
    let Some(validator) = validator(function, location, schema) else {
        return vec![SchemaViolation { pointer: String::new(), reason: InvalidValue::Schema }];
    };
    let pointer = |error: &ValidationError<'_>| match missing_member(error) {
        Some(name) => format!("{}{}", error.instance_path(), Pointer::from_iter([name])),
        None => error.instance_path().to_string(),
    };
    let violation = |error: ValidationError<'_>| SchemaViolation { pointer: pointer(&error), reason: (&error).into() };
    validator.iter_errors(value).map(violation).collect()
}

/// Leaves out the message of the error, which quotes the value.
impl From<&ValidationError<'_>> for InvalidValue {
    fn from(error: &ValidationError<'_>) -> Self {
        Self::Value {
            pointer: error.instance_path().to_string(),
            keyword: error.schema_path().to_string(),
            missing: missing_member(error).map(str::to_owned),
        }
    }
}

/// Returns the name of the member that is missing, if that is the error.
fn missing_member<'e>(error: &'e ValidationError<'_>) -> Option<&'e str> {
    match error.kind() {
        ValidationErrorKind::Required { property: Value::String(name) } => Some(name),
        _ => None,
    }
}

/// The module and the name of the function, the name of the type, and the body.
type Key = (&'static str, &'static str, &'static str, BodyLocation);

/// The validators of all schemas that were used; `None` for a schema that cannot be compiled.
static VALIDATORS: LazyLock<RwLock<HashMap<Key, Option<Arc<Validator>>>>> = LazyLock::new(RwLock::default);

fn validator(function: Function, location: BodyLocation, schema: TypeSchema) -> Option<Arc<Validator>> {
    let key = (function.module, function.name, (schema.type_name)(), location);
    let cached = VALIDATORS.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    cached.unwrap_or_else(|| {
        let validator = compile(location, schema).map(Arc::new);
        VALIDATORS.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(validator).clone()
    })
}

/// Compiles the schema as it is in the document: requests are described as serialized, responses as deserialized.
fn compile(location: BodyLocation, schema: TypeSchema) -> Option<Validator> {
    let settings = SchemaSettings::draft2020_12();
    let mut generator = match contract(location) {
        Contract::Serialize => settings.for_serialize().into_generator(),
        Contract::Deserialize => settings.for_deserialize().into_generator(),
    };
    let mut root = (schema.reference)(&mut generator);
    root.ensure_object().insert("$defs".into(), generator.take_definitions(true).into());
    jsonschema::draft202012::new(root.as_value()).ok()
}

fn contract(location: BodyLocation) -> Contract {
    match location {
        #[cfg(feature = "receive")]
        BodyLocation::Request => Contract::Serialize,
        #[cfg(feature = "send")]
        BodyLocation::Response(_) => Contract::Deserialize,
    }
}
