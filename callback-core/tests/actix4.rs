//! Handlers of actix-web 4 under the real attributes, and what their types tell.
#![cfg(feature = "actix4")]
#![allow(dead_code, missing_docs, clippy::unused_async, reason = "the handlers are only looked at")]

mod told;

use actix_web::web::{Bytes, Data, Form, Html, Json, Path, Query, Redirect};
use actix_web::{CustomizeResponder, Either, HttpRequest, HttpResponse, Responder, error, http::StatusCode};
use callback_core::{callback, operation};

use self::told::{Filter, Item};

type Body<T> = Json<T>;

/// The expression is bound to what a type tells.
#[operation(post, "/items")]
#[callback("stored", "https://example.com/<$page>/<$request.body.id>", post)]
async fn create(_: Data<u8>, _: HttpRequest, _: Query<Filter>, item: Body<Item>) -> (Body<Item>, StatusCode) {
    (item, StatusCode::CREATED)
}

#[operation(get, "/items/{id}")]
async fn show(_: Path<u32>) -> error::Result<Option<Json<Item>>> {
    Ok(None)
}

#[operation(delete, "/items/{id}/{line}")]
async fn remove(_: Path<(u32, String)>) -> HttpResponse {
    HttpResponse::Ok().finish()
}

#[operation(get, "/form")]
async fn search(_: Form<Filter>) -> Html {
    Html::new("")
}

#[operation(post, "/form")]
async fn submit(_: Form<Item>) -> Redirect {
    Redirect::to("/")
}

#[operation(put, "/form")]
async fn change(form: Form<Item>) -> Form<Item> {
    form
}

#[operation(put, "/text")]
async fn put_text(_: String) -> &'static str {
    ""
}

#[operation(put, "/bytes")]
async fn put_bytes(body: Bytes) -> Bytes {
    body
}

#[operation(put, "/maybe")]
async fn put_maybe(_: Option<Json<u8>>, _: Result<Query<Filter>, error::Error>) -> CustomizeResponder<String> {
    String::new().customize()
}

#[operation(put, "/either")]
async fn put_either(_: Either<Json<Item>, Form<Item>>) -> Either<Json<Item>, HttpResponse> {
    Either::Right(HttpResponse::Ok().finish())
}

#[test]
fn what_arguments_and_return_types_tell() {
    told::check(
        module_path!(),
        &[
            "POST /items: query page? integer, application/json Item -> 200 application/json Item",
            "GET /items/{id}: path id integer -> 200 application/json Item, 404",
            "DELETE /items/{id}/{line}: path id integer, path line string -> 200",
            "GET /form: query page? integer -> 200 text/html string",
            "POST /form: application/x-www-form-urlencoded Item -> 3XX",
            "PUT /form: application/x-www-form-urlencoded Item -> 200 application/x-www-form-urlencoded Item",
            "PUT /text: text/plain string -> 200 text/plain string",
            "PUT /bytes: application/octet-stream {} -> 200 application/octet-stream {}",
            "PUT /maybe: query page? integer, application/json? integer -> 200 text/plain string",
            "PUT /either:  -> 200",
        ],
    );
}
