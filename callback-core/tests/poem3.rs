//! Handlers of poem 3 under the real attributes, and what their types tell.
#![cfg(feature = "poem3")]
#![allow(dead_code, missing_docs, clippy::unused_async, reason = "the handlers are only looked at")]

mod told;

use callback_core::{callback, operation};
use poem::http::StatusCode;
use poem::web::{Data, Form, Html, Json, Path, Query, Redirect, WithHeader, WithStatus};
use poem::{Error, IntoResponse, Request, Response, handler};

use self::told::{Filter, Item};

type Body<T> = Json<T>;

/// The expression is bound to what a type tells.
#[operation(post, "/items")]
#[callback("stored", "https://example.com/<$page>/<$request.body.id>", post)]
#[handler]
async fn create(
    _state: Data<&u8>,
    _request: &Request,
    _filter: Query<Filter>,
    item: Body<Item>,
) -> (StatusCode, Body<Item>) {
    (StatusCode::CREATED, item)
}

#[operation(get, "/items/{id}")]
#[handler]
fn show(_id: Path<u32>) -> poem::Result<Json<Item>> {
    Err(Error::from_status(StatusCode::NOT_FOUND))
}

#[operation(delete, "/items/{id}/{line}")]
#[handler]
fn remove(_path: Path<(u32, String)>) -> Response {
    ().into_response()
}

#[operation(get, "/form")]
#[handler]
fn search(_form: Form<Filter>) -> Html<String> {
    Html(String::new())
}

#[operation(post, "/form")]
#[handler]
fn submit(_form: Form<Item>) -> Redirect {
    Redirect::see_other("/")
}

#[operation(put, "/text")]
#[handler]
fn put_text(_text: String) -> WithStatus<&'static str> {
    "".with_status(StatusCode::CREATED)
}

#[operation(put, "/bytes")]
#[handler]
fn put_bytes(body: Vec<u8>) -> WithHeader<Vec<u8>> {
    body.with_header("X-Kind", "bytes")
}

#[operation(put, "/maybe")]
#[handler]
fn put_maybe(_body: Option<Json<u8>>, _filter: poem::Result<Query<Filter>>) {}

#[test]
fn what_arguments_and_return_types_tell() {
    told::check(
        module_path!(),
        &[
            "POST /items: query page? integer, application/json Item -> 200 application/json Item",
            "GET /items/{id}: path id integer -> 200 application/json Item",
            "DELETE /items/{id}/{line}: path id integer, path line string -> 200",
            "GET /form: query page? integer -> 200 text/html string",
            "POST /form: application/x-www-form-urlencoded Item -> 3XX",
            "PUT /text: text/plain string -> 200 text/plain string",
            "PUT /bytes: application/octet-stream {} -> 200 application/octet-stream {}",
            "PUT /maybe: query page? integer, application/json? integer -> 200",
        ],
    );
}
