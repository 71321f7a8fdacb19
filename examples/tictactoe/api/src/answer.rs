//! Responses to changes of the board, and their callbacks.

use actix_web::error::ErrorBadRequest;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};
use callback_delivery::{CallError, Outbox, Url};

use crate::game::Status;
use crate::progress::mark_operation_callback;

/// The way to send the board to the caller. It is determined before the board is changed, because that can fail.
#[derive(Debug)]
pub(crate) enum Reply {
    /// In the response.
    Answer,
    /// In a callback. The response has a `Location`, at which the caller can get the board, too.
    Callback { progress_url: Url, location: Url },
}

impl Reply {
    pub(crate) fn for_request(request: &HttpRequest, progress_url: Option<Url>) -> actix_web::Result<Self> {
        let Some(progress_url) = progress_url else { return Ok(Self::Answer) };
        // The host is the one in the request. A forged one is harmless, because only its sender sees the response.
        let location = request.url_for_static("get_board").map_err(ErrorBadRequest)?;
        Ok(Self::Callback { progress_url, location })
    }

    /// Makes the response with the changed board, or stores the callback.
    pub(crate) async fn respond(self, status: Status, outbox: &Outbox) -> Result<HttpResponse, CallError> {
        match self {
            Self::Answer => Ok(HttpResponse::Ok().json(status)),
            Self::Callback { progress_url, location } => {
                let call = outbox.sender().prepare(&progress_url, mark_operation_callback { body: status })?;
                outbox.enqueue(&call).await?;
                Ok(HttpResponse::Accepted().insert_header((LOCATION, location.as_str())).finish())
            }
        }
    }
}
