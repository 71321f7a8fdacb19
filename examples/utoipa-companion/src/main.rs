//! Serves an API that utoipa documents, with its callbacks in the document, and Swagger UI.

#[allow(dead_code, reason = "nothing is done with an invoice; its types are for the document")]
mod api;

use std::env;
use std::error::Error;
use std::net::Ipv4Addr;

use tokio::net::TcpListener;
use utoipa_swagger_ui::{Config, SwaggerUi};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let (router, mut document) = api::router().split_for_parts();
    callback_core::attach(&mut document)?;

    // The operation is expanded to show its callback. The online validator is disabled.
    let config = Config::default().doc_expansion("full").validator_url("none");
    let docs = SwaggerUi::new("/docs").config(config).url("/openapi.json", document);
    let port = env::var("PORT").map_or(Ok(3004), |port| port.parse())?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    println!("Swagger UI  http://{}/docs", listener.local_addr()?);
    axum::serve(listener, router.merge(docs)).await?;
    Ok(())
}
