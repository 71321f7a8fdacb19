//! A game of Tic Tac Toe: the API of the OpenAPI Initiative's guide, <https://learn.openapis.org>, in Rust.
//!
//! Most of the words of its document are the guide's (© the OpenAPI Initiative, CC BY 4.0); what is answered is said in
//! ours, where it is not what the guide says.
//!
//! - `board` and `squares`: the operations of this API.
//! - [`progress`]: the operations of the external API that this API calls.
//! - [`game`]: the rules; [`refusal`]: the responses to moves that violate them.
//! - [`configure`]: the routes.
//!
//! A change of the board is answered with the board, or, where the request has a `progressUrl`, with 202; then the board
//! is sent there. Who the caller is would be found out by a gateway in front of it: the security schemes are declared, and
//! not asked for. So is the webhook, to which nobody can subscribe here.

mod answer;
mod board;
pub mod game;
pub mod progress;
pub mod refusal;
mod squares;

use std::sync::Mutex;

use actix_web::error::JsonPayloadError;
use actix_web::web::{Data, JsonConfig, PathConfig, ServiceConfig};

use callback_delivery::Sender;
use game::Game;
use refusal::Refusal;

/// The API's routes, and the game that they are about: all workers of a server have the same. Callbacks are sent by this
/// sender, to where its policy lets them go.
pub fn configure(game: Data<Mutex<Game>>, sender: Sender) -> impl FnOnce(&mut ServiceConfig) {
    let path = PathConfig::default().error_handler(|_, _| Refusal::IllegalCoordinates.into());
    let json = JsonConfig::default().error_handler(|error, _| match error {
        JsonPayloadError::ContentType | JsonPayloadError::Deserialize(_) => Refusal::InvalidMark.into(),
        other => other.into(),
    });
    |config| {
        config
            .app_data(game)
            .app_data(Data::new(sender))
            .app_data(path)
            .app_data(json)
            .service(board::get_board)
            .service(board::reset_board)
            .service(squares::get_square)
            .service(squares::put_square);
    }
}
