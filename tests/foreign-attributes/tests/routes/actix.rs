//! Routes of actix-web.

use actix_web::{HttpResponse, get, post, web};
use callback_core::{callback, operation};

#[operation(path(customer: u32), query(hook: String), body(u32))]
#[callback("paid", "<$hook>/<$customer>", post(u32))]
#[post("/invoices/{customer}")]
async fn create_invoice(_customer: web::Path<u32>, _invoice: web::Json<u32>) -> HttpResponse {
    HttpResponse::Ok().finish()
}

#[operation(path(id: u32), path(line: u32))]
#[get("/invoices/{id:[0-9]{1,9}}/lines/{line}", wrap = "actix_web::middleware::NormalizePath::trim()")]
async fn get_line(_path: web::Path<(u32, u32)>) -> HttpResponse {
    HttpResponse::Ok().finish()
}

#[callback("stored", "{$request.header.X-Url}", post)]
#[operation(path(tail: String), header("X-Url": String))]
#[actix_web::put("/files/{tail:.*}")]
async fn put_file() -> HttpResponse {
    HttpResponse::Ok().finish()
}

#[operation]
#[actix_web::route("/status", method = "HEAD", wrap = "actix_web::middleware::NormalizePath::trim()")]
async fn status() -> HttpResponse {
    HttpResponse::Ok().finish()
}

/// The attributes of actix-web still expand to services.
pub(crate) fn routes(config: &mut web::ServiceConfig) {
    config.service(create_invoice).service(get_line).service(put_file).service(status);
}
