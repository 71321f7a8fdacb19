//! Responses to requests that cannot be fulfilled.

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::{HttpResponse, ResponseError};
use callback_delivery::ResolveError;
use schemars::JsonSchema;

/// The reason why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The board has no such square.
    IllegalCoordinates,
    /// The square has a mark already.
    NotEmpty,
    /// The body is not a mark.
    InvalidMark,
    /// The header `progressUrl` is not a URL.
    InvalidProgressUrl,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::IllegalCoordinates => "Illegal coordinates.",
            Self::NotEmpty => "Square is not empty.",
            Self::InvalidMark => "Invalid Mark (X or O).",
            Self::InvalidProgressUrl => "Invalid progressUrl (a URL).",
        })
    }
}

impl ResponseError for Refusal {
    fn status_code(&self) -> StatusCode {
        StatusCode::BAD_REQUEST
    }

    fn error_response(&self) -> HttpResponse {
        ErrorMessage(self.to_string()).with(self.status_code())
    }
}

/// The header `progressUrl` is a URL that this API does not call.
#[derive(Debug)]
pub struct Forbidden(ResolveError);

impl From<ResolveError> for Forbidden {
    fn from(error: ResolveError) -> Self {
        Self(error)
    }
}

impl fmt::Display for Forbidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl ResponseError for Forbidden {
    fn status_code(&self) -> StatusCode {
        if self.0.is_caller_fault() { StatusCode::BAD_REQUEST } else { StatusCode::INTERNAL_SERVER_ERROR }
    }

    fn error_response(&self) -> HttpResponse {
        ErrorMessage(self.to_string()).with(self.status_code())
    }
}

/// A text message describing an error
#[derive(Debug, JsonSchema)]
#[schemars(rename = "errorMessage")]
pub struct ErrorMessage(#[schemars(length(max = 256))] String);

impl ErrorMessage {
    /// Makes the response. The message contains no input of the caller, so it needs no HTML escapes.
    fn with(self, status: StatusCode) -> HttpResponse {
        HttpResponse::build(status).content_type(ContentType::html()).body(self.0)
    }
}
