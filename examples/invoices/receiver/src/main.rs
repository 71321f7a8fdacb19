//! A server that prints the notifications that it receives.

use std::env;
use std::net::Ipv4Addr;
use std::process::ExitCode;

use callback_delivery::{Verifier, VerifyingKey};
use callback_examples_program::{Error, end, greet, port};
use invoices_receiver::{Inbox, router};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    end(serve().await)
}

async fn serve() -> Result<(), Error> {
    let port = port(3003)?;
    let key = env::var("SIGNING_KEY").map_err(|error| Error::Setup("SIGNING_KEY", error.into()))?;
    let key = VerifyingKey::parse(&key).map_err(|error| Error::Setup("SIGNING_KEY", error.into()))?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| Error::Listen(port, error))?;
    let address = listener.local_addr().map_err(Error::Serve)?;
    greet(&format!(
        "callback URL   http://{address}/events\n\
         notifications  GET http://{address}/events"
    ));
    axum::serve(listener, router(Verifier::new([key]), Inbox::default())).await.map_err(Error::Serve)
}
