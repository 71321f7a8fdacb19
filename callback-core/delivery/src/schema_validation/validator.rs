//! Validators, compiled once for each declared schema.

mod limit;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use callback_core::__private::{Function, TypeSchema};
#[cfg(feature = "receive")]
use callback_expression::Pointer;
use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

#[cfg(feature = "receive")]
use super::SchemaViolation;
use super::{BodyLocation, InvalidValue, Keywords};

pub(super) fn validate(
    function: Function,
    location: BodyLocation,
    schema: TypeSchema,
    keywords: Keywords,
    value: &Value,
) -> Result<(), InvalidValue> {
    let compiled = compiled(function, location, schema).ok_or(InvalidValue::Schema)?;
    if compiled.validator.is_valid(value) {
        return Ok(());
    }
    let mut errors = compiled.validator.iter_errors(value);
    let violation = errors.find(|error| match keywords {
        Keywords::All => true,
        Keywords::Limits => limit::is_limit(error, compiled.schema.as_value()),
    });
    violation.map_or(Ok(()), |error| Err(InvalidValue::from(&error)))
}

#[cfg(feature = "receive")]
pub(super) fn violations(
    function: Function,
    location: BodyLocation,
    schema: TypeSchema,
    value: &Value,
) -> Vec<SchemaViolation> {
    let Some(compiled) = compiled(function, location, schema) else {
        return vec![SchemaViolation { pointer: String::new(), reason: InvalidValue::Schema }];
    };
    let pointer = |error: &ValidationError<'_>| match missing_member(error) {
        Some(name) => format!("{}{}", error.instance_path(), Pointer::from_iter([name])),
        None => error.instance_path().to_string(),
    };
    let violation = |error: ValidationError<'_>| SchemaViolation { pointer: pointer(&error), reason: (&error).into() };
    compiled.validator.iter_errors(value).map(violation).collect()
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

/// A schema and its validator.
struct Compiled {
    schema: Schema,
    validator: Validator,
}

/// The validators of all schemas that were used; `None` for a schema that cannot be compiled.
static VALIDATORS: LazyLock<RwLock<HashMap<Key, Option<Arc<Compiled>>>>> = LazyLock::new(RwLock::default);

fn compiled(function: Function, location: BodyLocation, schema: TypeSchema) -> Option<Arc<Compiled>> {
    let key = (function.module, function.name, (schema.type_name)(), location);
    let cached = VALIDATORS.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    cached.unwrap_or_else(|| {
        let compiled = compile(schema).map(Arc::new);
        VALIDATORS.write().unwrap_or_else(PoisonError::into_inner).entry(key).or_insert(compiled).clone()
    })
}

/// Compiles the schema of what is read here, the request by the receiver and the response by the sender.
fn compile(schema: TypeSchema) -> Option<Compiled> {
    let mut generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
    let mut root = (schema.reference)(&mut generator);
    root.ensure_object().insert("$defs".into(), generator.take_definitions(true).into());
    let validator = jsonschema::draft202012::new(root.as_value()).ok()?;
    Some(Compiled { schema: root, validator })
}
