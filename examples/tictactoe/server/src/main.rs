//! Serves the Tic Tac Toe API, its OpenAPI document, and Swagger UI.

mod pages;

use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;
use std::sync::Mutex;

use actix_web::{App, HttpServer, web};
use callback_examples_program::{Error, callbacks, end, greet, port};
use tictactoe_api::game::Game;

#[actix_web::main]
async fn main() -> ExitCode {
    end(serve().await)
}

async fn serve() -> Result<(), Error> {
    let port = port(3001)?;
    let outbox = callbacks::outbox("tictactoe.sqlite").await?;
    let worker = outbox.start();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| Error::Listen(port, error))?;
    let address = listener.local_addr().map_err(Error::Serve)?;
    let game: web::Data<Mutex<Game>> = web::Data::default();
    let app = move || {
        let api = tictactoe_api::configure(game.clone(), outbox.clone());
        App::new().configure(api).configure(pages::configure)
    };
    let server = HttpServer::new(app).workers(1).listen(listener).map_err(Error::Serve)?;
    let (docs, document) = (pages::DOCS, pages::DOCUMENT);
    greet(&format!(
        "Swagger UI  http://{address}{docs}\n\
         document    http://{address}{document}\n\
         board       GET http://{address}/board\n\
         a mark      PUT http://{address}/board/1/1"
    ));
    // Ctrl-C stops the server.
    let result = server.run().await;
    callbacks::drain(worker).await;
    result.map_err(Error::Serve)
}
