//! The OpenAPI document and Swagger UI.

use std::sync::Arc;

use rocket::fairing::AdHoc;
use rocket::http::{ContentType, Status};
use rocket::response::Redirect;
use rocket::response::content::RawJson;
use rocket::{State, get, routes};
use utoipa_swagger_ui::Config;

pub(crate) const DOCUMENT: &str = "/openapi.json";
pub(crate) const DOCS: &str = "/docs";

/// The document that the build script wrote.
const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/openapi.json"));

/// The configuration of Swagger UI.
struct Settings(Arc<Config<'static>>);

pub(crate) fn stage() -> AdHoc {
    // The operations are expanded to show their callbacks. The online validator is disabled.
    let config = Config::new([DOCUMENT]).doc_expansion("full").deep_linking(true).validator_url("none");
    let settings = Settings(Arc::new(config));
    AdHoc::on_ignite("pages", async |rocket| rocket.manage(settings).mount("/", routes![index, docs, file, document]))
}

#[get("/")]
fn index() -> Redirect {
    Redirect::temporary(DOCS)
}

/// Redirects to the page, whose links are relative to its folder.
#[get("/docs")]
fn docs() -> Redirect {
    Redirect::temporary(format!("{DOCS}/index.html"))
}

#[get("/docs/<name>")]
fn file(name: &str, settings: &State<Settings>) -> Result<Option<(ContentType, Vec<u8>)>, Status> {
    let file = utoipa_swagger_ui::serve(name, settings.0.clone()).map_err(|_| Status::InternalServerError)?;
    Ok(file.map(|file| {
        let media_type = ContentType::parse_flexible(&file.content_type).unwrap_or(ContentType::Binary);
        (media_type, file.bytes.into_owned())
    }))
}

#[get("/openapi.json")]
fn document() -> RawJson<&'static str> {
    RawJson(JSON)
}
