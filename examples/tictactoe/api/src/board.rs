//! The whole board.

use std::sync::{Mutex, PoisonError};

use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, HttpResponse, delete, get};
use callback_core::{callback, operation};
use callback_delivery::{Exchange, Outbox, Resolve, Url, expression};

use crate::answer::Reply;
use crate::game::{Game, Status};
use crate::progress::{self, ProgressUrl};
use crate::refusal::{ErrorMessage, Forbidden};

/// Get the whole board
///
/// Retrieves the current state of the board and the winner.
#[operation(id = "get-board", tag = "Gameplay", security("defaultApiKey"), security("app2AppOauth", "board:read"))]
#[get("/board")]
pub(crate) async fn get_board(game: Data<Mutex<Game>>) -> Json<Status> {
    Json(game.lock().unwrap_or_else(PoisonError::into_inner).status())
}

/// Clear the whole board
///
/// Begins a new game and retrieves the board, without a mark.
#[operation(
    id = "reset-board",
    tag = "Gameplay",
    response(200, Status, "The board is empty."),
    response(202, "The board is empty, and `progressUrl` is told so.", header("Location": Url, "The board.")),
    response(
        400,
        ErrorMessage,
        "The provided parameters are incorrect",
        content = "text/html",
        example("invalidProgressUrl" = "Invalid progressUrl (a URL)."),
        example(
            "forbiddenProgressUrl" =
                "`$request.header.progressUrl` at the start is not allowed: the address is private (10.0.0.0/8, RFC 1918)"
        )
    ),
    security("bearerHttpAuthentication"),
    security("user2AppOauth", "board:write")
)]
#[callback("statusCallback", progress::mark_operation_callback)]
#[delete("/board")]
pub(crate) async fn reset_board(
    request: HttpRequest,
    exchange: Exchange<'static>,
    _: ProgressUrl,
    game: Data<Mutex<Game>>,
    outbox: Data<Outbox>,
) -> Result<HttpResponse, actix_web::Error> {
    let progress_url = expression!(reset_board, "statusCallback").resolve(&exchange, outbox.sender().policy());
    let reply = Reply::for_request(&request, progress_url.map_err(Forbidden::from)?)?;
    let status = game.lock().unwrap_or_else(PoisonError::into_inner).reset();
    Ok(reply.respond(status, &outbox).await?)
}
