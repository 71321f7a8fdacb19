//! Serves the invoices API, its OpenAPI document, Swagger UI, and a page of the callbacks.

mod outbox_page;
mod pages;

use std::net::Ipv4Addr;
use std::process::ExitCode;

use callback_examples_program::{Error, callbacks, end, greet, port};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    end(serve().await)
}

async fn serve() -> Result<(), Error> {
    let port = port(3000)?;
    let outbox = callbacks::outbox("invoices.sqlite").await?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| Error::Listen(port, error))?;
    let address = listener.local_addr().map_err(Error::Serve)?;
    let (docs, document, page) = (pages::DOCS, pages::DOCUMENT, outbox_page::PATH);
    greet(&format!(
        "Swagger UI  http://{address}{docs}\n\
         document    http://{address}{document}\n\
         invoices    POST http://{address}/invoices/\n\
         callbacks   http://{address}{page}"
    ));
    let worker = outbox.start();
    let router = invoices_api::router(outbox.clone()).merge(pages::router()).merge(outbox_page::router(outbox));
    let served = axum::serve(listener, router).with_graceful_shutdown(interrupted()).await;
    callbacks::drain(worker).await;
    served.map_err(Error::Serve)
}

/// Waits for Ctrl-C. Waits forever if the signal cannot be observed; the system then ends the program itself.
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
