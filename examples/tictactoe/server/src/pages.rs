//! The OpenAPI document and Swagger UI.

use actix_web::HttpResponse;
use actix_web::http::header::ContentType;
use actix_web::web::{self, ServiceConfig};
use utoipa_swagger_ui::{Config, SwaggerUi};

pub(crate) const DOCUMENT: &str = "/openapi.json";
pub(crate) const DOCS: &str = "/docs";

/// The document that the build script wrote.
const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));

pub(crate) fn configure(config: &mut ServiceConfig) {
    // The operations are expanded to show their callbacks. The online validator is disabled.
    let settings = Config::new([DOCUMENT]).doc_expansion("full").deep_linking(true).validator_url("none");
    let docs = format!("{DOCS}/");
    config
        .service(web::redirect("/", docs.clone()))
        .service(web::redirect(DOCS, docs))
        .route(DOCUMENT, web::get().to(document))
        .service(SwaggerUi::new(format!("{DOCS}/{{_:.*}}")).config(settings));
}

async fn document() -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::json()).body(JSON)
}
