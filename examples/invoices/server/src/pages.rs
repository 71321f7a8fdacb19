//! The OpenAPI document and Swagger UI.

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::Redirect;
use axum::routing::get;
use utoipa_swagger_ui::{Config, SwaggerUi};

pub(crate) const DOCUMENT: &str = "/openapi.json";
pub(crate) const DOCS: &str = "/docs";

/// The document that the build script wrote.
const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));

pub(crate) fn router() -> Router {
    // The operations are expanded to show their callbacks. The online validator is disabled.
    let config = Config::new([DOCUMENT]).doc_expansion("full").deep_linking(true).validator_url("none");
    Router::new()
        .route("/", get(async || Redirect::temporary(DOCS)))
        .route(DOCUMENT, get(async || ([(CONTENT_TYPE, "application/json")], JSON)))
        .merge(SwaggerUi::new(DOCS).config(config))
}
