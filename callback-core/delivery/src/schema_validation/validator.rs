//! Validators, compiled once for each declared schema.

mod ambiguity;
mod explanation;
mod limit;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::{Arc, LazyLock, OnceLock, PoisonError, RwLock};

use callback_core::__private::{Function, TypeSchema};
#[cfg(feature = "receive")]
use callback_expression::Pointer;
use jsonschema::Validator;
use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use self::explanation::{Explanation, Violation};
#[cfg(feature = "receive")]
use super::SchemaViolation;
use super::{BodyLocation, InvalidValue, Keywords};
use crate::json::MAX_DEPTH;

pub(super) fn validate(
    function: Function,
    location: BodyLocation,
    schema: TypeSchema,
    keywords: Keywords,
    value: &Value,
) -> Result<(), InvalidValue> {
    let compiled = compiled(function, location, schema).ok_or(InvalidValue::Schema)?;
    let mut first = Ok(());
    _ = compiled.each(value, keywords, &mut |violation| {
        first = Err(violation.into());
        ControlFlow::Break(())
    });
    first
}

pub(super) fn max_depth(function: Function, location: BodyLocation, schema: TypeSchema) -> usize {
    compiled(function, location, schema).map_or(MAX_DEPTH, |compiled| compiled.max_depth)
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
    let mut violations = Vec::new();
    _ = compiled.each(value, Keywords::All, &mut |violation| {
        let member = violation.missing.iter().map(|name| Pointer::from_iter([name]).to_string());
        let pointer = std::iter::once(violation.pointer.clone()).chain(member).collect();
        violations.push(SchemaViolation { pointer, reason: violation.into() });
        ControlFlow::Continue(())
    });
    violations
}

/// Leaves out the message of the error, which quotes the value.
impl From<Violation> for InvalidValue {
    fn from(Violation { pointer, keyword, missing }: Violation) -> Self {
        Self::Value { pointer, keyword, missing }
    }
}

/// The module and the name of the function, the name of the type, and the body.
type Key = (&'static str, &'static str, &'static str, BodyLocation);

/// A schema and its validator.
struct Compiled {
    schema: Schema,
    validator: Validator,
    max_depth: usize,
    /// Compiled with the first invalid value. `None` if it cannot be.
    explanation: OnceLock<Option<Explanation>>,
}

impl Compiled {
    /// Calls the function with each violation of the keywords, until it breaks.
    fn each(
        &self,
        value: &Value,
        keywords: Keywords,
        visit: &mut dyn FnMut(Violation) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        if self.validator.is_valid(value) {
            return ControlFlow::Continue(());
        }
        match self.explanation.get_or_init(|| Explanation::new(&self.schema)) {
            Some(explanation) => explanation.each(value, keywords, visit),
            None => visit(Violation { pointer: String::new(), keyword: String::new(), missing: None }),
        }
    }
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
    let mut root = schema.reference(&mut generator);
    root.ensure_object().insert("$defs".into(), generator.take_definitions(true).into());
    let validator = jsonschema::draft202012::new(root.as_value()).ok()?;
    let max_depth = ambiguity::max_depth(&root);
    Some(Compiled { schema: root, validator, max_depth, explanation: OnceLock::new() })
}
