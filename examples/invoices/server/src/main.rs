//! Serves the invoices API, its OpenAPI document, and Swagger UI.

mod error;
mod pages;
mod port;

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use tokio::net::TcpListener;

use crate::error::Error;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), Error> {
    let port = port::from_environment()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| Error::Listen(port, error))?;
    let address = listener.local_addr().map_err(Error::Serve)?;
    greet(address);
    let router = invoices_api::router().merge(pages::router());
    axum::serve(listener, router).with_graceful_shutdown(interrupted()).await.map_err(Error::Serve)
}

/// Says where to look. Nobody needs to listen: unlike `println!` it goes on where the output is closed.
fn greet(address: SocketAddr) {
    let docs = pages::DOCS;
    let document = pages::DOCUMENT;
    _ = writeln!(
        io::stdout(),
        "Swagger UI  http://{address}{docs}\n\
         document    http://{address}{document}\n\
         invoices    POST http://{address}/invoices/\n\
         Ctrl-C stops"
    );
}

/// Ends with Ctrl-C; never, where the system cannot tell of it and so ends the program itself.
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
