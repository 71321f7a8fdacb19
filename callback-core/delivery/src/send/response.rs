//! Declared responses.

use std::any::{TypeId, type_name};

use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::SendErrorKind;
use crate::body_format::BodyFormat;
use crate::json;
use crate::schema_validation::{self, BodyLocation, Keywords};
use callback_core::__private::{External, Fact, Function, TypeSchema};
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

/// A successful response.
#[derive(Clone, Copy)]
pub(super) struct ExpectedResponse {
    status: StatusPattern,
    schema: Option<TypeSchema>,
    pub(super) has_body: bool,
}

impl DeclaredResponses {
    pub(super) fn new(external: &External) -> Self {
        let mut responses: Vec<Response> = Vec::new();
        let mut returned = None;
        for fact in external.operation.facts {
            match fact {
                Fact::Response(response) => {
                    let content =
                        response.content.filter(|content| BodyFormat::of(content.media_type) == BodyFormat::Json);
                    let schema = content.map(|content| (content.schema)());
                    responses.push(Response { status: response.status, schema });
                }
                Fact::Returns(part) => returned = part(),
                _ => {}
            }
        }
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

    pub(super) fn function(&self) -> Function {
        self.function
    }

    /// Returns the declared response if the status is a success. A status takes precedence over a range, and a range over
    /// `default` (*Responses Object*).
    pub(super) fn classify(&self, status: StatusCode) -> Result<ExpectedResponse, SendErrorKind> {
        let code = status.as_u16();
        let is = |wanted: StatusPattern| self.responses.iter().filter(move |response| response.status == wanted);
        let range = u8::try_from(code / 100).map_or(StatusPattern::Default, StatusPattern::Range);
        let declared = [StatusPattern::Code(code), range, StatusPattern::Default]
            .into_iter()
            .find(|&wanted| is(wanted).count() > 0);
        match declared {
            Some(wanted) if wanted.is_success() => {
                let schema = is(wanted).find_map(|response| response.schema);
                Ok(ExpectedResponse { status: wanted, schema, has_body: schema.is_some() || self.returns })
            }
            declared => Err(SendErrorKind::Status { status, is_declared: declared.is_some() }),
        }
    }

    /// Deserializes the body into the return type, and validates it.
    pub(super) fn read<T: DeserializeOwned + 'static>(
        &self,
        expected: ExpectedResponse,
        body: &[u8],
    ) -> Result<T, SendErrorKind> {
        let has_return_type = TypeId::of::<T>() != TypeId::of::<()>();
        if body.is_empty() || !expected.has_body {
            // An `Option` deserializes `null` as `None`; the declared schema may refuse it.
            if expected.has_body {
                self.validate(expected, &Value::Null).map_err(|_| SendErrorKind::NoBody)?;
            }
            return json::read(b"null").map_err(|_| SendErrorKind::NoBody);
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
