//! Serves the beer orders API, its OpenAPI document, and Swagger UI.

mod pages;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use callback_examples_program::{Error, callbacks, end, port};
use rocket::config::LogLevel;
use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::{Config, Orbit, Rocket};

#[rocket::main]
async fn main() -> ExitCode {
    end(serve().await)
}

async fn serve() -> Result<(), Error> {
    let port = port(3002)?;
    let outbox = callbacks::outbox("beer-orders.sqlite").await?;
    let worker = outbox.start();
    let address = Ipv4Addr::LOCALHOST.into();
    // The configuration is complete here; neither `Rocket.toml` nor the environment changes it.
    let config = Config { address, port, log_level: LogLevel::Off, ..Config::default() };
    let rocket = rocket::custom(config)
        .attach(beer_orders_api::stage(outbox))
        .attach(pages::stage())
        .attach(AdHoc::on_liftoff("greeting", |rocket| Box::pin(async move { greet(rocket) })));
    let launched = rocket.launch().await.map_err(|error| match error.kind() {
        ErrorKind::Bind(error) => Error::Listen(port, io::Error::new(error.kind(), error.to_string())),
        other => Error::Serve(io::Error::other(other.to_string())),
    });
    callbacks::drain(worker).await;
    launched.map(drop)
}

/// Prints the program's URLs.
fn greet(rocket: &Rocket<Orbit>) {
    let address = SocketAddr::new(rocket.config().address, rocket.config().port);
    let (docs, document) = (pages::DOCS, pages::DOCUMENT);
    let customer = beer_orders_api::book::TASTING_ROOM.0;
    callback_examples_program::greet(&format!(
        "Swagger UI  http://{address}{docs}\n\
         document    http://{address}{document}\n\
         beers       GET  http://{address}/v1/beers\n\
         orders      POST http://{address}/v1/customers/{customer}/orders"
    ));
}
