//! Declared responses.

use std::any::{TypeId, type_name};

use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::SendErrorKind;
use super::status;
use crate::body_format::BodyFormat;
use crate::json::{self, MAX_DEPTH};
use crate::schema_validation::{self, BodyLocation, Keywords};
use callback_core::__private::{External, Fact, Function, SignatureFact, TypeSchema};
use callback_core::handler::StatusPattern;

/// The responses that an operation declares, as they are in the document.
pub(super) struct DeclaredResponses {
    function: Function,
    responses: Vec<Response>,
    /// The operation has a return type.
    returns: bool,
}

#[derive(Clone, Copy)]
struct Response {
    status: StatusPattern,
    schema: Option<TypeSchema>,
}

/// A declared response that is a success.
#[derive(Clone, Copy)]
struct ExpectedResponse {
    status: StatusPattern,
    schema: Option<TypeSchema>,
    has_body: bool,
}

impl DeclaredResponses {
    pub(super) fn new(external: &External) -> Self {
        let mut responses: Vec<Response> = Vec::new();
        for fact in external.operation.facts {
            if let Fact::Response(response) = fact {
                let content = response.content.filter(|content| BodyFormat::of(content.media_type) == BodyFormat::Json);
                let schema = content.map(|content| (content.schema)());
                responses.push(Response { status: response.status, schema });
            }
        }
        let returned = external.operation.signature.iter().find_map(|fact| match fact {
            SignatureFact::Returns(describe) => describe(),
            _ => None,
        });
        let returns = returned.is_some();
        // Without a declared success, the return type declares one, as in the document.
        if !responses.iter().any(|response| response.status.is_success()) {
            responses.push(match returned {
                Some(part) => Response { status: part.status, schema: Some(part.schema) },
                None => Response { status: StatusPattern::Range(2), schema: None },
            });
        }
        Self { function: external.operation.function, responses, returns }
    }

    /// Returns the declared statuses, without the fields of their responses.
    pub(super) fn statuses(&self) -> Vec<StatusPattern> {
        self.responses.iter().map(|response| response.status).collect()
    }

    /// Returns `true` if a body is declared for a response with this status, which is a success.
    pub(super) fn has_body(&self, status: StatusCode) -> bool {
        self.expected(status).is_some_and(|expected| expected.has_body)
    }

    /// Returns the declared response for a status, if it is declared as a success.
    fn expected(&self, status: StatusCode) -> Option<ExpectedResponse> {
        let declared = status::declared(&self.responses.iter().map(|response| response.status), status)?;
        let mut responses = self.responses.iter().filter(|response| response.status == declared);
        let schema = responses.find_map(|response| response.schema);
        let has_body = schema.is_some() || self.returns;
        declared.is_success().then_some(ExpectedResponse { status: declared, schema, has_body })
    }

    /// Deserializes the body of a response into the return type, and validates it. A response that is a success without being
    /// declared gives what the return type has for no response: `()`, or `None`.
    pub(super) fn read<T: DeserializeOwned + 'static>(
        &self,
        status: StatusCode,
        body: &[u8],
    ) -> Result<T, SendErrorKind> {
        let Some(expected) = self.expected(status) else {
            return json::read(b"null").map_err(|_| SendErrorKind::UndeclaredSuccess { status });
        };
        let has_return_type = TypeId::of::<T>() != TypeId::of::<()>();
        if body.is_empty() || !expected.has_body {
            // An `Option` deserializes `null` as `None`; the declared schema may refuse it.
            if expected.has_body {
                self.validate(expected, &Value::Null).map_err(|_| SendErrorKind::NoBody)?;
            }
            return json::read(b"null").map_err(|_| SendErrorKind::NoBody);
        }
        let levels = expected.schema.map_or(MAX_DEPTH, |schema| {
            schema_validation::max_depth(self.function, BodyLocation::Response(expected.status), schema)
        });
        if json::is_deeper(body, levels) {
            return Err(SendErrorKind::TooDeep { levels });
        }
        let value = || serde_json::from_slice(body).map_err(|_| SendErrorKind::NotJson);
        if !has_return_type {
            // The body is ignored.
            self.validate(expected, &value()?)?;
            return json::read(b"null").map_err(|_| SendErrorKind::Undecodable);
        }
        match (json::read(body), expected.schema) {
            (Ok(response), Some(schema)) if cfg!(feature = "schema") => {
                let (value, location) = (value()?, BodyLocation::Response(expected.status));
                // The return type may be an `Option` of what is declared for this status.
                let is_return_type = (schema.type_name)() == type_name::<T>();
                if value.is_null() && !is_return_type {
                    self.validate(expected, &value)?;
                }
                schema_validation::validate(self.function, location, schema, Keywords::Limits, &value)
                    .map_err(SendErrorKind::Invalid)?;
                Ok(response)
            }
            (Ok(response), _) => Ok(response),
            (Err(_), _) => {
                self.validate(expected, &value()?)?;
                Err(SendErrorKind::Undecodable)
            }
        }
    }

    fn validate(&self, expected: ExpectedResponse, value: &Value) -> Result<(), SendErrorKind> {
        let Some(schema) = expected.schema else { return Ok(()) };
        let location = BodyLocation::Response(expected.status);
        schema_validation::validate(self.function, location, schema, Keywords::All, value)
            .map_err(SendErrorKind::Invalid)
    }
}
