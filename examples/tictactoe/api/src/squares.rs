//! A single square.

use std::sync::{Mutex, PoisonError};

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, HttpResponse, get, put};
use callback_core::{Fields, callback, operation};
use callback_delivery::{Outbox, Resolve, WithExchange, expression};
use schemars::JsonSchema;
use serde::Deserialize;
use url::Url;

use crate::answer::Reply;
use crate::game::{Coordinate, Game, Mark, Status};
use crate::progress::{self, ProgressUrl};
use crate::refusal::{ErrorMessage, Forbidden};

/// The square that a path names.
#[derive(Debug, Deserialize, JsonSchema, Fields)]
pub(crate) struct Square {
    /// Board row (vertical coordinate)
    pub(crate) row: Coordinate,
    /// Board column (horizontal coordinate)
    pub(crate) column: Coordinate,
}

/// Get a single board square
///
/// Retrieves the requested square.
#[operation(
    id = "get-square",
    tag = "Gameplay",
    response(
        200,
        Mark,
        "The mark.",
        link(
            "markSquare",
            operation = "put-square",
            "Operation to use if the mark value returned indicates the square is empty",
            parameter(row = "$request.path.row"),
            parameter(column = "$request.path.column")
        )
    ),
    response(
        400,
        ErrorMessage,
        "The provided parameters are incorrect",
        content = "text/html",
        example = "Illegal coordinates."
    ),
    security("bearerHttpAuthentication"),
    security("user2AppOauth", "board:read")
)]
#[get("/board/{row}/{column}")]
pub(crate) async fn get_square(square: Path<Square>, game: Data<Mutex<Game>>) -> Json<Mark> {
    Json(game.lock().unwrap_or_else(PoisonError::into_inner).at(square.row, square.column))
}

/// Set a single board square
///
/// Places a mark on the board and retrieves the whole board and the winner (if any).
#[operation(
    id = "put-square",
    tag = "Gameplay",
    response(200, Status, "The mark is set."),
    response(
        202,
        "The mark is set, and `progressUrl` is told of the board.",
        header("Location": Url, "The board.")
    ),
    response(
        400,
        ErrorMessage,
        "The provided parameters are incorrect",
        content = "text/html",
        example("illegalCoordinates" = "Illegal coordinates."),
        example("notEmpty" = "Square is not empty."),
        example("invalidMark" = "Invalid Mark (X or O)."),
        example("invalidProgressUrl" = "Invalid progressUrl (a URL)."),
        example(
            "forbiddenProgressUrl" =
                "`$request.header.progressUrl` at the start is not allowed: the address is private (10.0.0.0/8, RFC 1918)"
        )
    ),
    security("bearerHttpAuthentication"),
    security("user2AppOauth", "board:write"),
)]
#[callback("statusCallback", progress::mark_operation_callback)]
#[put("/board/{row}/{column}")]
pub(crate) async fn put_square(
    request: HttpRequest,
    square: Path<Square>,
    _: ProgressUrl,
    WithExchange(mark, exchange): WithExchange<Json<Mark>>,
    game: Data<Mutex<Game>>,
    outbox: Data<Outbox>,
) -> Result<HttpResponse, actix_web::Error> {
    let progress_url = expression!(put_square, "statusCallback").resolve(&exchange, outbox.sender().policy());
    let reply = Reply::for_request(&request, progress_url.map_err(Forbidden::from)?)?;
    let mark = mark.into_inner();
    let status = game.lock().unwrap_or_else(PoisonError::into_inner).set(square.row, square.column, mark)?;
    Ok(reply.respond(status, &outbox).await?)
}
