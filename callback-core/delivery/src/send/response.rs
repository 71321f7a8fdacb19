//! Declared responses.

use std::any::TypeId;

use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::SendErrorKind;
use crate::body_format::BodyFormat;
use crate::schema_validation::{self, BodyLocation};
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

    /// Validates the body and deserializes it into the return type.
    pub(super) fn read<T: DeserializeOwned + 'static>(
        &self,
        expected: ExpectedResponse,
        body: &[u8],
    ) -> Result<T, SendErrorKind> {
        let value = self.value(expected, body)?;
        // Without a return type the body is ignored.
        let value = if TypeId::of::<T>() == TypeId::of::<()>() { Value::Null } else { value };
        let is_empty = body.is_empty();
        serde_json::from_value(value)
            .map_err(|_| if is_empty { SendErrorKind::NoBody } else { SendErrorKind::Undecodable })
    }

    fn value(&self, expected: ExpectedResponse, body: &[u8]) -> Result<Value, SendErrorKind> {
        if body.is_empty() || !expected.has_body {
            // An `Option` deserializes `null` as `None`; the declared schema may refuse it.
            return match expected.schema {
                Some(_) if expected.has_body => self.check(expected, Value::Null).map_err(|_| SendErrorKind::NoBody),
                _ => Ok(Value::Null),
            };
        }
        let value = serde_json::from_slice(body).map_err(|_| SendErrorKind::NotJson)?;
        self.check(expected, value)
    }

    fn check(&self, expected: ExpectedResponse, value: Value) -> Result<Value, SendErrorKind> {
        if let Some(schema) = expected.schema {
            schema_validation::validate(self.function, BodyLocation::Response(expected.status), schema, &value)
                .map_err(SendErrorKind::Invalid)?;
        }
        Ok(value)
    }
}
