//! A game of Tic Tac Toe: the API of the OpenAPI Initiative's guide, <https://learn.openapis.org>, in Rust.
//!
//! Most descriptions in its document are the guide's (© the OpenAPI Initiative, CC BY 4.0). Those of responses that differ
//! from the guide are our own.
//!
//! - `board` and `squares`: the operations of this API.
//! - [`progress`]: the operations of the external API that this API calls.
//! - [`game`]: the rules; [`refusal`]: the responses to moves that violate them.
//! - [`configure`]: the routes.
//!
//! The response to a change is the board. If the request has a `progressUrl`, the response is 202, and the board is sent to
//! that URL. The security schemes are declared but not enforced; a gateway would do that. The webhook is declared but never
//! sent.

mod answer;
mod board;
pub mod game;
pub mod progress;
pub mod refusal;
mod squares;

use std::sync::Mutex;

use actix_web::error::JsonPayloadError;
use actix_web::web::{Data, JsonConfig, PathConfig, ServiceConfig};

use callback_delivery::Outbox;
use game::Game;
use refusal::Refusal;

/// Adds the routes, and the game, which all workers of a server share. Callbacks are stored in this outbox, whose
/// worker sends them.
pub fn configure(game: Data<Mutex<Game>>, outbox: Outbox) -> impl FnOnce(&mut ServiceConfig) {
    let path = PathConfig::default().error_handler(|_, _| Refusal::IllegalCoordinates.into());
    let json = JsonConfig::default().error_handler(|error, _| match error {
        JsonPayloadError::ContentType | JsonPayloadError::Deserialize(_) => Refusal::InvalidMark.into(),
        other => other.into(),
    });
    |config| {
        config
            .app_data(game)
            .app_data(Data::new(outbox))
            .app_data(path)
            .app_data(json)
            .service(board::get_board)
            .service(board::reset_board)
            .service(squares::get_square)
            .service(squares::put_square);
    }
}
