//! Arguments of received calls.

use callback_core::__private::{External, Fact, Operation, SignatureFact, TypeSchema};
use callback_core::external::Argument;
use callback_core::for_each_tuple;
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;

use super::candidate::candidates;
use super::error::{ReceiveError, ReceiveErrorKind};
use super::form::Form;
use super::parameter;
use crate::body_format::BodyFormat;
use crate::json::{self, MAX_DEPTH};
use crate::schema_validation::{self, BodyLocation, InvalidValue, Keywords, SchemaViolation};

/// The arguments of a [`Call`](callback_core::external::Call) that can be received: a tuple of up to 12 types that implement
/// `serde::Deserialize`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` are not arguments that can be received",
    note = "each argument's type needs `#[derive(serde::Deserialize)]`; there may be 12 of them"
)]
pub trait ReceiveArguments: Sized + sealed::Sealed {
    #[doc(hidden)]
    fn read(locations: &[Argument], reader: &RequestReader<'_>) -> Result<Self, ReceiveError>;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! receive_arguments {
    ($($argument:ident $index:tt),*) => {
        impl<$($argument: DeserializeOwned),*> sealed::Sealed for ($($argument,)*) {}

        impl<$($argument: DeserializeOwned),*> ReceiveArguments for ($($argument,)*) {
            #[allow(unused_variables, reason = "an operation may have no arguments")]
            fn read(locations: &[Argument], reader: &RequestReader<'_>) -> Result<Self, ReceiveError> {
                Ok(($(reader.argument::<$argument>(locations.get($index).copied().unwrap_or(Argument::CfgRemoved))?,)*))
            }
        }
    };
}

for_each_tuple!(receive_arguments);

/// Reads the arguments of a call from a request.
#[derive(Debug)]
pub struct RequestReader<'a> {
    pub(super) operation: &'static External,
    pub(super) request: &'a Parts,
    pub(super) body: &'a [u8],
}

impl RequestReader<'_> {
    fn argument<T: DeserializeOwned>(&self, location: Argument) -> Result<T, ReceiveErrorKind> {
        match location {
            Argument::CfgRemoved => T::deserialize(Value::Null).map_err(|_| ReceiveErrorKind::Undecodable),
            Argument::Body(media_type) => self.body(media_type),
            Argument::Header(name) => parameter::deserialize(name, &parameter::header(self.request, name)?, Some(',')),
            Argument::Query(name) => parameter::deserialize(name, &parameter::query(self.request, name), None),
            Argument::Cookie(name) => parameter::deserialize(name, &parameter::cookie(self.request, name)?, None),
            _ => unreachable!("`callback-core` is of the same release, which has no other arguments"),
        }
    }

    /// Returns the validated body. An empty body is `null`, which the types of optional bodies accept. It may also be an empty
    /// text or a form without fields.
    fn body<T: DeserializeOwned>(&self, media_type: &'static str) -> Result<T, ReceiveErrorKind> {
        let format = BodyFormat::of(media_type);
        if self.body.is_empty() {
            let missing = T::deserialize(Value::Null).map_err(|_| ReceiveErrorKind::MissingBody);
            return match format {
                BodyFormat::Json => missing,
                BodyFormat::Form | BodyFormat::Text => missing.or_else(|_| self.read(format, media_type)),
            };
        }
        self.read(format, media_type)
    }

    fn read<T: DeserializeOwned>(&self, format: BodyFormat, media_type: &'static str) -> Result<T, ReceiveErrorKind> {
        match format {
            BodyFormat::Json => self.json(media_type),
            BodyFormat::Text => self.text(media_type),
            BodyFormat::Form => self.form(media_type),
        }
    }

    fn json<T: DeserializeOwned>(&self, media_type: &str) -> Result<T, ReceiveErrorKind> {
        let function = self.operation.operation.function;
        let levels = self
            .schema(media_type)
            .map_or(MAX_DEPTH, |schema| schema_validation::max_depth(function, BodyLocation::Request, schema));
        if json::is_deeper(self.body, levels) {
            return Err(ReceiveErrorKind::TooDeep { levels });
        }
        if let Ok(argument) = json::read(self.body) {
            self.check_limits(media_type, self.body)?;
            return Ok(argument);
        }
        self.validate(media_type, &value(self.body)?).map_err(ReceiveErrorKind::Invalid)?;
        Err(ReceiveErrorKind::Undecodable)
    }

    /// Returns the first candidate that is valid and that the type accepts, or else the first that the type accepts. If it
    /// accepts none, the error is that of the text itself.
    fn text<T: DeserializeOwned>(&self, media_type: &str) -> Result<T, ReceiveErrorKind> {
        let text = str::from_utf8(self.body).map_err(|_| ReceiveErrorKind::NotText)?;
        let candidates = candidates(text);
        let accepted = |json: &RawValue| json::read(json.get().as_bytes()).ok();
        let is_valid =
            |json: &RawValue| value(json.get().as_bytes()).is_ok_and(|value| self.validate(media_type, &value).is_ok());
        if let Some(argument) = candidates.iter().find_map(|json| accepted(json).filter(|_| is_valid(json))) {
            return Ok(argument);
        }
        if let Some((argument, json)) = candidates.iter().find_map(|json| Some((accepted(json)?, json))) {
            self.check_limits(media_type, json.get().as_bytes())?;
            return Ok(argument);
        }
        self.validate(media_type, &Value::from(text)).map_err(ReceiveErrorKind::Invalid)?;
        Err(ReceiveErrorKind::Undecodable)
    }

    /// Returns the form with the first candidates that are valid and that the type accepts, or else with the first that the
    /// type accepts. If it accepts none, the error is that of the last ones.
    fn form<T: DeserializeOwned>(&self, media_type: &str) -> Result<T, ReceiveErrorKind> {
        let mut form = Form::parse(self.body);
        let invalid = loop {
            let json = form.json();
            let json = json.get().as_bytes();
            let mut violations = value(json).map(|value| self.violations(media_type, &value))?;
            if violations.is_empty() {
                match json::read(json) {
                    Ok(argument) => return Ok(argument),
                    Err(_) => break ReceiveErrorKind::Undecodable,
                }
            }
            if !form.advance(violations.iter().map(|violation| &*violation.pointer)) {
                break ReceiveErrorKind::Invalid(violations.swap_remove(0).reason);
            }
        };
        let mut form = Form::parse(self.body);
        let argument = form.deserialize().ok_or(invalid)?;
        self.check_limits(media_type, form.json().get().as_bytes())?;
        Ok(argument)
    }

    /// Validates a body that the type accepts.
    fn check_limits(&self, media_type: &str, json: &[u8]) -> Result<(), ReceiveErrorKind> {
        let Some(schema) = self.schema(media_type).filter(|_| cfg!(feature = "schema")) else { return Ok(()) };
        let function = self.operation.operation.function;
        schema_validation::validate(function, BodyLocation::Request, schema, Keywords::Limits, &value(json)?)
            .map_err(ReceiveErrorKind::Invalid)
    }

    fn validate(&self, media_type: &str, value: &Value) -> Result<(), InvalidValue> {
        let function = self.operation.operation.function;
        self.schema(media_type).map_or(Ok(()), |schema| {
            schema_validation::validate(function, BodyLocation::Request, schema, Keywords::All, value)
        })
    }

    fn violations(&self, media_type: &str, value: &Value) -> Vec<SchemaViolation> {
        let function = self.operation.operation.function;
        self.schema(media_type).map_or_else(Vec::new, |schema| {
            schema_validation::violations(function, BodyLocation::Request, schema, value)
        })
    }

    /// Returns the schema of the body argument, which is declared after the options.
    fn schema(&self, media_type: &str) -> Option<TypeSchema> {
        let Operation { signature, facts, .. } = &self.operation.operation;
        let json = signature.iter().find_map(|fact| match fact {
            SignatureFact::JsonBody(schema) if media_type == "application/json" => Some(*schema),
            _ => None,
        });
        let bodies = facts.iter().rev().filter_map(|fact| match fact {
            Fact::Body(body) if media_type == body.content.media_type => Some(body.content.schema),
            _ => None,
        });
        json.into_iter().chain(bodies).next().map(|schema| schema())
    }
}

/// Parses a body for its validation.
fn value(json: &[u8]) -> Result<Value, ReceiveErrorKind> {
    serde_json::from_slice(json)
        .map_err(|error| ReceiveErrorKind::NotJson { line: error.line(), column: error.column() })
}
