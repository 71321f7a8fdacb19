//! Responses to changes of the board, and their callbacks.

use actix_web::error::ErrorBadRequest;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse};
use callback_delivery::{Sender, Url};
use callback_examples_program::callbacks::send_later;

use crate::game::Status;
use crate::progress::mark_operation_callback;

/// How the caller is going to hear of the board, which is found out before it is changed.
#[derive(Debug)]
pub(crate) enum Way {
    /// In the answer.
    Answer,
    /// By a callback. Whoever does not wait for it finds the board where `Location` leads.
    Callback { progress_url: Url, location: Url },
}

impl Way {
    pub(crate) fn of(request: &HttpRequest, progress_url: Option<Url>) -> actix_web::Result<Self> {
        let Some(progress_url) = progress_url else { return Ok(Self::Answer) };
        // The address that the caller used; nobody else sees what a caller who forges it is told.
        let location = request.url_for_static("get_board").map_err(ErrorBadRequest)?;
        Ok(Self::Callback { progress_url, location })
    }

    /// Tells of the board, once it has been changed.
    pub(crate) fn tell(self, status: Status, sender: &Sender) -> HttpResponse {
        match self {
            Self::Answer => HttpResponse::Ok().json(status),
            Self::Callback { progress_url, location } => {
                send_later(sender.clone(), progress_url, mark_operation_callback { body: status });
                HttpResponse::Accepted().insert_header((LOCATION, location.as_str())).finish()
            }
        }
    }
}
